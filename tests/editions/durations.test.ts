import fc from 'fast-check'
import { test } from 'tap'
import { addMinutes, sayDuration } from '../../server/text/time.ts'

const began = '2026-11-21T12:00:00.000Z'
const say = (minutes: number) => sayDuration(began, addMinutes(began, minutes))

test('how long an incident took is said in its two largest units', async (t) => {
  const said: [number, string][] = [
    [0, 'less than a minute'],
    [0.49, 'less than a minute'],
    [0.5, '1 minute'],
    [1, '1 minute'],
    [42, '42 minutes'],
    [59.4, '59 minutes'],
    [59.6, '1 hour'],
    [60, '1 hour'],
    [61, '1 hour 1 minute'],
    [185, '3 hours 5 minutes'],
    [1_439.7, '1 day'],
    [1_440, '1 day'],
    [1_441, '1 day 1 minute'],
    [2 * 1_440 + 240 + 9, '2 days 4 hours'],
    [400 * 1_440, '400 days'],
  ]
  for (const [minutes, words] of said) t.equal(say(minutes), words, `${minutes} minutes`)
})

test('a duration across a change of clocks is the time that passed', async (t) => {
  t.equal(sayDuration('2026-10-24T22:30:00.000Z', '2026-10-25T02:30:00.000Z'), '4 hours')
})

test('an end before the beginning is said without a negative number', async () => {
  fc.assert(fc.property(fc.integer({ min: -10_000, max: 10_000 }), (minutes) => !say(minutes).includes('-')))
})
