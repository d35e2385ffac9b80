// A button beside each text that is to be copied; without it, the text is marked and copied by hand.
for (const copy of document.querySelectorAll('[data-copy]')) copy.hidden = !navigator.clipboard
for (const text of document.querySelectorAll('[data-snippet] textarea'))
  text.addEventListener('focus', () => text.select())
document.addEventListener('click', async ({ target }) => {
  const box = target.closest('[data-copy]')?.closest('[data-snippet], [data-short]')
  if (!box) return
  const text = box.querySelector('textarea')
  const done = await navigator.clipboard.writeText(text.value).then(
    () => true,
    () => false,
  )
  if (!done) text.select()
  box.querySelector('[data-copied]').textContent = done ? 'Copied' : 'Press Ctrl+C to copy it'
})
