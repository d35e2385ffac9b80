// Says each UTC time once more, on the reader's own clock, where that shows something else, and how long ago or ahead it
// is, for a week around it, anew each minute. The UTC text stays as it is. The page's words for it are in data-yours and
// data-ago: making an Intl.RelativeTimeFormat here takes a phone as long as everything else the page does.
const { lang } = document.documentElement
const locale = lang === 'en' ? 'en-GB' : lang
const { yours, ago } = document.body.dataset
// For days, hours and minutes: one ago, more ago, in one, in more; at last for now.
const forms = ago.split('|')
const sizes = [1440, 60, 1]
const say = (at, today) => {
  const clock = at.toTimeString().slice(0, 5)
  if (at.getDate() === today) return clock
  const day = at.toLocaleDateString(locale, { day: 'numeric', month: 'short' })
  return `${day}${lang === 'ja' ? ' ' : ', '}${clock}`
}
const local = (from, until) => {
  if (!from.getTimezoneOffset() && !until?.getTimezoneOffset()) return ''
  const end = until ? `–${say(until, from.getDate())}` : ''
  return yours.replace('{time}', say(from, from.getUTCDate()) + end)
}
const away = (from, until) => {
  const minutes = Math.trunc((from - Date.now()) / 6e4)
  const far = Math.abs(minutes)
  if (far >= 10080 || (minutes <= 0 && until)) return ''
  const unit = sizes.findIndex((size) => far >= size)
  if (unit < 0) return forms.at(-1)
  const count = Math.trunc(far / sizes[unit])
  return forms[4 * unit + (minutes > 0 ? 2 : 0) + (count > 1 ? 1 : 0)].replace('#', count)
}
const tell = () => {
  for (const time of document.querySelectorAll('time[datetime*=T]')) {
    const [from, until] = [time.dateTime, time.dataset.until].map((text) => text && new Date(text))
    const said = [local(from, until), away(from, until)].filter(Boolean).join(', ')
    let span = time.nextElementSibling
    if (!span?.matches('.yours')) {
      if (!said) continue
      span = document.createElement('span')
      span.className = 'yours'
      time.after(span)
    }
    const text = said && ` (${said})`
    if (span.textContent !== text) span.textContent = text
  }
}
tell()
setInterval(tell, 6e4)
// What was put in place later has only UTC.
document.addEventListener('fresh', tell)
