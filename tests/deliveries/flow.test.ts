import { test } from 'tap'
import { watchFlow } from '../../server/deliveries/flow.ts'

function open() {
  const clock = { now: 1_000 }
  const flow = watchFlow(() => clock.now)
  /** So many messages, evenly, over one second. */
  function send(count: number) {
    for (let part = 0; part < 10; part++) {
      clock.now += 100
      flow.recorded(count / 10)
    }
  }
  return { flow, clock, send }
}

test('what waits in hand is a twentieth of a second of sending, and never more than 50', async (t) => {
  const { flow, send } = open()
  t.equal(flow.ahead(), 0, 'before anything was sent')
  send(400)
  t.equal(flow.ahead(), 20)
  send(4_000)
  t.equal(flow.ahead(), 50)
})

test('where turns are few, half a second of it waits', async (t) => {
  const { flow, send } = open()
  send(80)
  t.equal(flow.ahead(), 4)
  t.equal(flow.ahead(true), 40)
  send(400)
  t.equal(flow.ahead(true), 50)
})

test('nothing waits in hand once no mail has left for a second', async (t) => {
  const { flow, clock, send } = open()
  send(400)
  clock.now += 1_001
  t.equal(flow.ahead(true), 0)
})
