import { atMost, both, exactly, type Fault, measured, told } from './fault.ts'
import { acceptedAtLeast, allReached, setStage, tally } from './stage.ts'

const plans = {
  short: { subscribers: 300, stops: 1, connections: 5 },
  full: { subscribers: 10_000, stops: 5, connections: 10 },
}

/** SIGTERM, as every deployment sends it: what is in hand is finished, and the next process goes on. */
export const stopDuringFanOut: Fault = {
  id: 'F03',
  title: 'SIGTERM during a fan-out repeats nothing and misses nobody',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, stops, connections } = plans[form]
    const stage = await setStage(scope, dialect, { subscribers, connections, manners: { delay: 5 } })
    const { server, sink } = stage
    const incident = await stage.post()
    const seconds: number[] = []
    let before = 0
    for (let stop = 0; stop < stops; stop++) {
      await acceptedAtLeast(stage, (subscribers / (stops + 1)) * (stop + 0.5))
      before = sink.accepted().length
      const since = performance.now()
      // Fails unless it exits with 0.
      await server.stop()
      seconds.push((performance.now() - since) / 1_000)
      await server.restart()
    }
    await allReached(stage, 90)
    const settled = await stage.settle(incident, 30)
    const { sent } = await stage.report(incident)
    const { missed, repeats } = tally(sink.accepted(), stage.recipients)
    return [
      told('stopped at', `${before} of ${subscribers}`),
      measured('exit with 0 after, at most', Math.max(...seconds), 10),
      exactly('missed', missed, 0),
      atMost('repeats', repeats, 0),
      exactly('sent, by the API', settled ? sent : -1, subscribers),
    ]
  },
}
