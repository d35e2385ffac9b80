import type { Kysely, RawBuilder } from 'kysely'

/** Who does what in an incident, per page as JSON, and each incident's own copy of the checklists with its ticks. */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema.alterTable('pages').addColumn('playbook', text).execute()

  await db.schema
    .createTable('incident_steps')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('incident_id', text, (c) => c.notNull())
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('phase', text, (c) => c.notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('words', text, (c) => c.notNull())
    .addColumn('ticked_at', text)
    .addColumn('ticked_by', text)
    .addPrimaryKeyConstraint('incident_steps_key', ['page_id', 'incident_id', 'id'])
    .addForeignKeyConstraint('incident_steps_incident', ['page_id', 'incident_id'], 'incidents', [
      'page_id',
      'id',
    ])
    .execute()
}
