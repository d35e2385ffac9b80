// Shows the message as it will go out while it is written, counts the short version, and tells when somebody else has
// published meanwhile.
const form = document.getElementById('composer')
const look = 10_000
let timer
const count = (box) => {
  const { length } = [...box.querySelector('textarea').value]
  const most = Number(box.dataset.most)
  const shown = box.querySelector('[data-count]')
  shown.textContent =
    length > most ? `${length} of ${most}: ${length - most} too many` : `${length} of ${most}`
  shown.classList.toggle('over', length > most)
}
const dress = (box) => {
  box.querySelector('textarea').addEventListener('input', () => {
    box.dataset.edited = 'yes'
    count(box)
  })
  box.querySelector('[data-copy]').hidden = !navigator.clipboard
}
for (const box of document.querySelectorAll('[data-short]')) dress(box)

form?.addEventListener('out', ({ detail }) => {
  const out = document.getElementById('out')
  const place = out.querySelector('[data-out]')
  if (place.contains(document.activeElement)) return
  const edited = place.querySelector('[data-edited] textarea')?.value
  place.innerHTML = detail
  out.hidden = false
  const box = place.querySelector('[data-short]')
  if (edited !== undefined) {
    box.querySelector('textarea').value = edited
    box.dataset.edited = 'yes'
    count(box)
  }
  dress(box)
})

// Another look every 10 s while the window is seen; an answer without change has no body.
let tag = ''
const again = async () => {
  const { incident } = form.dataset
  const seen = form.elements.seen.value
  try {
    const answer = await fetch(`/admin/incidents/${incident}/newer?seen=${seen}`, {
      headers: tag ? { 'if-none-match': tag } : {},
      redirect: 'error',
    })
    if (answer.status === 200) {
      tag = answer.headers.get('etag')
      const html = await answer.text()
      if (html) tell(html)
    }
  } catch {
    // The server asks again when it is published.
  }
  wait()
}
const tell = (html) => {
  const held = document.activeElement
  const before = held?.getBoundingClientRect().top
  document.getElementById('newer').innerHTML = html
  const moved = form.contains(held) ? held.getBoundingClientRect().top - before : 0
  if (moved) scrollBy({ top: moved, behavior: 'instant' })
  const said = document.getElementById('kept')
  said.textContent = 'Somebody has published meanwhile. '
  const link = document.createElement('a')
  link.href = '#newer'
  link.textContent = 'Read it'
  said.append(link)
}
const wait = () => {
  clearTimeout(timer)
  if (!document.hidden) timer = setTimeout(again, look)
}
if (form?.dataset.incident) {
  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : again()))
  wait()
}
