// A button beside each text that is to be copied; without it, the text is marked and copied by hand.
for (const box of document.querySelectorAll('[data-snippet]')) {
  const text = box.querySelector('textarea')
  const copy = box.querySelector('[data-copy]')
  text.addEventListener('focus', () => text.select())
  copy.hidden = !navigator.clipboard
  copy.addEventListener('click', async () => {
    const done = await navigator.clipboard.writeText(text.value).then(
      () => true,
      () => false,
    )
    if (!done) text.select()
    box.querySelector('[data-copied]').textContent = done ? 'Copied' : 'Press Ctrl+C to copy it'
  })
}
