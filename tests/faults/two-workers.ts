import { setTimeout as sleep } from 'node:timers/promises'
import { leaseSeconds } from '../../server/deliveries/deliver.ts'
import { atMost, exactly, type Fault, makeChance, measured, told } from './fault.ts'
import { acceptedAtLeast, allReached, tally } from './stage.ts'
import { countStuck, mostRepeatsOfOne, setWorkersStage, watchTakeover } from './workers.ts'

const plans = {
  short: { subscribers: 600, kills: 3 },
  full: { subscribers: 10_000, kills: 12 },
}
const connections = 10
const delay = 5

/** One web and two worker processes on one PostgreSQL; the workers are killed in turn and started again. */
export const twoWorkers: Fault = {
  id: 'F22',
  title: 'of two workers killed in turn nobody is missed, and the other takes over',
  dialects: ['postgres'],
  async play(scope, _, form) {
    const { subscribers, kills } = plans[form]
    const chance = makeChance()
    const stage = await setWorkersStage(scope, 2, { subscribers, connections, manners: { delay } })
    const { db, workers, sink } = stage
    await stage.post()
    const killedAt: number[] = []
    const takeovers: ReturnType<typeof watchTakeover>[] = []
    for (let kill = 0; kill < kills; kill++) {
      await acceptedAtLeast(stage, ((subscribers * 0.9) / kills) * (kill + chance.next()))
      const victim = workers[kill % 2]
      await victim?.kill()
      killedAt.push(Date.now())
      takeovers.push(watchTakeover(db))
      victim?.restart()
    }
    await allReached(stage, 120)
    const taken = await Promise.all(takeovers)
    // Whatever would come twice has the time to come.
    await sleep(1_000)
    const { missed, repeats, changed, repeated } = tally(sink.accepted(), stage.recipients)
    const inDeadHands = taken.reduce((sum, { rows }) => sum + rows, 0)
    return [
      chance.seed,
      exactly(`missed of ${subscribers}`, missed, 0),
      atMost(`repeats in ${kills} kills`, repeats, kills * connections),
      atMost('most repeats of one kill', mostRepeatsOfOne(repeated, killedAt, delay + 50), connections),
      exactly('repeats changed in Message-ID, Date or body', changed, 0),
      told('deliveries that were in dead hands', String(inDeadHands)),
      measured(
        'until the last of them was another’s',
        Math.max(...taken.map(({ seconds }) => seconds)),
        leaseSeconds + 5,
      ),
      exactly('in anybody’s hands in the end', await countStuck(db), 0),
    ]
  },
}
