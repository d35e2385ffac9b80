import { test } from 'tap'
import { makePace, type Pacing } from '../../server/deliveries/pace.ts'

function open(pacing: Partial<Pacing> = {}) {
  const clock = { now: 1_000 }
  const pace = makePace<string>({
    ...{ places: 10, useAll: () => false, onRoom: () => {}, now: () => clock.now },
    ...pacing,
  })
  /** One message from its beginning to its record. */
  function pass(name: string, milliseconds: number) {
    pace.begun(name)
    clock.now += milliseconds
    pace.accepted(name)
    pace.over(name)
  }
  return { pace, clock, pass }
}

test('a few are under way until the server’s time is known', async (t) => {
  const { pace, clock } = open()
  t.equal(pace.room([]), 3)
  for (const name of ['a', 'b', 'c']) pace.begun(name)
  t.equal(pace.room([]), 0)
  t.equal(pace.room(['a', 'c']), 2, 'what is about to be over makes room')
  clock.now += 5
  pace.accepted('b')
  t.equal(pace.room([]), 0, 'one that was taken and is not written down has its place still')
  pace.over('b')
  t.equal(open({ places: 2 }).pace.room([]), 2)
})

test('a server that answers at once has all places, one that needs time as many as its time is worth', async (t) => {
  for (const [milliseconds, places] of [
    [0.4, 10],
    [2.9, 10],
    [5.4, 3],
    [10, 5],
    [14, 7],
    [20.3, 10],
    [200, 10],
  ] as const) {
    const { pace, pass } = open()
    pass('a', milliseconds)
    t.equal(pace.room([]), places, `${milliseconds} ms`)
  }
})

test('the shortest time counts, so that a busy machine is no slow server', async (t) => {
  const { pace, pass } = open()
  pass('a', 12)
  t.equal(pace.room([]), 6)
  pass('b', 1)
  pass('c', 12)
  t.equal(pace.room([]), 10)
})

test('after a silence the server’s time is measured anew', async (t) => {
  const { pace, clock, pass } = open()
  pass('a', 1)
  clock.now += 10_000
  t.equal(pace.room([]), 10)
  pace.begun('b')
  t.equal(pace.room([]), 2)
})

test('messages without an answer hold up no others, up to the number of places', async (t) => {
  let asked = 0
  const { pace, clock } = open({ places: 5, onRoom: () => asked++ })
  for (const name of ['a', 'b', 'c']) pace.begun(name)
  t.equal(pace.room([]), 0)
  await new Promise((resolve) => setTimeout(resolve, 150))
  t.equal(asked, 1, 'somebody looks again')
  clock.now += 101
  t.equal(pace.room([]), 2)
  pace.begun('d')
  pace.begun('e')
  t.equal(pace.room([]), 0)
})

test('a channel without a pace has all its places', async (t) => {
  const { pace, pass } = open({ useAll: () => true })
  t.equal(pace.room([]), 10)
  pass('a', 5)
  t.equal(pace.room([]), 10)
})
