import type { Kysely, RawBuilder } from 'kysely'

/** A maintenance is an incident with a window (`scheduled_for`); what repeats is a recurrence that plans maintenances. */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('recurrences')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('every', text, (c) => c.notNull())
    .addColumn('interval', integer, (c) => c.notNull())
    .addColumn('first_at', text, (c) => c.notNull())
    .addColumn('time_zone', text, (c) => c.notNull())
    .addColumn('until_day', text)
    .addColumn('minutes', integer, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('skipped', text, (c) => c.notNull())
    .addColumn('planned_to', text, (c) => c.notNull())
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('ended_at', text)
    .addPrimaryKeyConstraint('recurrences_key', ['page_id', 'id'])
    .execute()

  for (const column of ['scheduled_for', 'scheduled_until', 'cancelled_at', 'recurrence_id', 'occurrence_at'])
    await db.schema.alterTable('incidents').addColumn(column, text).execute()
  for (const column of [
    'auto_start',
    'auto_complete',
    'auto_maintenance_state',
    'auto_operational_state',
    'deliver_at_start',
    'deliver_at_end',
  ])
    await db.schema.alterTable('incidents').addColumn(column, integer).execute()

  await db.schema
    .createIndex('incidents_planned')
    .on('incidents')
    .columns(['status', 'scheduled_for'])
    .where('scheduled_for' as never, 'is not', null)
    .execute()
  await db.schema
    .createIndex('incidents_occurrence')
    .unique()
    .on('incidents')
    .columns(['page_id', 'recurrence_id', 'occurrence_at'])
    .where('recurrence_id' as never, 'is not', null)
    .execute()
}
