// Counts anew every 2 s while somebody looks and something is open: the same screen is fetched, and what changed is put in
// place. A quarter more, or the end, is said aloud; a button stops it.
const look = 2000
const find = (id, within = document) => within.getElementById(id)
const isOpen = () => find('bar')?.hasAttribute('data-open') ?? false
const pause = find('pause')
let timer
let paused = false
const put = (next) => {
  const before = find('bar').dataset.quarter
  for (const old of document.querySelectorAll('[data-live]')) {
    const fresh = find(old.id, next)
    if (!fresh || old.contains(document.activeElement) || old.textContent === fresh.textContent) continue
    old.replaceChildren(...fresh.childNodes)
  }
  const [bar, fresh] = [find('bar'), find('bar', next)]
  if (!fresh) return
  for (const { name } of [...bar.attributes]) if (!fresh.hasAttribute(name)) bar.removeAttribute(name)
  for (const { name, value } of fresh.attributes)
    if (bar.getAttribute(name) !== value) bar.setAttribute(name, value)
  document.title = next.title
  if (bar.dataset.quarter !== before || !isOpen())
    find('said').textContent = `${find('headline').textContent}. ${find('waits').textContent}`
}
const again = async () => {
  const answer = await fetch(find('again').href).catch(() => null)
  if (answer?.redirected) return location.reload()
  if (answer?.ok) put(new DOMParser().parseFromString(await answer.text(), 'text/html'))
  wait()
}
const wait = () => {
  clearTimeout(timer)
  if (isOpen() && !paused && !document.hidden) timer = setTimeout(again, look)
  if (!isOpen()) pause.hidden = find('again').hidden = true
}
pause.hidden = false
pause.addEventListener('click', () => {
  paused = !paused
  pause.textContent = paused ? 'Go on counting' : 'Stop counting'
  wait()
})
document.addEventListener('visibilitychange', wait)
wait()
