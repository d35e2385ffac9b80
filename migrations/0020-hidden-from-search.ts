import type { Kysely, RawBuilder } from 'kysely'

/** A page may ask search engines to leave it out. */
export async function up(db: Kysely<unknown>, { integer }: { integer: RawBuilder<unknown> }): Promise<void> {
  await db.schema
    .alterTable('pages')
    .addColumn('hidden_from_search', integer, (c) => c.notNull().defaultTo(0))
    .execute()
}
