import { test } from 'tap'
import { makePlaces } from '../../server/deliveries/places.ts'

/** Sends for two seconds to a server that takes `time` milliseconds for each message; how many were under way at the end. */
function send(most: number, time: number, waiting = Number.POSITIVE_INFINITY): number {
  let clock = 0
  let left = waiting
  const places = makePlaces(
    most,
    () => {},
    () => clock,
  )
  const underWay: { message: object; until: number }[] = []
  for (; clock < 2_000; clock += 0.5) {
    while (underWay[0] && underWay[0].until <= clock) places.answered(underWay.shift()?.message ?? {})
    for (let free = places.free(underWay.length); free > 0 && left > 0; free--, left--) {
      const message = {}
      places.begun(message)
      underWay.push({ message, until: clock + time })
    }
  }
  return underWay.length
}

test('few are under way with a server that answers at once, more with one that takes its time', async (t) => {
  t.strictSame(
    [0.5, 3, 6, 20].map((time) => send(10, time)),
    [2, 2, 3, 9],
  )
  t.equal(send(10, 500), 10, 'one that is slow has all there are')
  t.equal(send(1, 20), 1)
})

test('one that gets no answer holds up no other, and what is not written down takes its place', async (t) => {
  let clock = 0
  const places = makePlaces(
    3,
    () => {},
    () => clock,
  )
  places.begun({})
  places.begun({})
  t.equal(places.free(2), 0)
  clock += 60
  t.equal(places.free(2), 1)
  t.equal(places.free(3), 0)
})

test('who waits for an answer that is overdue is told', async (t) => {
  await new Promise<void>((resolve) => {
    const places = makePlaces(3, resolve)
    places.begun({})
    places.begun({})
    t.equal(places.free(2), 0)
  })
})
