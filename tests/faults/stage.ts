import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { type Dialect, databaseTime } from '../../server/db/dialect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { makeClient } from '../support/client.ts'
import type { Manners } from '../support/manners.ts'
import type { Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type Accepted, type SinkProcess, startSinkProcess } from '../support/sink-process.ts'

export const key = 'an-owners-key-for-tests'

export type Incident = { id: string; incident_updates: { id: string; body: string }[] }

export type Report = Record<
  'audience' | 'sent' | 'pending' | 'retrying' | 'failed' | 'suppressed' | 'superseded' | 'withdrawn',
  number
>

/** The product and a mail server, each a process of its own, and confirmed subscribers. */
export type Stage = {
  server: RunningServer
  sink: SinkProcess
  pageId: string
  recipients: string[]
  client: ReturnType<typeof makeClient>
  post(words?: string): Promise<Incident>
  /** In the phase it is in, if none is given. */
  update(incident: Incident, words: string, status?: string): Promise<Incident>
  /** Of the incident's first update, or of the one that is named. */
  report(incident: Incident, updateId?: string): Promise<Report>
  /** Waits until nothing of the incident is pending or retrying; false if that takes longer. */
  settle(incident: Incident, seconds: number): Promise<boolean>
  /** For what would be waited for in vain otherwise: something in the product's database is changed. */
  alter(change: (db: Database) => Promise<unknown>): Promise<void>
}

export type Setting = {
  subscribers: number
  connections: number
  manners?: Manners
  env?: Record<string, string>
  preload?: string[]
  /** With a name and a password for the mail server. */
  logIn?: boolean
}

export async function setStage(scope: Scope, dialect: Dialect, setting: Setting): Promise<Stage> {
  const sink = await startSinkProcess(scope, setting.manners)
  const settings = {
    API_KEY: key,
    API_RATE: '0',
    SMTP_URL: setting.logIn ? sink.url.replace('//', '//allclear:a-password@') : sink.url,
    SMTP_CONNECTIONS: String(setting.connections),
    LOG_LEVEL: 'error',
    ...setting.env,
  }
  const server = await startServer(scope, dialect, settings, setting.preload)
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  if (!page) throw new Error('No page was made from API_KEY')
  const incidents = `/v1/pages/${page.id}/incidents`

  async function alter(change: (db: Database) => Promise<unknown>): Promise<void> {
    const db = openDatabase(server.databaseUrl, 5_000)
    await change(db).finally(() => db.close())
  }
  await alter((db) => seedSubscribers(db, page.id, setting.subscribers, 0, addressOf))

  const report: Stage['report'] = (incident, updateId = incident.incident_updates.at(-1)?.id) =>
    client.get(`${incidents}/${incident.id}/incident_updates/${updateId}/deliveries`)
  return {
    ...{ server, sink, pageId: page.id, client, report, alter },
    recipients: Array.from({ length: setting.subscribers }, (_, n) => addressOf(n)),
    post: (body = 'We are looking into it.') =>
      client.post(incidents, { incident: { name: 'Some customers see errors when they sign in', body } }),
    update: (incident, body, status) =>
      client.patch(`${incidents}/${incident.id}`, { incident: { body, ...(status && { status }) } }),
    settle: (incident, seconds) =>
      within(seconds, async () => {
        await sleep(100)
        const { pending, retrying } = await report(incident)
        return pending + retrying === 0
      }),
  }
}

/** Many domains, as readers have, so that one which is slowed does not stand for all. */
export function addressOf(n: number): string {
  return `reader-${n}@post-${n % 50}.example.com`
}

/** In the suite, beside other tests, a limit is only for what would never end; `npm run faults` keeps to it. */
const patience = process.env.TAP ? 4 : 1

/** Asks until it is so; false if that takes longer. */
export async function within(seconds: number, ask: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + seconds * patience * 1_000; Date.now() < until; await sleep(5)) {
    if (await ask()) return true
  }
  return ask()
}

export async function acceptedAtLeast({ sink }: Stage, count: number): Promise<void> {
  if (await within(120, () => sink.accepted().length >= count)) return
  throw new Error(`Only ${sink.accepted().length} of ${count} accepted after two minutes`)
}

/** True once every recipient has got something since the sink had accepted `from` messages. */
export function allReached({ sink, recipients }: Stage, seconds: number, from = 0): Promise<boolean> {
  return within(seconds, async () => {
    await sleep(50)
    return tally(sink.accepted().slice(from), recipients).missed === 0
  })
}

/** As if time had passed: what waits for its time, or for the lease of a worker that was killed, is due. */
export async function passTime(stage: Stage, ...states: ('sending' | 'retrying')[]): Promise<void> {
  await stage.alter((db) =>
    transaction(db, async (tx) => {
      await tx
        .updateTable('deliveries')
        .set({ due_at: databaseTime(db.dialect) })
        .where('due_at', 'is not', null)
        .where('state', 'in', states)
        .execute()
    }),
  )
}

export type Tally = {
  accepted: number
  missed: number
  /** Messages accepted again. */
  repeats: number
  /** Messages that were not the same when they came again: another Message-ID, Date or body. */
  changed: number
  repeated: Accepted[][]
}

/** Of one notice: who got nothing of it, and what came more than once. */
export function tally(accepted: Accepted[], recipients: string[]): Tally {
  const byRecipient = Map.groupBy(accepted, ({ rcpt }) => rcpt)
  const repeated = [...byRecipient.values()].filter((messages) => messages.length > 1)
  return {
    accepted: accepted.length,
    missed: recipients.filter((address) => !byRecipient.has(address)).length,
    repeats: accepted.length - byRecipient.size,
    changed: repeated.filter((messages) => new Set(messages.map(identity)).size > 1).length,
    repeated,
  }
}

function identity({ messageId, date, sha256 }: Accepted): string {
  return `${messageId} ${date} ${sha256}`
}
