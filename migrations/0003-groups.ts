import type { Kysely, RawBuilder } from 'kysely'

/**
 * Groups of components. Positions count within one level: groups and components outside of any share one sequence, the
 * components of a group have their own. What uptime is counted from is found by when it ended.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('component_groups')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('description', text)
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('component_groups_key', ['page_id', 'id'])
    .execute()

  await db.schema.alterTable('components').addColumn('group_id', text).execute()

  await db.schema
    .createIndex('component_states_by_end')
    .on('component_states')
    .columns(['page_id', 'until_at'])
    .execute()
}
