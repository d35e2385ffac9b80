// Tells the page around it how high the news are, and what they are, so that what was dismissed stays so until they change.
const test = location.search === '?test'
const box = document.getElementById(test ? 'example' : 'news')
const tell = (action) => {
  const { key, title } = box?.dataset ?? {}
  parent.postMessage({ action, key, title, test, height: box?.offsetHeight }, '*')
}
if (box) {
  box.hidden = false
  box.querySelector('button').addEventListener('click', () => tell('dismissFrame'))
  new ResizeObserver(() => tell('showFrame')).observe(box)
} else tell('hideFrame')

// Looks again every two minutes while somebody looks. Whatever goes wrong is not shown.
let tag
setInterval(async () => {
  if (document.hidden || test) return
  try {
    const answer = await fetch(location.pathname, { cache: 'no-cache' })
    const found = answer.headers.get('etag')
    if (answer.ok && tag && found !== tag) location.reload()
    if (answer.ok) tag = found
  } catch {}
}, 120_000)
