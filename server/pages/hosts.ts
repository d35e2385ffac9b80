import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'
import { Problem } from '../problem.ts'

export async function listHosts(db: Db): Promise<{ host: string; pageId: string }[]> {
  const rows = await db.selectFrom('page_hosts').selectAll().orderBy('host').execute()
  return rows.map((row) => ({ host: row.host, pageId: row.page_id }))
}

/**
 * Makes the origin's host lead to the page. Hosts it had before go on leading to it, since links in mails begin with them.
 * Throws a Problem if the host leads to another page.
 */
export async function takeHost(db: Transaction, pageId: string, origin: string): Promise<void> {
  const { host } = new URL(origin)
  await db
    .insertInto('page_hosts')
    .values({ host, page_id: pageId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { page_id: owner } = await db
    .selectFrom('page_hosts')
    .select('page_id')
    .where('host', '=', host)
    .executeTakeFirstOrThrow()
  if (owner !== pageId) throw hostTaken()
}

export function hostTaken(): Problem {
  const message = 'This address belongs, or belonged, to another page'
  return new Problem('invalid', message, { origin: message })
}
