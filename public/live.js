// Looks every half a minute whether the page was printed anew, and puts what changed in place. One sentence is said; focus,
// scroll position, what is unfolded and what was typed stay. It rests in hidden tabs, and a button stops it.
const find = (what, within = document) => within.querySelector(what)
const region = find('[data-says]')
const stale = find('.stale')
const main = find('main')
let told = region.dataset.update
let seen = new Date()
let failures = 0
let stopped, looking, shown, timer, silence, kept
const key = (node) =>
  node.nodeName +
  (/^(LI|ARTICLE)$/.test(node.nodeName)
    ? (find('a,time,bdi', node) ?? node).textContent
    : node.id || node.getAttribute?.('aria-labelledby'))
const drop = (node) => {
  const next = node.nextSibling
  // What has the focus stays until the focus has gone elsewhere.
  if (node.contains(document.activeElement)) kept = true
  else node.remove()
  return next
}
const put = (old, fresh) => {
  if (old.data !== fresh.data) old.data = fresh.data
  for (const { name } of [...(old.attributes ?? [])])
    if (name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of fresh.attributes ?? []) if (name !== 'open') old.setAttribute(name, value)
  let at = old.firstChild
  for (const node of [...fresh.childNodes]) {
    let same = at
    if (node.data) same = at?.data && at
    else while (same && key(same) !== key(node)) same = same.nextSibling
    if (same) {
      while (at !== same) at = drop(at)
      put(same, node)
      at = same.nextSibling
    } else old.insertBefore(node, at)
  }
  while (at) at = drop(at)
}
const replace = (next) => {
  const anchor = scrollY && document.elementFromPoint(innerWidth / 2, innerHeight / 3)
  const top = () => anchor.getBoundingClientRect().top
  const before = anchor && top()
  for (const added of document.querySelectorAll('.yours')) added.remove()
  const marks = '[name=theme-color],[rel=icon]'
  for (const old of document.querySelectorAll(marks)) old.remove()
  document.head.append(...next.querySelectorAll(marks))
  document.title = next.title
  document.body.className = next.body.className
  kept = false
  put(main, find('main', next))
  put(find('#printed time'), find('#printed time', next))
  document.dispatchEvent(new Event('fresh'))
  if (anchor?.isConnected) scrollBy({ top: top() - before, behavior: 'instant' })
}
const take = (text) => {
  const next = new DOMParser().parseFromString(text, 'text/html')
  const { update, says } = find('[data-says]', next).dataset
  if (find('style').textContent !== find('style', next).textContent) location.reload()
  const headline = find('h1', next).textContent
  const news = update > told ? says : find('h1').textContent !== headline && headline
  if (update > told) told = update
  const selected = getSelection()
  const busy = find('form:focus-within') || (!selected.isCollapsed && main.contains(selected.anchorNode))
  if (!busy) replace(next)
  if (!busy && !kept) shown = text
  if (!news) return
  region.textContent = news
  clearTimeout(silence)
  silence = setTimeout(() => region.replaceChildren(), 30000)
}
const look = async () => {
  if (looking || stopped || document.hidden) return
  looking = true
  try {
    const answer = await fetch(location.pathname, { cache: 'no-cache', signal: AbortSignal.timeout(20000) })
    const text = await answer.text()
    if (!answer.ok) throw text
    if (text !== shown) take(text)
    seen = new Date()
    failures = 0
  } catch {
    failures += 1
  }
  looking = false
  stale.hidden = !failures
  stale.textContent = stale.dataset.since.replace('{time}', `${seen.toISOString().slice(11, 16)} UTC`)
  clearTimeout(timer)
  timer = setTimeout(look, Math.min(30 * 2 ** failures, 300) * (900 + Math.random() * 200))
}
if (!stale.dataset.over) {
  const button = document.createElement('button')
  const name = () => {
    button.textContent = stale.dataset[stopped ? 'resume' : 'stop']
  }
  button.type = 'button'
  button.className = 'plain'
  button.onclick = () => {
    stopped = !stopped
    name()
    look()
  }
  name()
  find('#printed').append(' ', button)
  document.addEventListener('visibilitychange', look)
  addEventListener('online', look)
  timer = setTimeout(look, 30000)
}
