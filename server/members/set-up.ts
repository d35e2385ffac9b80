import { insertComponent } from '../components/change-components.ts'
import type { Config } from '../config.ts'
import type { Database, Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange } from '../pages/changes.ts'
import { createPage } from '../pages/create-page.ts'
import { saveSettings } from '../pages/settings.ts'
import { Problem } from '../problem.ts'
import { saveCanary } from '../subscribers/canary.ts'
import { type Time, timeNow } from '../text/time.ts'
import { endWell, mac } from '../text/token.ts'
import { hashPassword } from './password.ts'
import { startSession } from './session.ts'
import type { SetUpDraft } from './set-up-draft.ts'

/** The code in the set-up link: the same from every process of one install, and from no other. */
export function setUpCode(secret: string): string {
  return endWell(mac(secret, 'set-up'))
}

/** What the start prints while no owner exists. */
export function setUpLink(config: Pick<Config, 'publicUrl' | 'secret'>): string {
  return `${config.publicUrl}/admin/setup/${setUpCode(config.secret)}`
}

/** True until somebody has set the install up. */
export async function needsOwner(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', 'owner')
    .executeTakeFirst()
  return row === undefined
}

export type SetUp = { pageId: string; change: number; session: string }

/**
 * Makes the first member, the owner of the first page (a new one, or the one that the setting API_KEY made) and of pages
 * that the command line made beside it. Throws
 * Problem('gone') if somebody else was first: of fifty at once, one becomes the owner.
 */
export async function setUp(db: Database, draft: SetUpDraft, now: Time = timeNow()): Promise<SetUp> {
  if (!(await needsOwner(db.reader))) throw alreadyDone()
  const passwordHash = await hashPassword(draft.password)
  return transaction(db, async (db) => {
    const memberId = newId()
    await claimInstall(db, memberId)
    const pageId = await takePage(db, draft, now)
    const change = await recordChange(db, pageId, 'components', now)
    for (const name of draft.components) await insertComponent(db, { id: pageId }, freshComponent(name), now)
    await db
      .insertInto('members')
      .values({
        id: memberId,
        email: draft.email.toLowerCase(),
        name: draft.name,
        password_hash: passwordHash,
        created_at: now,
      })
      .execute()
    const owned = new Set([pageId, ...(await listUnowned(db))])
    const membership = { member_id: memberId, role: 'owner', created_at: now }
    await db
      .insertInto('memberships')
      .values([...owned].map((page_id) => ({ page_id, ...membership })))
      .execute()
    await saveCanary(db, { id: pageId }, draft.email, now)
    return { pageId, change, session: await startSession(db, memberId, now) }
  })
}

async function claimInstall(db: Transaction, memberId: string): Promise<void> {
  const claimed = await db
    .insertInto('installation')
    .values({ name: 'owner', value: memberId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 0n) throw alreadyDone()
}

async function takePage(db: Transaction, draft: SetUpDraft, now: Time): Promise<string> {
  const first = await db
    .selectFrom('pages')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!first) return createPage(db, { ...draft.page, origin: null }, now)
  await saveSettings(db, first.id, draft.page, now)
  return first.id
}

async function listUnowned(db: Transaction): Promise<string[]> {
  const owners = db.selectFrom('memberships').select('page_id').where('role', '=', 'owner')
  const rows = await db.selectFrom('pages').select('id').where('id', 'not in', owners).execute()
  return rows.map((row) => row.id)
}

function freshComponent(name: string) {
  return {
    name,
    description: null,
    status: 'operational' as const,
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
    groupId: null,
  }
}

function alreadyDone(): Problem {
  return new Problem('gone', 'This status page has been set up. Sign in instead')
}
