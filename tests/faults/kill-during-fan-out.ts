import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import type { Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { startServer } from '../support/server.ts'
import { type Accepted, startSinkProcess } from '../support/sink-process.ts'

export type KillFigures = {
  database: Dialect
  subscribers: number
  kills: number
  accepted: number
  /** Confirmed subscribers who got nothing. */
  missed: number
  /** Messages accepted more than once. */
  repeats: number
  /** For each kill, the repeats of what was accepted in the second before it. */
  mostRepeatsOfOneKill: number
  /** Repeats that were not the same message: another Message-ID, Date or body. */
  changed: number
  seconds: number
}

export type KillPlan = { subscribers: number; kills: number; connections: number; delay: number }

/**
 * F01: posts an update to many subscribers and kills the server (SIGKILL) at random moments of the fan-out, starting it
 * again each time. The only witness is the mail server, which writes down what it accepts as it says 250.
 */
export async function killDuringFanOut(scope: Scope, dialect: Dialect, plan: KillPlan): Promise<KillFigures> {
  const sink = await startSinkProcess(scope, { delay: plan.delay })
  const server = await startServer(scope, dialect, {
    API_KEY: 'an-owners-key-for-tests',
    API_RATE: '0',
    SMTP_URL: sink.url,
    SMTP_CONNECTIONS: String(plan.connections),
    LOG_LEVEL: 'error',
  })
  const client = makeClient(server.origin, 'an-owners-key-for-tests')
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  if (!page) throw new Error('No page was made from API_KEY')
  const db = openDatabase(server.databaseUrl, 5_000)
  await seedSubscribers(db, page.id, plan.subscribers)
  await db.close()

  const since = Date.now()
  await client.post(`/v1/pages/${page.id}/incidents`, {
    incident: { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' },
  })
  const killedAt: number[] = []
  for (let kill = 1; kill <= plan.kills; kill++) {
    // One moment in each part of the fan-out, so that every kill meets it under way.
    const part = (plan.subscribers * 0.9) / plan.kills
    await acceptedAtLeast(sink.accepted, part * (kill - 1) + part * Math.random())
    await sleep(Math.random() * 20)
    await server.kill()
    killedAt.push(Date.now())
    await server.restart()
  }
  await allAccepted(sink.accepted, plan.subscribers)
  // Whatever would come twice has the time to come.
  await sleep(dialect === 'postgres' ? 12_000 : 1_500)
  await server.stop()
  return {
    ...judge(sink.accepted(), killedAt, plan),
    database: dialect,
    seconds: (Date.now() - since) / 1_000,
  }
}

async function acceptedAtLeast(accepted: () => Accepted[], count: number): Promise<void> {
  for (let waited = 0; accepted().length < count; waited += 5) {
    if (waited > 120_000) throw new Error(`Only ${accepted().length} of ${count} accepted after two minutes`)
    await sleep(5)
  }
}

async function allAccepted(accepted: () => Accepted[], subscribers: number): Promise<void> {
  const reached = () => new Set(accepted().map(({ rcpt }) => rcpt)).size
  for (let waited = 0; reached() < subscribers && waited < 90_000; waited += 200) await sleep(200)
}

function judge(accepted: Accepted[], killedAt: number[], plan: KillPlan) {
  const byRecipient = Map.groupBy(accepted, ({ rcpt }) => rcpt)
  const repeated = [...byRecipient.values()].filter((messages) => messages.length > 1)
  const repeatsOfKill = killedAt.map((kill, i) => {
    const before = killedAt[i - 1] ?? 0
    return repeated.filter(([first]) => first && first.at > before && first.at <= kill + 50).length
  })
  return {
    subscribers: plan.subscribers,
    kills: plan.kills,
    accepted: accepted.length,
    missed: plan.subscribers - byRecipient.size,
    repeats: accepted.length - byRecipient.size,
    mostRepeatsOfOneKill: Math.max(0, ...repeatsOfKill),
    changed: repeated.filter((messages) => new Set(messages.map(identity)).size > 1).length,
  }
}

function identity({ messageId, date, sha256 }: Accepted): string {
  return `${messageId} ${date} ${sha256}`
}
