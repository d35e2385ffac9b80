import { transaction } from '../../server/db/transaction.ts'
import { addMinutes } from '../../server/text/time.ts'
import { both, exactly, type Fault } from './fault.ts'
import { allReached, type Stage, setStage, tally } from './stage.ts'

const subscribers = 5
const body = { incident: { name: 'Uploads fail for some', body: 'We are looking into it.' } }
const otherBody = { incident: { ...body.incident, body: 'Something else.' } }

/** One Idempotency-Key a hundred times at once, across a restart, with another body, and the next day. */
export const sameKey: Fault = {
  id: 'F20',
  title: 'a key that comes again, at once or after a restart, is one update',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect) {
    const stage = await setStage(scope, dialect, { subscribers, connections: 10 })
    const incidents = `/v1/pages/${stage.pageId}/incidents`
    const count = async () => (await stage.client.get<unknown[]>(incidents)).length
    const post = async (what: object = body) => {
      const answer = await stage.client.raw('POST', incidents, what, { 'idempotency-key': 'deploy-4711' })
      return { status: answer.status, text: JSON.stringify(answer.body) }
    }
    const answers = await Promise.all(Array.from({ length: 100 }, () => post()))
    await stage.server.stop()
    await stage.server.restart()
    answers.push(...(await Promise.all(Array.from({ length: 10 }, () => post()))))
    const other = await post(otherBody)
    await growOlder(stage, 23)
    answers.push(await post())
    const posted = await count()
    await allReached(stage, 20)
    const { missed, accepted } = tally(stage.sink.accepted(), stage.recipients)
    await growOlder(stage, 2)
    await post()
    const created = answers.filter(({ status }) => status === 201).length
    return [
      exactly('answers of 201 to 100 at once, 10 after a restart, 1 after 23 h', created, 111),
      exactly('different answers among them', new Set(answers.map(({ text }) => text)).size, 1),
      exactly('updates', posted, 1),
      exactly('mails to each subscriber', (accepted + missed) / subscribers, 1),
      exactly('missed', missed, 0),
      exactly('status for the same key with another body', other.status, 422),
      exactly('updates after the same request 25 h later, which is another one', await count(), 2),
    ]
  },
}

/** What is stored of the key becomes older by so many hours. */
async function growOlder(stage: Stage, hours: number): Promise<void> {
  await stage.alter((db) =>
    transaction(db, async (db) => {
      const { at } = await db.selectFrom('idempotency').select('at').executeTakeFirstOrThrow()
      await db
        .updateTable('idempotency')
        .set({ at: addMinutes(at, -60 * hours) })
        .execute()
    }),
  )
}
