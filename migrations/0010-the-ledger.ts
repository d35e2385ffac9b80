import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Letters that carry earlier notices, indexes by which work is found page by page, and the workers, so that everybody
 * can see that they live.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  // Letters are composed again from their notices, in the form that the next version writes.
  await db.schema.dropTable('letters').execute()
  await db.schema
    .createTable('letters')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('carries', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('letters_key', ['page_id', 'notice_id', 'channel', 'version', 'carries'])
    .addForeignKeyConstraint('letters_notice', ['page_id', 'notice_id'], 'notices', ['page_id', 'id'])
    .execute()

  await db.schema.dropIndex('deliveries_due').execute()
  await db.schema
    .createIndex('deliveries_due')
    .on('deliveries')
    .columns(['page_id', 'priority', 'due_at'])
    .where('due_at' as never, 'is not', null)
    .execute()
  await db.schema
    .createIndex('deliveries_urgent')
    .on('deliveries')
    .columns(['due_at'])
    .where(sql<boolean>`due_at is not null and priority = 0`)
    .execute()
  await db.schema
    .createIndex('deliveries_open')
    .on('deliveries')
    .columns(['page_id', 'subscriber_id'])
    .where('due_at' as never, 'is not', null)
    .execute()

  await db.schema
    .createTable('workers')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('started_at', text, (c) => c.notNull())
    .addColumn('seen_at', text, (c) => c.notNull())
    .addColumn('resting_since', text)
    .addColumn('resting_answer', text)
    .execute()

  // When it was compared with its audience once more, after its fan-out.
  await db.schema.alterTable('notices').addColumn('swept_at', text).execute()
}
