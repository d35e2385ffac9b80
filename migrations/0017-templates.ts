import type { Kysely, RawBuilder } from 'kysely'

/**
 * A page's own templates. A page without any has the shipped ones, which stand in the code; its first change copies
 * them here, so that nothing has to be written for pages whose members never touch them.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('templates')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('phase', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('title', text)
    .addColumn('body', text, (c) => c.notNull())
    .addColumn('scope', text)
    .addColumn('workaround', text)
    .addColumn('impact', text)
    .addColumn('promise_minutes', integer)
    .addColumn('component_ids', text, (c) => c.notNull())
    .addColumn('deliver', integer, (c) => c.notNull())
    .addColumn('archived_at', text)
    .addColumn('made_by', text)
    .addColumn('made_at', text, (c) => c.notNull())
    .addColumn('edited_by', text)
    .addColumn('edited_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('templates_key', ['page_id', 'id'])
    .execute()
}
