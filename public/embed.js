// Shows what is open on the status page in a corner of this one: a frame that stays hidden until it says that there is
// something. Needs script-src and frame-src of the status page, sets no cookie, and says nothing where it cannot be reached.
;(() => {
  if (window.statusEmbedTest) return
  const self = document.currentScript
  const at = new URL('/embed/frame', self?.src || '%ORIGIN%')
  const place = self?.dataset.position || '%POSITION%'
  const store = 'status-embed-dismissed'
  let region
  let frame
  let shown
  const style = (node, rules) => {
    for (const rule in rules) node.style.setProperty(rule, rules[rule], 'important')
  }
  const seen = () => {
    try {
      return localStorage.getItem(store)
    } catch {}
  }
  const hide = () => {
    style(region, { visibility: 'hidden', opacity: '0' })
    shown = null
  }
  const show = ({ key, title, height }) => {
    shown = key
    region.setAttribute('role', 'region')
    region.setAttribute('aria-label', title)
    frame.title = title
    style(frame, { height: `${Math.min(Math.max(Number(height) || 115, 60), 320)}px` })
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    style(region, { visibility: 'visible', opacity: '1', transition: still ? 'none' : 'opacity .3s' })
  }
  const load = (path) => {
    if (region) {
      frame.src = path
      return
    }
    region = document.createElement('div')
    frame = document.createElement('iframe')
    frame.src = path
    frame.title = ''
    style(region, {
      position: 'fixed',
      'z-index': '2147483000',
      [place.startsWith('top') ? 'top' : 'bottom']: '1rem',
      [place.endsWith('left') ? 'left' : 'right']: '1rem',
      width: '20rem',
      'max-width': 'calc(100vw - 2rem)',
      margin: '0',
    })
    hide()
    style(frame, { display: 'block', width: '100%', height: '115px', border: '0' })
    region.append(frame)
    document.body.append(region)
  }
  addEventListener('message', ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== at.origin || !data) return
    if (data.action === 'showFrame' && (data.test || data.key !== seen())) show(data)
    if (data.action === 'hideFrame') hide()
    if (data.action === 'dismissFrame') {
      if (shown && !data.test)
        try {
          localStorage.setItem(store, shown)
        } catch {}
      hide()
    }
  })
  window.statusEmbedTest = () => load(`${at}?test`)
  const start = () => load(`${at}`)
  if (document.readyState === 'complete') start()
  else addEventListener('load', start)
})()
