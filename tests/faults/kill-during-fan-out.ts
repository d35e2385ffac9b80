import { setTimeout as sleep } from 'node:timers/promises'
import type { Accepted } from '../support/sink-process.ts'
import { atMost, both, exactly, type Fault, makeChance } from './fault.ts'
import { acceptedAtLeast, allReached, passTime, setStage, tally } from './stage.ts'

const plans = {
  short: { subscribers: 300, kills: 2, connections: 5 },
  full: { subscribers: 10_000, kills: 20, connections: 10 },
}

/**
 * Kills the server (SIGKILL) at random moments of a fan-out, starting it again each time. The only witness is the mail
 * server, which writes down what it accepts as it says 250.
 */
export const killDuringFanOut: Fault = {
  id: 'F01',
  title: 'kill -9 at random during a fan-out misses nobody and changes no message',
  dialects: both,
  async play(scope, dialect, form) {
    const { subscribers, kills, connections } = plans[form]
    const chance = makeChance()
    const stage = await setStage(scope, dialect, { subscribers, connections, manners: { delay: 5 } })
    const { server, sink } = stage
    const incident = await stage.post()
    const killedAt: number[] = []
    for (let kill = 0; kill < kills; kill++) {
      // One moment in each part of the fan-out, so that every kill meets it under way.
      await acceptedAtLeast(stage, ((subscribers * 0.9) / kills) * (kill + chance.next()))
      await sleep(chance.next() * 20)
      await server.kill()
      killedAt.push(Date.now())
      await server.restart()
    }
    // In the full form the leases of the dead worker run out by themselves.
    if (form === 'short') await passTime(stage, 'sending')
    await allReached(stage, 90)
    await stage.settle(incident, 30)
    const { sent } = await stage.report(incident)
    await server.stop()
    const { missed, repeats, changed, repeated } = tally(sink.accepted(), stage.recipients)
    return [
      chance.seed,
      exactly(`missed of ${subscribers}`, missed, 0),
      atMost(`repeats in ${kills} kills`, repeats, kills * connections),
      atMost('most repeats of one kill', mostOfOne(repeated, killedAt), connections),
      // Two kills on a busy machine make no mean.
      ...(form === 'full' ? [atMost('repeats of a kill in the mean', repeats / kills, 3)] : []),
      exactly('repeats changed in Message-ID, Date or body', changed, 0),
      exactly('sent, by the API', sent, subscribers - missed),
    ]
  },
}

/** A repeat belongs to the first kill after the message was accepted. */
function mostOfOne(repeated: Accepted[][], killedAt: number[]): number {
  const of = killedAt.map((kill, i) => {
    const before = killedAt[i - 1] ?? 0
    return repeated.filter(([first]) => first && first.at > before && first.at <= kill + 50).length
  })
  return Math.max(0, ...of)
}
