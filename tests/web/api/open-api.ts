import { pino } from 'pino'
import type { Test } from 'tap'
import { buildApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import type { Database } from '../../../server/db/connect.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { makePress } from '../../../server/editions/press.ts'
import { createKey } from '../../../server/members/keys.ts'
import type { Role } from '../../../server/members/roles.ts'
import { createPage } from '../../../server/pages/create-page.ts'
import { timeNow } from '../../../server/text/time.ts'
import { eachDoor } from '../../support/databases.ts'
import { freshFolder } from '../../support/fresh.ts'

/** Somebody with a key: `pageId` is the key's page, `at` puts its path before what follows. */
export type Person = { pageId: string; keyId: string; key: string; at(path?: string): string }

export type Answer = {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON as it comes
  json: any
}

export type Call = {
  body?: unknown
  raw?: string | Uint8Array
  type?: string
  headers?: Record<string, string>
}

export type Api = {
  origin: string
  db: Database
  /** Alice owns a page and Bob edits it; Charlie owns another, and neither may see the other's. */
  alice: Person
  bob: Person
  charlie: Person
  /** As `who`, or as a stranger; `body` goes as JSON, `raw` as it is. */
  call(who: Person | undefined, method: string, path: string, call?: Call): Promise<Answer>
  get(who: Person, path: string): Promise<Answer>
  /** Posts a new incident as Alice and gives it as it is read later, without remarks. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON as it comes
  incident(fields?: Record<string, unknown>): Promise<any>
  /** Makes a component on Alice's page and gives its id. */
  component(name?: string): Promise<string>
  /** How often the worker was woken. */
  wakes(): number
  /** All that was logged, at every level. */
  log(): string
}

/** A test on each database with the API listening on a real socket, two pages, three keys, and no limit unless set. */
export function eachApi(name: string, run: (t: Test, api: Api) => Promise<void>, apiRate = 0): void {
  eachDoor(name, async (t, db) => run(t, await openApi(t, db, apiRate)))
}

/** As eachApi, inside a test that brings its database. */
export async function openApi(t: Test, db: Database, apiRate = 0): Promise<Api> {
  const config = readConfig({ DATA_DIR: freshFolder(t), API_RATE: String(apiRate) }, false)
  const alice = await makePerson(db, 'owner')
  const bob = await makePerson(db, 'editor', alice.pageId)
  const charlie = await makePerson(db, 'owner')
  let wakes = 0
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) })
  const press = makePress({
    patience: 60_000,
    publicUrl: () => config.publicUrl,
    report: (err) => log.error({ err }),
  })
  await press.start(db)
  const app = buildApp({ config, db, press, wakeWorker: () => void wakes++ }, log)
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    await app.close()
    await press.stop()
  })

  const call: Api['call'] = async (who, method, path, { body, raw, type, headers = {} } = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(who && { authorization: `OAuth ${who.key}` }),
        ...((body !== undefined || type) && { 'content-type': type ?? 'application/json' }),
        ...headers,
      },
      body: body === undefined ? ((raw ?? null) as string | null) : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = /^application\/json/.test(response.headers.get('content-type') ?? '') && text !== ''
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    }
  }
  const made = async (path: string, body: unknown) => {
    const { status, text, json } = await call(alice, 'POST', alice.at(path), { body })
    if (status !== 201) throw new Error(`${status} ${text}`)
    return json
  }
  return {
    origin,
    db,
    alice,
    bob,
    charlie,
    call,
    get: (who, path) => call(who, 'GET', path),
    incident: async (fields) => {
      const posted = await made('/incidents', { incident: { name: 'Sign-in fails', ...fields } })
      const { remarks: _, ...incident } = posted
      return incident
    },
    component: async (component = 'Sign-in') =>
      (await made('/components', { component: { name: component } })).id,
    wakes: () => wakes,
    log: () => logged.join(''),
  }
}

async function makePerson(db: Database, role: Role, existing?: string): Promise<Person> {
  return transaction(db, async (db) => {
    const wishes = {
      name: 'Acme',
      productUrl: 'https://acme.example',
      supportUrl: null,
      timeZone: 'UTC',
      origin: null,
    }
    const pageId = existing ?? (await createPage(db, wishes))
    const { id, key } = await createKey(db, { id: pageId }, 'script', role, timeNow())
    return { pageId, keyId: id, key, at: (path = '') => `/v1/pages/${pageId}${path}` }
  })
}
