import { sql } from 'kysely'
import type { Database } from '../../server/db/connect.ts'
import { type Transaction, transaction } from '../../server/db/transaction.ts'
import { timeNow } from '../../server/text/time.ts'

const chunk = 50_000

/** As seedSubscribers does, for a million: the database makes the rows itself. */
export async function seedMany(db: Database, pageId: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += chunk) {
    const size = Math.min(chunk, count - first)
    await transaction(db, (tx) => seedChunk(tx, db.dialect, pageId, first, size))
  }
}

async function seedChunk(
  db: Transaction,
  dialect: Database['dialect'],
  pageId: string,
  first: number,
  size: number,
): Promise<void> {
  const now = timeNow()
  const last = first + size - 1
  const numbers =
    dialect === 'sqlite'
      ? sql`(with recursive n(i) as (select ${first} union all select i + 1 from n where i < ${last}) select i from n)`
      : sql`(select i from generate_series(${first}::bigint, ${last}::bigint) as i)`
  const random = dialect === 'sqlite' ? sql`lower(hex(randomblob(16)))` : sql`md5(random()::text || i)`
  await sql`insert into subscribers
    (page_id, id, channel, address, state, confirm_nonce, nonce, asked_at, confirmed_at, ended_at, created_at)
    select ${pageId}, substr(${random}, 1, 12), 'email', 'reader-' || i || '@example.com', 'confirmed',
      ${random}, ${random}, ${now}, ${now}, null, ${now} from ${numbers} as numbers`.execute(db)
  await sql`insert into subscriber_choices (page_id, subscriber_id, component_id, from_at, until_at)
    select s.page_id, s.id, '*', ${now}, null from subscribers s
    where s.page_id = ${pageId} and s.created_at = ${now} and not exists
      (select 1 from subscriber_choices c where c.page_id = s.page_id and c.subscriber_id = s.id)`.execute(db)
  await db
    .updateTable('subscriber_counts')
    .set((e) => ({ confirmed: e('confirmed', '+', size) }))
    .where('page_id', '=', pageId)
    .execute()
}
