import type { Kysely, RawBuilder } from 'kysely'

/** What a client said of reminders for an incident, as it said it; null: nothing. */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema.alterTable('incidents').addColumn('reminder_intervals', text).execute()
}
