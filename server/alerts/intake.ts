import type { Database, Db } from '../db/connect.ts'
import type { AlertIntakeRow } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { hashToken, newNonce } from '../text/token.ts'
import type { AlertRule } from './rules.ts'

/** How a page takes alerts in. */
export type Intake = {
  pageId: string
  /** When the key was made; null: there is none, and nothing is taken in. */
  keyMadeAt: Time | null
  /** What PagerDuty signs with, if its signature is asked for. */
  pagerdutySecret: string | null
  rules: AlertRule[]
  /** What no rule is for: a template's id, `nothing`, or null for the first template there is. */
  others: string | null
}

/** The intake somebody’s key opens. It is looked up by its hash, and one query whatever it is: the key is not stored. */
export async function findIntakeByKey(db: Db, key: string): Promise<Intake | undefined> {
  const row = await db
    .selectFrom('alert_intakes')
    .selectAll()
    .where('key_hash', '=', hashToken(key))
    .executeTakeFirst()
  return row && readIntake(row)
}

export async function findIntake(db: Db | Transaction, page: Pick<Page, 'id'>): Promise<Intake> {
  const row = await db
    .selectFrom('alert_intakes')
    .selectAll()
    .where('page_id', '=', page.id)
    .executeTakeFirst()
  return row
    ? readIntake(row)
    : { pageId: page.id, keyMadeAt: null, pagerdutySecret: null, rules: [], others: null }
}

/** Makes the page's key, in place of the one it had, and gives it back: the only time anybody sees it. */
export async function makeAlertKey(
  db: Database,
  page: Pick<Page, 'id'>,
  now: Time = timeNow(),
): Promise<string> {
  const key = `al_${newNonce()}`
  await save(db, page, { key_hash: hashToken(key), key_made_at: now })
  return key
}

/** From now on nothing is taken in, until there is another key. */
export async function revokeAlertKey(db: Database, page: Pick<Page, 'id'>): Promise<void> {
  await save(db, page, { key_hash: null, key_made_at: null })
}

export async function saveMapping(
  db: Database,
  page: Pick<Page, 'id'>,
  { rules, others }: Pick<Intake, 'rules' | 'others'>,
): Promise<void> {
  await save(db, page, { rules: JSON.stringify(rules), others })
}

/** '' takes it away, and with it the demand for a signature. */
export async function savePagerdutySecret(
  db: Database,
  page: Pick<Page, 'id'>,
  typed: string,
): Promise<void> {
  const secret = typed.trim()
  if (secret !== '' && !/^[\x21-\x7e]{8,200}$/.test(secret)) {
    const message = 'This is no secret of PagerDuty’s: 8 to 200 letters, digits and signs without spaces'
    throw new Problem('invalid', message, { pagerduty_secret: message })
  }
  await save(db, page, { pagerduty_secret: secret || null })
}

type Saved = Omit<AlertIntakeRow, 'page_id'>

async function save(db: Database, page: Pick<Page, 'id'>, saved: Partial<Saved>): Promise<void> {
  const none: Saved = { key_hash: null, key_made_at: null, pagerduty_secret: null, rules: '[]', others: null }
  await transaction(db, (db) =>
    db
      .insertInto('alert_intakes')
      .values({ page_id: page.id, ...none, ...saved })
      .onConflict((conflict) => conflict.column('page_id').doUpdateSet(saved))
      .execute(),
  )
}

function readIntake(row: AlertIntakeRow): Intake {
  return {
    pageId: row.page_id,
    keyMadeAt: row.key_made_at,
    pagerdutySecret: row.pagerduty_secret,
    rules: JSON.parse(row.rules) as AlertRule[],
    others: row.others,
  }
}
