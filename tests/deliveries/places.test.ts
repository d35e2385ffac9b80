import { test } from 'tap'
import { makePlaces } from '../../server/deliveries/places.ts'

/** Sends one message after the other to a server that takes `time` milliseconds for each; how many may be under way at the end. */
function learn(most: number, time: number, messages = 30): number {
  let clock = 0
  const places = makePlaces(
    most,
    () => {},
    () => clock,
  )
  for (let i = 0; i < messages; i++) {
    const message = {}
    places.begun(message)
    clock += time
    places.answered(message)
  }
  return places.free(0)
}

test('few are under way with a server that answers at once, more with one that takes its time', async (t) => {
  t.strictSame(
    [0.3, 5, 8, 20, 500].map((time) => learn(10, time)),
    [2, 2, 3, 9, 10],
  )
  t.equal(learn(10, 20, 5), 2, 'a few answers prove nothing')
  t.equal(learn(1, 500), 1)
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
