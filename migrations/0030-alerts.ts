import type { Kysely, RawBuilder } from 'kysely'

/**
 * What monitoring says: where each page takes it in and what it makes of it, the alerts themselves, and the drafts that
 * they propose. A proposal outlives its draft, to know what became of it.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('alert_intakes')
    .addColumn('page_id', text, (c) => c.notNull().primaryKey().references('pages.id'))
    .addColumn('key_hash', text, (c) => c.unique())
    .addColumn('key_made_at', text)
    .addColumn('pagerduty_secret', text)
    .addColumn('rules', text, (c) => c.notNull())
    .addColumn('others', text)
    .execute()
  await db.schema
    .createTable('proposals')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('template_id', text)
    .addColumn('states', text, (c) => c.notNull())
    .addColumn('test', integer, (c) => c.notNull())
    .addColumn('began_at', text, (c) => c.notNull())
    .addColumn('proposed_at', text, (c) => c.notNull())
    .addColumn('told_at', text)
    .addColumn('over_at', text)
    .addColumn('ended_at', text)
    .addColumn('incident_id', text)
    .addPrimaryKeyConstraint('proposals_key', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('proposals_by_time')
    .on('proposals')
    .columns(['page_id', 'proposed_at'])
    .execute()
  await db.schema
    .createIndex('proposals_untold')
    .on('proposals')
    .columns(['proposed_at'])
    .where('told_at' as never, 'is', null)
    .execute()
  await db.schema
    .createTable('alerts')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('fingerprint', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('labels', text, (c) => c.notNull())
    .addColumn('link', text)
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('started_at', text, (c) => c.notNull())
    .addColumn('ended_at', text)
    .addColumn('seen_at', text, (c) => c.notNull())
    .addColumn('proposal_id', text)
    .addPrimaryKeyConstraint('alerts_key', ['page_id', 'fingerprint'])
    .execute()
  await db.schema.createIndex('alerts_by_time').on('alerts').columns(['page_id', 'seen_at']).execute()
  await db.schema
    .createIndex('alerts_by_proposal')
    .on('alerts')
    .columns(['page_id', 'proposal_id', 'state'])
    .execute()
}
