import { sql } from 'kysely'
import { type Transaction, transaction } from '../../server/db/transaction.ts'
import { addSlice, fanOutSlice } from '../../server/deliveries/audience.ts'
import { claimSome } from '../../server/deliveries/claim.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { secret } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedMany } from '../support/seed-many.ts'

eachDatabase(
  'a slice and a claim read about as many rows as they take, of a notice however new',
  async (t, db) => {
    // SQLite plans by its indexes alone; PostgreSQL by what it knows of the rows, and of these it knows nothing.
    if (db.dialect === 'sqlite') return
    const page = await makePage(db)
    await seedMany(db, page.id, 20_000)
    await makeIncident(db, page)
    const slice = await transaction(db, async (tx) => {
      const notice = await tx.selectFrom('notices').selectAll().executeTakeFirstOrThrow()
      const before = await countRead(tx)
      const { added } = await addSlice(tx, notice, '', 100)
      return { added, read: (await countRead(tx)) - before }
    })
    t.equal(slice.added, 100)
    t.ok(slice.read < 500, `${slice.read} rows were read`)
    while ((await fanOutSlice(db, 500)) !== undefined);
    const claimer = { owner: 'a worker', secret, leaseSeconds: 10, publicUrl }
    for (let turn = 0; turn < 3; turn++) {
      const { claims, read } = await transaction(db, async (tx) => {
        const before = await countRead(tx)
        const claims = await claimSome(tx, db.dialect, claimer, 10, ['nobody'])
        return { claims, read: (await countRead(tx)) - before }
      })
      t.equal(claims.length, 10)
      t.ok(read < 200, `${read} rows were read`)
    }
  },
)

/** Rows that this connection has read, since PostgreSQL last wrote its count down. */
async function countRead(db: Transaction): Promise<number> {
  const { rows } = await sql<{ read: number }>`select sum(seq_tup_read + idx_tup_fetch)::bigint as read
    from pg_stat_xact_user_tables where relname in ('deliveries', 'subscribers')`.execute(db)
  return rows[0]?.read ?? 0
}
