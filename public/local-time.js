// Says each UTC time once more, on the reader's own clock, where that shows something else. The UTC text stays as it is.
if (globalThis.Intl) {
  const pad = (number) => String(number).padStart(2, '0')
  const say = (at, today) => {
    const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
    return `${at.getDate() === today ? '' : `${day}, `}${pad(at.getHours())}:${pad(at.getMinutes())}`
  }
  const add = () => {
    for (const time of document.querySelectorAll('time[datetime*=T]')) {
      const [from, until] = [time.dateTime, time.dataset.until].map((text) => text && new Date(text))
      if (!from.getTimezoneOffset() && !until?.getTimezoneOffset()) continue
      const end = until ? `–${say(until, from.getDate())}` : ''
      const span = document.createElement('span')
      span.className = 'yours'
      span.textContent = ` (${say(from, from.getUTCDate())}${end} your time)`
      time.after(span)
    }
  }
  add()
  // What was put in place later has only UTC.
  document.addEventListener('fresh', add)
}
