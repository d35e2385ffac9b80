import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { newId } from '../../server/db/id.ts'
import { transaction } from '../../server/db/transaction.ts'
import { createPage } from '../../server/pages/create-page.ts'
import { findPage, type Page } from '../../server/pages/page.ts'
import { linksFor } from '../../server/subscribers/links.ts'
import { asSignUp, signUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress, type Subscriber } from '../../server/subscribers/subscriber.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { median } from '../bench/table.ts'
import { mannWhitney } from '../support/mann-whitney.ts'
import type { Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'

export type DeadLinkFigures = {
  database: Dialect
  samples: number
  /** Different answers (status and body) that links of one purpose got. */
  answers: Record<'confirm' | 'manage' | 'unsubscribe', string[]>
  /** The smallest p of all comparisons of one kind of dead link with another of the same purpose. */
  smallestP: number
  comparisons: number
  /** Between the medians of any two kinds, in milliseconds. */
  mostApart: number
  changed: number
}

const secret = 'a secret of a test, and long enough'

type Kinds = Record<keyof DeadLinkFigures['answers'], Record<string, string>>

/** F26: links that are expired, used, another page's, or tampered with get one answer, in one time, and change nothing. */
export async function tryDeadLinks(
  scope: Scope,
  database: Dialect,
  samples: number,
): Promise<DeadLinkFigures> {
  const env = { API_KEY: 'an-owners-key-for-tests', SECRET: secret, LOG_LEVEL: 'error', ROLES: 'web' }
  const server = await startServer(scope, database, env)
  const db = openDatabase(server.databaseUrl, 5_000)
  scope.teardown(() => db.close())
  const kinds = await prepare(db, server.origin)
  const before = await states(db)
  const times = new Map<string, number[]>()
  const answers = { confirm: new Set<string>(), manage: new Set<string>(), unsubscribe: new Set<string>() }
  for (let sample = -5; sample < samples; sample++) {
    for (const [purpose, links] of Object.entries(kinds)) {
      for (const [kind, token] of shuffled(Object.entries(links))) {
        const { took, said } = await knock(`${server.origin}/subscriptions/${token}`)
        for (const one of said) answers[purpose as keyof typeof answers].add(one)
        const name = `${purpose} ${kind}`
        if (sample >= 0) times.set(name, [...(times.get(name) ?? []), took])
      }
    }
  }
  const apart = Object.entries(kinds).flatMap(([purpose, links]) => {
    const all = Object.keys(links).map((kind) => times.get(`${purpose} ${kind}`) ?? [])
    return all.flatMap((one, i) =>
      all.slice(i + 1).map((other) => ({
        p: mannWhitney(one, other),
        medians: Math.abs(median(one) - median(other)),
      })),
    )
  })
  return {
    ...{ database, samples, comparisons: apart.length },
    answers: {
      confirm: [...answers.confirm],
      manage: [...answers.manage],
      unsubscribe: [...answers.unsubscribe],
    },
    smallestP: Math.min(...apart.map(({ p }) => p)),
    mostApart: Math.max(...apart.map(({ medians }) => medians)),
    changed: before === (await states(db)) ? 0 : 1,
  }
}

/** As a browser and then as its button: the answers, and the time of the second. */
async function knock(url: string): Promise<{ took: number; said: string[] }> {
  const said = []
  let took = 0
  for (const method of ['GET', 'POST']) {
    const begun = performance.now()
    const answer = await fetch(url, {
      method,
      ...(method === 'POST' && { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }),
    })
    const text = await answer.text()
    took = performance.now() - begun
    said.push(`${answer.status} ${text}`)
  }
  return { took, said }
}

async function prepare(db: Database, origin: string): Promise<Kinds> {
  const [first] = await db.reader.selectFrom('pages').select('id').execute()
  const wishes = { name: 'Other', productUrl: null, supportUrl: null, timeZone: 'UTC' }
  const otherId = await transaction(db, (db) =>
    createPage(db, { ...wishes, origin: 'https://other.example' }),
  )
  const page = (await findPage(db.reader, origin, first?.id ?? '')) as Page
  const other = (await findPage(db.reader, origin, otherId)) as Page
  const fresh = tokens(page, await join(db, page, 'fresh'))
  const expired = tokens(page, await join(db, page, 'expired', addDays(timeNow(), -4)))
  const used = tokens(page, await join(db, page, 'used'))
  await fetch(`${origin}/subscriptions/${used.confirm}`, { method: 'POST' })
  const foreign = tokens(other, await join(db, other, 'foreign'))
  const dead = (purpose: 'confirm' | 'manage' | 'unsubscribe') => ({
    foreign: foreign[purpose],
    tampered: `${fresh[purpose].slice(0, -1)}${fresh[purpose].endsWith('A') ? 'B' : 'A'}`,
    nobody: fresh[purpose][0] + newId() + fresh[purpose].slice(13),
  })
  return {
    confirm: { expired: expired.confirm, used: used.confirm, ...dead('confirm') },
    manage: dead('manage'),
    unsubscribe: dead('unsubscribe'),
  }
}

async function join(db: Database, page: Page, name: string, now = timeNow()): Promise<Subscriber> {
  const address = `${name}@example.com`
  await signUp(db, page, asSignUp(secret, { channel: 'email', address, componentIds: [] }), now)
  return (await findByAddress(db.reader, page, 'email', address)) as Subscriber
}

function tokens(page: Page, subscriber: Subscriber) {
  const links = linksFor(secret, page, subscriber)
  const token = (url: string) => url.split('/').at(-1) ?? ''
  return { confirm: token(links.confirm), manage: token(links.manage), unsubscribe: token(links.unsubscribe) }
}

async function states(db: Database): Promise<string> {
  return JSON.stringify(await db.reader.selectFrom('subscribers').selectAll().orderBy('id').execute())
}

function shuffled<T>(list: T[]): T[] {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
