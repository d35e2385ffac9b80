import type { Dialect } from '../../server/db/dialect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import type { Scope } from '../support/scope.ts'
import { atMost, both, exactly, type Fault, measured, told } from './fault.ts'
import { addressOf, passTime, type Stage, setStage, tally, within } from './stage.ts'

const plans = { short: 200, full: 1_001 }

/** The message to one address always ends the connection in the middle. */
export const lostOnOne: Fault = {
  id: 'F06',
  title: 'one address on whose message every connection breaks delays nobody and is given up',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const subscribers = plans[form]
    const poison = addressOf(0)
    const quiet = form === 'full' ? await begin(scope, dialect, subscribers) : undefined
    const broken = await begin(scope, dialect, subscribers, poison)
    const { stage, incident } = broken
    const tries = () => stage.sink.noted().length
    // The first try and the one soon after it; the others are minutes apart.
    await within(20, () => tries() >= 2)
    await within(5, async () => (await stage.report(incident)).pending === 0)
    const early = tries()
    await ageByADay(stage)
    await passTime(stage, 'retrying')
    await stage.settle(incident, 20)
    const report = await stage.report(incident)
    const { repeats } = tally(stage.sink.accepted(), stage.recipients)
    return [
      told('time to the last of the others', `${broken.seconds.toFixed(2)} s`),
      ...(quiet ? [measured('as a ratio to that without it', broken.seconds / quiet.seconds, 1.5, '')] : []),
      exactly('others missed', broken.missed, 0),
      exactly('others repeated', repeats, 0),
      atMost('tries in the first seconds', early, 2),
      exactly('tries once the update is a day old', tries() - early, 1),
      exactly('failed in the end, by the API', report.failed, 1),
      exactly('still to be tried', report.pending + report.retrying, 0),
    ]
  },
}

async function begin(scope: Scope, dialect: Dialect, subscribers: number, poison?: string) {
  const manners = { delay: 5, ...(poison && { fates: [{ what: 'drop' as const, address: poison }] }) }
  const stage = await setStage(scope, dialect, { subscribers, connections: 10, manners })
  const others = stage.recipients.slice(1)
  const since = Date.now()
  const incident = await stage.post()
  await within(60, () => stage.sink.accepted().length >= others.length && missed() === 0)
  const last = Math.max(
    ...stage.sink
      .accepted()
      .filter(({ rcpt }) => rcpt !== addressOf(0))
      .map(({ at }) => at),
  )
  return { stage, incident, missed: missed(), seconds: (last - since) / 1_000 }

  function missed(): number {
    return tally(stage.sink.accepted(), others).missed
  }
}

/** Makes the update one of nearly a day ago, and everybody a subscriber of long. */
async function ageByADay({ alter }: Stage): Promise<void> {
  const now = new Date().toISOString()
  await alter((db) =>
    transaction(db, async (db) => {
      await db
        .updateTable('subscribers')
        .set({ confirmed_at: addDays(now, -2) })
        .execute()
      await db
        .updateTable('notices')
        .set({ published_at: addMinutes(addDays(now, -1), 1) })
        .execute()
    }),
  )
}
