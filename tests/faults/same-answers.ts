import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { newId } from '../../server/db/id.ts'
import { median } from '../bench/table.ts'
import { mannWhitney } from '../support/mann-whitney.ts'
import type { Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { startServer } from '../support/server.ts'

export type AnswerFigures = {
  database: Dialect
  samples: number
  /** Different answers, status and body. */
  answers: number
  /** Between the medians of any two states, in milliseconds. */
  mostApart: number
  smallestP: number
  comparisons: number
}

const states = ['new', 'unconfirmed', 'confirmed', 'suppressed'] as const

/** C03: addresses in every state are signed up, in turn; neither the answer nor its time may tell which is which. */
export async function compareAnswers(
  scope: Scope,
  database: Dialect,
  samples: number,
): Promise<AnswerFigures> {
  const env = {
    API_KEY: 'an-owners-key-for-tests',
    ROLES: 'web',
    LOG_LEVEL: 'error',
    SIGN_UP_RATE: '1000000',
  }
  const server = await startServer(scope, database, { ...env, TRUST_PROXY: '127.0.0.1' })
  const db = openDatabase(server.databaseUrl, 5_000)
  scope.teardown(() => db.close())
  const [page] = await db.reader.selectFrom('pages').select('id').execute()
  await seedSubscribers(db, page?.id ?? '', (samples + 5) * 3)
  const rows = await db.reader.selectFrom('subscribers').select(['id', 'address']).execute()
  const addresses = {
    new: [] as string[],
    unconfirmed: [] as string[],
    confirmed: [] as string[],
    suppressed: [] as string[],
  }
  for (const [i, { id, address }] of rows.entries()) {
    const state = states[1 + (i % 3)] ?? 'confirmed'
    addresses[state].push(address)
    await db.writer.updateTable('subscribers').set({ state }).where('id', '=', id).execute()
  }
  const times = {
    new: [] as number[],
    unconfirmed: [] as number[],
    confirmed: [] as number[],
    suppressed: [] as number[],
  }
  const answers = new Set<string>()
  for (let sample = -5; sample < samples; sample++) {
    for (const state of [...states].sort(() => Math.random() - 0.5)) {
      const address = addresses[state][sample + 5] ?? `new-${newId()}@example.com`
      const { took, said } = await signUp(
        server.origin,
        address,
        `10.${sample + 5}.${states.indexOf(state)}.1`,
      )
      answers.add(said)
      if (sample >= 0) times[state].push(took)
    }
  }
  const pairs = states.flatMap((one, i) =>
    states.slice(i + 1).map((other) => [times[one], times[other]] as const),
  )
  return {
    ...{ database, samples, answers: answers.size, comparisons: pairs.length },
    mostApart: Math.max(...pairs.map(([a, b]) => Math.abs(median(a) - median(b)))),
    smallestP: Math.min(...pairs.map(([a, b]) => mannWhitney(a, b))),
  }
}

async function signUp(origin: string, email: string, from: string): Promise<{ took: number; said: string }> {
  const begun = performance.now()
  const answer = await fetch(`${origin}/subscribe`, {
    method: 'POST',
    headers: { 'x-forwarded-for': from },
    body: new URLSearchParams({ email }),
  })
  const text = await answer.text()
  return { took: performance.now() - begun, said: `${answer.status} ${text}` }
}
