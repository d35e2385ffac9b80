import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { createPage } from '../pages/create-page.ts'
import { Problem } from '../problem.ts'
import { timeNow } from '../text/time.ts'
import { mac } from '../text/token.ts'
import { setSettingsKey } from './keys.ts'

/**
 * What a start does to a migrated database: refuses a SECRET other than the one its links were signed with, and
 * gives API_KEY to the first page, which is made if there is none yet. Any number of processes may do it at once.
 */
export async function prepareInstallation(db: Database, config: Config): Promise<void> {
  await transaction(db, async (db) => {
    await checkSecret(db, config.secret)
    // The key is for the doors: a process that only delivers may well not know it, and must not take it away.
    if (!config.roles.web) return
    const first = await db
      .selectFrom('pages')
      .select('id')
      .orderBy('created_at')
      .orderBy('id')
      .executeTakeFirst()
    const pageId = first?.id ?? (config.apiKey ? await createFirstPage(db, config) : undefined)
    if (pageId) await setSettingsKey(db, pageId, config.apiKey, timeNow())
  })
}

async function checkSecret(db: Transaction, secret: string): Promise<void> {
  const fingerprint = mac(secret, 'fingerprint')
  await db
    .insertInto('installation')
    .values({ name: 'secret', value: fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow()
  if (value !== fingerprint) {
    throw new Problem(
      'invalid',
      'The setting SECRET is not the one this database was made with; links and sign-ins would break.',
    )
  }
}

function createFirstPage(db: Transaction, config: Config): Promise<string> {
  return createPage(db, {
    name: config.pageName,
    productUrl: null,
    supportUrl: null,
    timeZone: 'UTC',
    origin: null,
  })
}
