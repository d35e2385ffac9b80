import type { Kysely, RawBuilder } from 'kysely'

/** Words that were corrected, and incidents that were removed with a reason. What stood before has version 1. */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('update_versions')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('update_id', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('body', text, (c) => c.notNull())
    .addColumn('body_html', text, (c) => c.notNull())
    .addColumn('display_at', text, (c) => c.notNull())
    .addColumn('corrected_by', text, (c) => c.notNull())
    .addColumn('corrected_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('update_versions_key', ['page_id', 'update_id', 'version'])
    .addForeignKeyConstraint('update_versions_update', ['page_id', 'update_id'], 'incident_updates', [
      'page_id',
      'id',
    ])
    .execute()

  for (const table of ['incident_updates', 'notices']) {
    await db.schema
      .alterTable(table)
      .addColumn('version', integer, (c) => c.notNull().defaultTo(1))
      .execute()
  }

  for (const column of ['removed_at', 'removed_by', 'removed_reason']) {
    await db.schema.alterTable('incidents').addColumn(column, text).execute()
  }
}
