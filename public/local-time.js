// Says each UTC time once more, on the reader's own clock, where that shows something else, and how long ago or ahead it
// is, for a week around it, anew each minute. The UTC text stays as it is. The page's words for it are in data-yours.
if (globalThis.Intl?.RelativeTimeFormat) {
  const { lang } = document.documentElement
  const locale = lang === 'en' ? 'en-GB' : lang
  const [ago, now] = ['always', 'auto'].map((numeric) => new Intl.RelativeTimeFormat(locale, { numeric }))
  const units = [
    ['day', 1440],
    ['hour', 60],
    ['minute', 1],
  ]
  const say = (at, today) => {
    const options = { day: 'numeric', month: 'short' }
    const day = at.toLocaleDateString(locale, options)
    const comma = lang === 'ja' ? ' ' : ', '
    return `${at.getDate() === today ? '' : day + comma}${at.toTimeString().slice(0, 5)}`
  }
  const yours = (from, until) => {
    if (!from.getTimezoneOffset() && !until?.getTimezoneOffset()) return ''
    const end = until ? `–${say(until, from.getDate())}` : ''
    return document.body.dataset.yours.replace('{time}', say(from, from.getUTCDate()) + end)
  }
  const away = (from, until) => {
    const minutes = Math.trunc((from - Date.now()) / 6e4)
    const [unit, size] = units.find(([, size]) => Math.abs(minutes) >= size) ?? units[2]
    const isNear = Math.abs(minutes) < 10080 && (minutes > 0 || !until)
    return isNear ? (minutes ? ago : now).format(Math.trunc(minutes / size), unit) : ''
  }
  const tell = () => {
    for (const time of document.querySelectorAll('time[datetime*=T]')) {
      const [from, until] = [time.dateTime, time.dataset.until].map((text) => text && new Date(text))
      const said = [yours(from, until), away(from, until)].filter(Boolean).join(', ')
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
}
