// Keeps what is typed: in this browser at once, and with the server when somebody pauses. Neither a lost connection nor
// an ended session takes words away; published words are not left behind.
const form = document.getElementById('composer')
const { page, member, incident, form: kind } = form?.dataset ?? {}
const prefix = `allclear ${page} ${member} `
const key = `${prefix}${incident || 'new'} ${kind}`
const said = document.getElementById('kept')
const part = (name) => form.elements[name]
let timer
let going = null
let lost = false
const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name))
  } catch {
    return null
  }
}
const forget = (name) => {
  try {
    localStorage.removeItem(name)
  } catch {
    // Where nothing may be kept, nothing is there to forget.
  }
}
const fields = () =>
  [...new FormData(form)].filter(
    ([name]) => !['_csrf', 'once', 'kind', 'incident', 'confirmed', 'seen'].includes(name),
  )
const words = (list) =>
  JSON.stringify(list.filter(([name]) => ['name', 'body', 'scope', 'workaround'].includes(name)))
const clock = (at) => `${new Date(at).toISOString().slice(11, 16)} UTC`

const keepHere = (sent = false) => {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fields(), sent }))
  } catch {
    // Full, or not allowed: the server keeps them.
  }
}
const keepThere = async () => {
  if (lost) return
  if (going) return later()
  const typed = new URLSearchParams(new FormData(form))
  going = new AbortController()
  try {
    const answer = await fetch('/admin/drafts', {
      method: 'POST',
      body: typed,
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: going.signal,
    })
    const told = await answer.json().catch(() => null)
    if (answer.ok) {
      part('draft_version').value = told.version
      keepHere()
      said.textContent = `Kept as a draft at ${clock(told.at)}`
    } else if (answer.status === 412 || answer.status === 410) {
      lost = true
      said.textContent = told.message
      if (told.path) {
        const link = document.createElement('a')
        link.href = told.path
        link.target = '_blank'
        link.textContent = 'Look at it'
        said.append(' ', link)
      }
    } else said.textContent = 'Kept in this browser only'
  } catch (error) {
    if (error.name !== 'AbortError') said.textContent = 'Kept in this browser only'
  }
  going = null
}
const later = () => {
  clearTimeout(timer)
  timer = setTimeout(keepThere, 1200)
}

// Puts words back as if they were typed, choices and all.
const restore = (kept) => {
  for (const input of form.querySelectorAll('[type=checkbox]')) input.checked = false
  for (const [name, value] of kept) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === 'checkbox' || input.type === 'radio')
        input.checked = input.value === value || input.checked
      else if (input.type !== 'submit') input.value = value
    }
  }
  form.dispatchEvent(new Event('input', { bubbles: true }))
}
const offer = () => {
  const kept = read(key)
  const box = document.getElementById('unsaved')
  if (!kept || !box || words(kept.fields) === words(fields())) return
  if (!JSON.parse(words(kept.fields)).some(([name, value]) => name === 'body' && value.trim())) return
  // The same words lie with the server too: once is enough to ask.
  const draft = kept.fields.find(([name]) => name === 'draft')?.[1]
  for (const note of document.querySelectorAll('[data-draft]'))
    if (note.dataset.draft === draft) note.hidden = true
  box.querySelector('[data-at]').textContent = clock(kept.at)
  box.hidden = false
  box.querySelector('[data-put]').addEventListener('click', () => {
    box.hidden = true
    restore(kept.fields)
    part('body').focus()
  })
  box.querySelector('[data-throw]').addEventListener('click', async () => {
    box.hidden = true
    forget(key)
    const body = new URLSearchParams({ _csrf: part('_csrf').value })
    if (draft) await fetch(`/admin/drafts/${draft}/removal`, { method: 'POST', body }).catch(() => null)
    part('body').focus()
  })
}

if (document.querySelector('[data-done]')) {
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith(prefix)))
    if (read(name)?.sent) forget(name)
}
if (form) {
  offer()
  const first = words(fields())
  form.addEventListener('input', ({ target }) => {
    if (target.id === 'short' || words(fields()) === first) return
    keepHere()
    later()
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    going?.abort()
    if (words(fields()) !== '[]') keepHere(true)
  })
}
