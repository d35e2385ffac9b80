import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { both, exactly, type Fault, type Figure, makeChance, told } from './fault.ts'
import type { Point } from './kill-order.ts'
import { allReached, type Incident, passTime, type Stage, setStage, tally, within } from './stage.ts'

const points: { point: Point; says: string; repeats: number }[] = [
  { point: 'posted', says: 'after the update’s commit, before the fan-out', repeats: 0 },
  { point: 'slice', says: 'in the middle of a slice', repeats: 0 },
  { point: 'claimed', says: 'after a claim', repeats: 0 },
  { point: 'half', says: 'in the middle of a message', repeats: 0 },
  { point: 'answered', says: 'after 250, before the commit that records it', repeats: 1 },
  { point: 'recorded', says: 'after that commit', repeats: 0 },
]

const plans = { short: { subscribers: 20, rounds: 1 }, full: { subscribers: 300, rounds: 20 } }

/** Of a claim, and of what is recorded, one statement serves several messages once mail flows. */
const mostOf = (point: Point, subscribers: number) =>
  point === 'claimed' || point === 'recorded' ? Math.min(5, subscribers) : subscribers

/**
 * Kills the server at a chosen step instead of a random moment. One connection, so that nothing else is in flight, and
 * what may repeat is known exactly. A dead worker’s lease is not waited for in the short form.
 */
export const killAtPoints: Fault = {
  id: 'F02',
  title: 'kill -9 at six chosen points repeats at most the one message nobody can know of',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { subscribers, rounds } = plans[form]
    const stage = await setStage(scope, dialect, {
      ...{ subscribers, connections: 1, manners: { delay: 1 } },
      preload: [new URL('kill-order.ts', import.meta.url).href],
    })
    const order = join(stage.server.dataDir, 'kill-order')
    await stage.server.stop()
    await stage.server.restart({ KILL_ORDER: order })
    const chance = makeChance()
    const figures: Figure[] = [chance.seed]
    for (const { point, says, repeats } of points) {
      let missed = 0
      let repeated = 0
      let changed = 0
      for (let round = 0; round < rounds; round++) {
        const from = stage.sink.accepted().length
        const count =
          point === 'posted' || point === 'slice'
            ? 1
            : 1 + Math.floor(chance.next() * mostOf(point, subscribers))
        writeFileSync(order, `${point} ${count}`)
        const incident = await postAndDie(stage)
        if (form === 'short') await passTime(stage, 'sending')
        await allReached(stage, 60, from)
        await stage.settle(incident, 30)
        const seen = tally(stage.sink.accepted().slice(from), stage.recipients)
        missed += seen.missed
        changed += seen.changed
        repeated += seen.repeats
      }
      figures.push(
        told(`${says}: rounds`, String(rounds)),
        exactly('… missed', missed, 0),
        exactly('… repeats', repeated, repeats * rounds),
        exactly('… changed', changed, 0),
      )
    }
    return figures
  },
}

/** Posts and waits for the end of the process, then starts it again. The answer to the post may be lost; the post must not be. */
async function postAndDie(stage: Stage): Promise<Incident> {
  const before = await listIncidents(stage)
  await stage.post().catch(() => undefined)
  if (!(await within(60, () => stage.server.ended()))) throw new Error('The point was never reached')
  await stage.server.restart()
  const added = (await listIncidents(stage)).filter(({ id }) => !before.some((old) => old.id === id))
  const [incident] = added
  if (!incident || added.length > 1) throw new Error(`${added.length} incidents after one post`)
  return incident
}

function listIncidents({ client, pageId }: Stage): Promise<Incident[]> {
  return client.get(`/v1/pages/${pageId}/incidents?limit=100`)
}
