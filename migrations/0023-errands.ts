import type { Kysely, RawBuilder } from 'kysely'

/** What a script asks of many subscribers at once, worked off slice by slice; and whose subscriber one is. */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('errands')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('deed', text, (c) => c.notNull())
    .addColumn('channels', text)
    .addColumn('states', text, (c) => c.notNull())
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('cursor_id', text, (c) => c.notNull())
    .addColumn('done', integer, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('ended_at', text)
    .addPrimaryKeyConstraint('errands_key', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('errands_open')
    .on('errands')
    .columns(['created_at'])
    .where('ended_at' as never, 'is', null)
    .execute()
  await db.schema.alterTable('subscribers').addColumn('access_user_id', text).execute()
}
