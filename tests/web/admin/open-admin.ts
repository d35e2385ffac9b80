import { pino } from 'pino'
import type { Test } from 'tap'
import { buildApp } from '../../../server/app.ts'
import { type Config, readConfig } from '../../../server/config.ts'
import type { Database } from '../../../server/db/connect.ts'
import { newId } from '../../../server/db/id.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { makePress, type Press } from '../../../server/editions/press.ts'
import { findMemberByEmail } from '../../../server/members/member.ts'
import { hashPassword } from '../../../server/members/password.ts'
import { createPage } from '../../../server/pages/create-page.ts'
import { timeNow } from '../../../server/text/time.ts'
import type { FetchOutside } from '../../../server/web/doors.ts'
import { eachDoor } from '../../support/databases.ts'
import { freshFolder } from '../../support/fresh.ts'
import { openVisitor, type Visitor } from '../visitor.ts'

export type Admin = {
  db: Database
  config: Config
  press: Press
  origin: string
  /** Alice and Bob belong to the first page; Charlie to another one, on a host of its own, and sees nothing of theirs. */
  pageId: string
  otherPageId: string
  /** A browser at the first page's host, or at another, that nobody has used yet. */
  visitor(host?: string): Visitor
  /** A browser in which somebody has signed in. */
  signIn(name: 'alice' | 'bob' | 'charlie'): Promise<Visitor>
  /** How often the worker was woken. */
  wakes(): number
  log(): string
  /** What the server answers, as `GET /admin/incidents/:id`, each once. */
  routes(): string[]
}

export const password = 'four quiet words here'
export const otherHost = 'status.charlie.example'

/** A test on each database, with the whole web server on a real socket and two pages with their members. */
export function eachAdmin(name: string, run: (t: Test, admin: Admin) => Promise<void>): void {
  eachDoor(name, async (t, db) => run(t, await openAdmin(t, db)))
}

export async function openAdmin(
  t: Test,
  db: Database,
  settings: Record<string, string> = {},
  fetchOutside?: FetchOutside,
): Promise<Admin> {
  const config = readConfig(
    { DATA_DIR: freshFolder(t), PUBLIC_URL: 'http://status.alice.example', ...settings },
    false,
  )
  const pageId = await makePage(db, 'Alice & Bob', null, ['alice', 'bob'])
  const otherPageId = await makePage(db, 'Charlie', `http://${otherHost}`, ['charlie'])
  return { ...(await startApp(t, db, config, fetchOutside)), pageId, otherPageId }
}

/** As openAdmin without any page: what a fresh install is. */
export async function startApp(
  t: Test,
  db: Database,
  config: Config,
  fetchOutside?: FetchOutside,
): Promise<Omit<Admin, 'pageId' | 'otherPageId'>> {
  let wakes = 0
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) })
  const press = makePress({
    patience: 60_000,
    publicUrl: () => config.publicUrl,
    report: (err) => log.error({ err }),
  })
  await press.start(db)
  const app = buildApp(
    { config, db, press, wakeWorker: () => void wakes++, ...(fetchOutside && { fetchOutside }) },
    log,
  )
  const routes = new Set<string>()
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.add(`${one} ${url.replace(/(.)\/$/, '$1')}`)
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    await app.close()
    await press.stop()
  })
  const home = new URL(config.publicUrl).host
  const visitor = (host = home) => openVisitor(Number(new URL(origin).port), host)
  return {
    ...{ db, config, press, origin, visitor },
    wakes: () => wakes,
    log: () => logged.join(''),
    routes: () => [...routes],
    async signIn(name) {
      const browser = visitor(name === 'charlie' ? otherHost : home)
      await browser.get('/admin/sign-in')
      const answer = await browser.post('/admin/sign-in', { email: `${name}@example.com`, password })
      if (answer.status !== 303) throw new Error(`${name} was not let in: ${answer.status} ${answer.text}`)
      return browser
    },
  }
}

/** Makes Alice an owner of Charlie's page too, as one who runs several pages is. */
export async function shareOtherPage({ db, otherPageId }: Admin): Promise<void> {
  const alice = await findMemberByEmail(db.reader, 'alice@example.com')
  const row = { member_id: alice?.id ?? '', role: 'owner', created_at: timeNow() }
  await db.writer
    .insertInto('memberships')
    .values({ ...row, page_id: otherPageId })
    .execute()
}

/** The minutes in the form of the settings, as they are on a new page. */
export const cadence = {
  ...{ remind_critical: '15', promise_critical: '30', remind_major: '30' },
  ...{ promise_major: '60', remind_minor: '60', promise_minor: '120' },
}

let hashed: Promise<string> | undefined

async function makePage(
  db: Database,
  name: string,
  origin: string | null,
  members: string[],
): Promise<string> {
  hashed ??= hashPassword(password)
  const passwordHash = await hashed
  return transaction(db, async (db) => {
    const draft = { name, productUrl: null, supportUrl: null, timeZone: 'UTC', origin }
    const pageId = await createPage(db, draft)
    const now = timeNow()
    for (const member of members) {
      const id = newId()
      const email = `${member}@example.com`
      await db
        .insertInto('members')
        .values({ id, email, name: member, password_hash: passwordHash, created_at: now })
        .execute()
      await db
        .insertInto('memberships')
        .values({ page_id: pageId, member_id: id, role: 'owner', created_at: now })
        .execute()
    }
    return pageId
  })
}
