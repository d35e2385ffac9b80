import type { Kysely, RawBuilder } from 'kysely'

/**
 * Drafts of postmortems. What is published of one is an update of its incident like any other, which may be taken back:
 * then it is withdrawn, and its words stay.
 */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema
    .createTable('postmortem_drafts')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('incident_id', text, (c) => c.notNull())
    .addColumn('body', text, (c) => c.notNull())
    .addColumn('saved_by', text, (c) => c.notNull())
    .addColumn('saved_at', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('postmortem_drafts_key', ['page_id', 'incident_id'])
    .addForeignKeyConstraint('postmortem_drafts_incident', ['page_id', 'incident_id'], 'incidents', [
      'page_id',
      'id',
    ])
    .execute()
  await db.schema.alterTable('incident_updates').addColumn('withdrawn_at', text).execute()
}
