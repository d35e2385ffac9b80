import type { Records } from '../records.ts'

/** Compares this machine's clock with the Date a web server answers with. Rejects where that says nothing of use. */
export async function askClock(origin: string): Promise<Records['clock']> {
  const sent = Date.now()
  const answer = await fetch(origin, {
    method: 'HEAD',
    redirect: 'manual',
    headers: { 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(5_000),
  })
  const received = Date.now()
  const date = Date.parse(answer.headers.get('date') ?? '')
  if (Number.isNaN(date)) throw new Error('its answer has no date')
  if (received - sent > 2_000) throw new Error('it took too long to tell the time by')
  // A cache keeps the date of what it keeps (RFC 9111 §5.1); and seconds are cut off, half a one in the mean.
  const there = date + 1_000 * Number(answer.headers.get('age') ?? 0) + 500
  const ahead = ((sent + received) / 2 - there) / 1_000
  return { ahead: Math.round(ahead * 10) / 10, of: new URL(origin).hostname }
}
