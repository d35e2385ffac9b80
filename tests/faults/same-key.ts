import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import type { Scope } from '../support/scope.ts'
import { startSinkProcess } from '../support/sink-process.ts'
import { incident, type Prepared, prepare } from './prepared.ts'
import { reached } from './witness.ts'

export type SameKeyFigures = {
  /** Answers to a hundred at once, to ten after a restart and to one 23 h later; those unlike the first. */
  answers: number
  otherAnswers: number
  incidents: number
  /** Most messages that one subscriber got of it. */
  mails: number
  statusOfOtherBody: number
  /** Incidents after the same request came again 25 h later: by then it is another one. */
  incidentsAfterADay: number
}

const subscribers = 5

/** F20: one Idempotency-Key a hundred times at once, across a restart, with another body, and the next day. */
export async function repeatOneKey(scope: Scope, dialect: Dialect): Promise<SameKeyFigures> {
  const sink = await startSinkProcess(scope)
  const prepared = await prepare(scope, dialect, subscribers, { SMTP_URL: sink.url })
  const { server, client, base } = prepared
  const post = async (body: object = incident) => {
    const headers = { 'idempotency-key': 'deploy-4711' }
    const { status, body: answer } = await client.raw('POST', `${base}/incidents`, body, headers)
    return { status, text: JSON.stringify([status, answer]) }
  }
  const count = async () => (await client.get<unknown[]>(`${base}/incidents`)).length

  const answers = await Promise.all(Array.from({ length: 100 }, () => post()))
  await server.stop()
  await server.restart()
  answers.push(...(await Promise.all(Array.from({ length: 10 }, () => post()))))
  const other = await post({ incident: { ...incident.incident, body: 'Something else.' } })
  await grow(prepared, 23)
  answers.push(await post())
  const incidents = await count()
  await reached(sink.accepted, subscribers, 10_000)
  // Whatever would come twice has the time to come.
  await sleep(500)
  const mails = Map.groupBy(sink.accepted(), ({ rcpt }) => rcpt).values()
  const mostMails = Math.max(...[...mails].map((messages) => messages.length))
  await grow(prepared, 2)
  await post()
  return {
    answers: answers.length,
    otherAnswers: answers.filter(({ status, text }) => status !== 201 || text !== answers[0]?.text).length,
    incidents,
    mails: mostMails,
    statusOfOtherBody: other.status,
    incidentsAfterADay: await count(),
  }
}

/** What is stored of the key becomes older by so many hours. */
async function grow({ server }: Prepared, hours: number): Promise<void> {
  const db = openDatabase(server.databaseUrl, 5_000)
  await transaction(db, async (db) => {
    const { at } = await db.selectFrom('idempotency').select('at').executeTakeFirstOrThrow()
    if (at > timeNow()) throw new Error('It is of the future')
    await db
      .updateTable('idempotency')
      .set({ at: addMinutes(at, -60 * hours) })
      .execute()
  })
  await db.close()
}
