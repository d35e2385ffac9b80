// While somebody types, asks what the coach says, shows it beside the fields and marks it in the text. What is typed is
// never touched but by "use this", which can be undone; nothing here moves the cursor, the focus or the eye.
const form = document.getElementById('composer')
const pause = 400
let asked = 0
let timer
let remarks = []
let outAt = 0
const fieldOf = (name) => form?.querySelector(`textarea[name="${name}"], input[type="text"][name="${name}"]`)
const listOf = (name) => form.querySelector(`[data-remarks="${name}"]`)

// Moves what was said of an older text to where it stands now; what was changed itself is not spoken of any more.
const shift = (remark, text) => {
  const { start, end, quote } = remark
  if (start === null) return remark
  const before = remark.text
  let head = 0
  const most = Math.min(before.length, text.length)
  while (head < most && before[head] === text[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail++
  const by = end <= head ? 0 : start >= before.length - tail ? text.length - before.length : null
  if (by === null || text.slice(start + by, end + by) !== quote) return null
  return { ...remark, start: start + by, end: end + by, text }
}

const mark = (field) => {
  const mirror = field.previousElementSibling
  if (!mirror?.classList.contains('mirror')) return
  const text = field.value
  const own = remarks
    .filter(({ field: name, start }) => name === field.name && start !== null)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const parts = []
  let at = 0
  for (const { start, end, severity } of own) {
    if (start < at) continue
    const words = document.createElement('mark')
    words.className = severity
    words.textContent = text.slice(start, end)
    parts.push(text.slice(at, start), words)
    at = end
  }
  mirror.replaceChildren(...parts, `${text.slice(at)}\n`)
  follow(field)
}
const follow = (field) => {
  const mirror = field.previousElementSibling
  mirror.scrollTop = field.scrollTop
  mirror.scrollLeft = field.scrollLeft
}
const mirrorOf = (field) => {
  const mirror = document.createElement('div')
  mirror.className = field.tagName === 'INPUT' ? 'mirror line' : 'mirror'
  mirror.setAttribute('aria-hidden', 'true')
  mirror.dir = 'auto'
  const both = document.createElement('div')
  both.className = 'marked'
  field.before(both)
  const here = document.activeElement === field
  both.append(mirror, field)
  if (here) field.focus({ preventScroll: true })
  for (const what of ['scroll', 'keyup', 'select', 'pointerup'])
    field.addEventListener(what, () => follow(field))
  new ResizeObserver(() => follow(field)).observe(field)
}

// What stands above the field in hand may grow or shrink; the field stays where the eye has it.
const keepStill = (change) => {
  const held = form.contains(document.activeElement) ? document.activeElement : null
  const before = held?.getBoundingClientRect().top
  change()
  const moved = held?.isConnected ? held.getBoundingClientRect().top - before : 0
  if (moved) scrollBy({ top: moved, behavior: 'instant' })
}
const put = (answer, texts) => {
  remarks = answer.remarks.map((remark) => ({ ...remark, text: texts[remark.field] ?? '' }))
  refresh()
  keepStill(() => {
    for (const [name, html] of Object.entries(answer.lists)) {
      const list = listOf(name)
      if (!list || list.shown === html || list.contains(document.activeElement)) continue
      list.shown = html
      list.innerHTML = html
    }
    if (answer.out) form.dispatchEvent(new CustomEvent('out', { detail: answer.out }))
  })
  const count = document.getElementById('count')
  if (count.textContent !== answer.count) count.textContent = answer.count
}
const refresh = (only) => {
  remarks = remarks
    .map((remark) => (fieldOf(remark.field) ? shift(remark, fieldOf(remark.field).value) : remark))
    .filter(Boolean)
  for (const { name } of only
    ? [only]
    : [{ name: 'name' }, { name: 'body' }, { name: 'scope' }, { name: 'workaround' }])
    if (fieldOf(name)) mark(fieldOf(name))
}
const ask = async () => {
  const mine = ++asked
  const typed = new URLSearchParams(new FormData(form))
  if (Date.now() - outAt > 2500) {
    outAt = Date.now()
    typed.set('out', 'yes')
  } else later(2600)
  const texts = Object.fromEntries(typed)
  try {
    const answer = await fetch('/admin/remarks', { method: 'POST', body: typed, redirect: 'error' })
    const said = answer.ok && (await answer.json())
    if (said && mine === asked) put(said, texts)
  } catch {
    // Remarks are a help: without them everything works as before.
  }
}
const later = (time) => {
  clearTimeout(timer)
  timer = setTimeout(ask, time)
}

// The browser's own way of typing, so that it can be undone; where there is none, the words are put in without.
const type = (field, start, end, words) => {
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, end)
  const done = words ? document.execCommand('insertText', false, words) : document.execCommand('delete')
  if (!done) {
    field.setRangeText(words, start, end, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const gap = words.indexOf('…')
  if (gap >= 0) field.setSelectionRange(start + gap, start + gap + 1)
}
const use = (button) => {
  const key = button.value
  const remark = remarks.find((one) => one.use === key)
  if (!remark) return false
  listOf(remark.field).shown = null
  button.closest('li').remove()
  if (remark.field === 'next_update_at') {
    const choice = form.querySelector(`[name="next_update_at"][value="${remark.put}"]`)
    choice.checked = true
    choice.focus()
    choice.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  }
  const field = fieldOf(remark.field)
  const now = shift(remark, field.value)
  const [start, end] = now?.start == null ? [field.value.length, field.value.length] : [now.start, now.end]
  if (now) type(field, start, end, remark.put)
  return true
}

if (form) {
  for (const name of ['name', 'body', 'scope', 'workaround']) if (fieldOf(name)) mirrorOf(fieldOf(name))
  form.addEventListener('input', ({ target }) => {
    refresh(fieldOf(target.name) && target)
    later(pause)
  })
  form.addEventListener('change', () => later(pause))
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button.use')
    if (button && use(button)) event.preventDefault()
  })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit(form.querySelector('.send .sure, .send button'))
  })
  form.addEventListener('submit', () => clearTimeout(timer))
  if (fieldOf('body').value.trim()) later(0)
}
