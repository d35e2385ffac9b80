import { setTimeout as sleep } from 'node:timers/promises'
import { residentMegabytes } from '../support/memory.ts'
import { both, exactly, type Fault, measured, told } from './fault.ts'
import { type Incident, type Stage, setStage, within } from './stage.ts'

/** The run stands for a day with so many updates. `warmUp`: the first of them, in which heaps and caches grow to their size. */
const plans = {
  short: { updates: 4, subscribers: 200, warmUp: 1 },
  full: { updates: 200, subscribers: 2_000, warmUp: 60 },
}

/** Updates of one incident, the last of which resolves it. */
const perIncident = 4

/** Of each ten thousand addresses some do not exist, some are never ready, and some meet a server that closes. */
const fates = [
  { what: 'gone' as const, percent: 3 },
  { what: 'busy' as const, percent: 6 },
  { what: 'closing' as const, percent: 3 },
]

/** A day of updates in one go, to a mail server that refuses some addresses each time; memory must not grow with them. */
export const soak: Fault = {
  id: 'F30',
  title: 'memory does not grow with what was sent',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { updates, subscribers, warmUp } = plans[form]
    const stage = await setStage(scope, dialect, { subscribers, connections: 10, manners: { fates } })
    const points: { mails: number; megabytes: number }[] = []
    const since = Date.now()
    let cut = 0
    let incident: Incident | undefined
    for (let update = 1; update <= updates; update++) {
      const words = `This is number ${update} of ${updates}.`
      incident = await tell(stage, incident, words)
      if (!(await fannedOut(stage, incident))) cut++
      const readings: number[] = []
      for (let reading = 0; reading < 5; reading++) {
        readings.push(residentMegabytes(stage.server.pid()))
        await sleep(20)
      }
      const megabytes = Math.min(...readings)
      points.push({ mails: stage.sink.accepted().length, megabytes })
      if (process.env.TRACE) console.error(update, points.at(-1))
    }
    const measuredPoints = points.slice(warmUp)
    const [first, last] = [measuredPoints[0], measuredPoints.at(-1)]
    const mails = (last?.mails ?? 0) - (first?.mails ?? 0)
    const perMail = slope(measuredPoints)
    const minutes = ((Date.now() - since) / 60_000).toFixed(1)
    const span = 24 * (1 - warmUp / updates)
    return [
      exactly('updates that did not reach everybody in time', cut, 0),
      told('mails, in minutes', `${last?.mails}, ${minutes}`),
      told('memory before and after', `${first?.megabytes.toFixed(0)} MB, ${last?.megabytes.toFixed(0)} MB`),
      told('growth for 10,000 mails', `${(perMail * 10_000).toFixed(2)} MB`),
      measured('growth, if the run stands for a day', (perMail * mails) / span, 5, 'MB/h'),
    ]
  },
}

/** The next update of the day: incidents have four each, as lives go, and the last one ends them. */
async function tell(stage: Stage, incident: Incident | undefined, body: string): Promise<Incident> {
  const told = incident?.incident_updates.length ?? perIncident
  if (!incident || told >= perIncident) return stage.post(body)
  return stage.update(incident, body, told === perIncident - 1 ? 'resolved' : 'identified')
}

/** Whether everybody was tried once within a minute: nothing of the newest update is pending. */
function fannedOut(stage: Stage, incident: Incident): Promise<boolean> {
  return within(60, async () => {
    await sleep(100)
    const { audience, pending } = await stage.report(incident, incident.incident_updates[0]?.id)
    return audience !== null && audience > 0 && pending === 0
  })
}

/** Of the straight line nearest to the points (least squares): megabytes for each mail. */
function slope(points: { mails: number; megabytes: number }[]): number {
  const mean = (of: (point: (typeof points)[0]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean(({ mails }) => mails), mean(({ megabytes }) => megabytes)]
  const over = mean(({ mails, megabytes }) => (mails - x) * (megabytes - y))
  return over / mean(({ mails }) => (mails - x) ** 2)
}
