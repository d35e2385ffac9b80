import { setTimeout as sleep } from 'node:timers/promises'
import type { Scope } from '../support/scope.ts'
import { atMost, exactly, type Fault, type Figure, told } from './fault.ts'
import { acceptedAtLeast, allReached, tally } from './stage.ts'
import { countHeld, countStuck, setWorkersStage } from './workers.ts'

/** `accepted`: how many messages before it stands still, `after`: and how many milliseconds. */
type Plan = { subscribers: number; replyDelay: number; accepted: number; after: number; seconds: number }

/** While its connections are being opened: nothing was sent, and everything is ready to be. */
const connecting: Plan = { subscribers: 40, replyDelay: 2_000, accepted: 0, after: 3_500, seconds: 14 }
const sending: Plan = { subscribers: 2_000, replyDelay: 20, accepted: 500, after: 0, seconds: 60 }
const connections = 10

/** A worker stands still (SIGSTOP) for longer than its lease while another works, and then goes on. */
export const pausedWorker: Fault = {
  id: 'F25',
  title: 'a worker that slept past its lease sends nothing that is no longer its own',
  dialects: ['postgres'],
  async play(scope, _, form) {
    const figures = await pause(scope, connecting, 'while it connected')
    if (form === 'full') figures.push(...(await pause(scope, sending, 'while it sent')))
    return figures
  },
}

async function pause(scope: Scope, plan: Plan, when: string): Promise<Figure[]> {
  const { subscribers, replyDelay } = plan
  const stage = await setWorkersStage(scope, 1, { subscribers, connections, manners: { replyDelay } })
  const { db, workers, sink, startAnother } = stage
  const [sleeper = startAnother()] = workers
  await stage.post()
  while ((await countHeld(db)) === 0) await sleep(10)
  await acceptedAtLeast(stage, plan.accepted)
  await sleep(plan.after)
  sleeper.pause()
  const held = await countHeld(db)
  const other = startAnother()
  await sleep(plan.seconds * 1_000)
  await allReached(stage, 120)
  const before = tally(sink.accepted(), stage.recipients)
  sleeper.goOn()
  await sleep(4_000 + 3 * replyDelay)
  const { missed, repeats, changed } = tally(sink.accepted(), stage.recipients)
  return [
    told(`in its hands when it stood still for ${plan.seconds} s ${when}`, String(held)),
    exactly(`missed of ${subscribers}`, missed, 0),
    atMost('repeats', repeats, connections),
    exactly('sent after it went on, though another had', repeats - before.repeats, 0),
    exactly('repeats changed in Message-ID, Date or body', changed, 0),
    exactly('in anybody’s hands in the end', await countStuck(db), 0),
    exactly('workers that ended', Number(sleeper.ended()) + Number(other.ended()), 0),
  ]
}
