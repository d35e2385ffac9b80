import { sql } from 'kysely'
import { type Fate, fateOf } from '../support/manners.ts'
import { atMost, both, exactly, type Fault, told } from './fault.ts'
import { passTime, setStage, tally, within } from './stage.ts'

const plans = { short: 150, full: 3_000 }

const fates: Fate[] = [
  { what: 'gone', percent: 3 },
  { what: 'busy', percent: 17, times: 2 },
  { what: 'closing', percent: 5, times: 1 },
]

/**
 * Some addresses are gone, some ask for patience, some end the connection, by the hash of the address. The pauses before
 * they are tried again are not waited for: what is retrying is made due in the database. No PIPELINING, no CHUNKING.
 */
export const answersByHash: Fault = {
  id: 'F05',
  title: '3 % are gone, 17 % are asked twice, 5 % lose the connection, and nobody waits for them',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const subscribers = plans[form]
    const stage = await setStage(scope, dialect, {
      ...{ subscribers, connections: 10 },
      manners: { fates, without: ['CHUNKING', 'PIPELINING'] },
    })
    const { sink, recipients } = stage
    const meets = (what?: string) => recipients.filter((address) => fateOf(address, fates)?.what === what)
    const healthy = meets()
    const incident = await stage.post()
    await within(90, () => tally(sink.accepted(), healthy).missed === 0)
    const blocked = tally(sink.accepted(), healthy).missed
    for (let round = 0; round < 4; round++) {
      await within(30, async () => (await stage.report(incident)).pending === 0)
      await passTime(stage, 'retrying')
      await within(15, async () => {
        const { pending, retrying } = await stage.report(incident)
        return pending === 0 && retrying <= Math.max(0, meets('busy').length * (1 - round))
      })
    }
    const report = await stage.report(incident)
    const { missed, repeats } = tally(
      sink.accepted(),
      recipients.filter((address) => !meets('gone').includes(address)),
    )
    let suppressed = -1
    await stage.alter(async (db) => {
      const rows = await db.reader
        .selectFrom('subscribers')
        .select(sql<string>`address`.as('address'))
        .where('state', '=', 'suppressed')
        .execute()
      const wrong = rows.filter(({ address }) => !meets('gone').includes(address)).length
      suppressed = wrong > 0 ? -wrong : rows.length
    })
    return [
      told('gone, busy, closing', ['gone', 'busy', 'closing'].map((what) => meets(what).length).join(', ')),
      exactly(`missed of ${subscribers - meets('gone').length}`, missed, 0),
      atMost('repeats', repeats, 0),
      exactly('others who had to wait for them', blocked, 0),
      exactly('failed and suppressed, by the API', report.failed + report.suppressed, meets('gone').length),
      exactly('sent, by the API', report.sent, subscribers - meets('gone').length),
      exactly('suppressed from now on', suppressed, meets('gone').length),
    ]
  },
}
