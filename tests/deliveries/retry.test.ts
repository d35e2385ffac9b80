import { test } from 'tap'
import { channelPause, nextAttempt } from '../../server/deliveries/retry.ts'
import { addMinutes, type Time } from '../../server/text/time.ts'

const refused = { permanent: false }
const published = '2026-11-21T12:00:00.000Z'
const minutesAfter = (time: Time) => (Date.parse(time) - Date.parse(published)) / 60_000

/** Minutes after publication of every attempt, where each fails at once. */
function schedule(first: Time): number[] {
  const times = [first]
  for (let attempts = 1; attempts < 1_000; attempts++) {
    const next = nextAttempt(refused, attempts, published, times.at(-1) ?? first)
    if (next === undefined) return times.map(minutesAfter)
    times.push(next)
  }
  throw new Error('It never gives up')
}

test('the pauses grow from a minute to an hour, then it is tried hourly until a day is over', async (t) => {
  const times = schedule(published)
  t.strictSame(times.slice(0, 8), [0, 1, 6, 21, 51, 111, 171, 231])
  t.ok(times.slice(5).every((minute, i, all) => i === 0 || minute - (all[i - 1] ?? 0) === 60))
  t.equal(times.at(-1), 1_431)
})

test('a first attempt that came late still ends when the notice is a day old', async (t) => {
  const times = schedule(addMinutes(published, 23 * 60))
  t.strictSame(times, [1_380, 1_381, 1_386, 1_401, 1_431])
})

test('nothing is tried at or after the end of the day', async (t) => {
  const nearly = addMinutes(published, 1_439)
  t.equal(nextAttempt(refused, 1, published, nearly), undefined)
  t.equal(nextAttempt(refused, 1, published, addMinutes(nearly, -1 / 60_000)), '2026-11-22T11:59:59.999Z')
  t.equal(nextAttempt(refused, 1, published, addMinutes(published, 99_999)), undefined)
})

test('a channel rests for a little less than 5 s, 15 s and then a minute each time, apart from others', async (t) => {
  const around = [5_000, 15_000, 60_000, 60_000, 60_000]
  for (const [i, expected] of around.entries()) {
    const pauses = Array.from({ length: 200 }, () => channelPause(i + 1))
    t.ok(pauses.every((pause) => pause >= expected * 0.75 && pause < expected * 0.96))
    t.ok(new Set(pauses).size > 100)
  }
})

test('F34: beside mail there are ten tries within an hour, and our own network counts against nobody', async (t) => {
  const published = '2026-05-01T10:00:00.000Z'
  const failure = { permanent: false }
  let now = published
  let tries = 1
  for (; ; tries++) {
    const next = nextAttempt(failure, tries, published, now, true)
    if (next === undefined) break
    now = next
  }
  t.equal(tries, 10)
  t.ok(now > '2026-05-01T10:55:00.000Z' && now <= '2026-05-01T11:00:00.000Z', now)
  t.ok(nextAttempt({ ...failure, ours: true }, 12, published, now, true))
  t.equal(
    nextAttempt({ ...failure, waitSeconds: 600 }, 1, published, published, true),
    '2026-05-01T10:10:00.000Z',
  )
})
