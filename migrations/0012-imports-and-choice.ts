import type { Kysely, RawBuilder } from 'kysely'

/**
 * Subscribers from a file: the file in pieces until it is worked off, and the lines that were refused. Incidents that
 * somebody follows, reminders before a maintenance, and the address that proves a page's mail arrives.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('consent', text)
    .addColumn('encoding', text, (c) => c.notNull())
    .addColumn('lines', integer, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('records', integer, (c) => c.notNull())
    .addColumn('line', integer, (c) => c.notNull())
    .addColumn('added', integer, (c) => c.notNull())
    .addColumn('known', integer, (c) => c.notNull())
    .addColumn('kept_out', integer, (c) => c.notNull())
    .addColumn('refused', integer, (c) => c.notNull())
    .addColumn('owner', text)
    .addColumn('lease_until', text)
    .addColumn('ended_at', text)
    .addColumn('failure', text)
    .addPrimaryKeyConstraint('imports_key', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('imports_open')
    .on('imports')
    .columns(['created_at'])
    .where('ended_at' as never, 'is', null)
    .execute()

  await db.schema
    .createTable('import_chunks')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('import_id', text, (c) => c.notNull())
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_chunks_key', ['page_id', 'import_id', 'number'])
    .addForeignKeyConstraint('import_chunks_import', ['page_id', 'import_id'], 'imports', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('import_refusals')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('import_id', text, (c) => c.notNull())
    .addColumn('line', integer, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_refusals_key', ['page_id', 'import_id', 'line'])
    .addForeignKeyConstraint('import_refusals_import', ['page_id', 'import_id'], 'imports', ['page_id', 'id'])
    .execute()

  await db.schema.alterTable('incidents').addColumn('followed_at', text).execute()
  await db.schema.alterTable('incidents').addColumn('remind_prior', integer).execute()
  await db.schema.alterTable('incidents').addColumn('reminded_at', text).execute()
  await db.schema
    .createIndex('incidents_followed')
    .on('incidents')
    .columns(['page_id'])
    .where('followed_at' as never, 'is not', null)
    .execute()

  await db.schema.alterTable('pages').addColumn('canary', text).execute()
  await db.schema
    .createIndex('notices_by_time')
    .on('notices')
    .columns(['page_id', 'published_at'])
    .where('subscriber_id' as never, 'is', null)
    .execute()
}
