import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Each promise of a next update, how it ended, and how many of its reminders have gone out; and who is on duty, which
 * null leaves to the rule that owners are where nobody is.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('promises')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('incident_id', text, (c) => c.notNull())
    .addColumn('update_id', text, (c) => c.notNull())
    .addColumn('made_at', text, (c) => c.notNull())
    .addColumn('due_at', text, (c) => c.notNull())
    .addColumn('ended_at', text)
    .addColumn('outcome', text)
    .addColumn('ended_by', text)
    .addColumn('reminders', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('promises_key', ['page_id', 'id'])
    .addForeignKeyConstraint('promises_incident', ['page_id', 'incident_id'], 'incidents', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('promises_by_incident')
    .on('promises')
    .columns(['page_id', 'incident_id', 'made_at'])
    .execute()
  await db.schema
    .createIndex('promises_open')
    .on('promises')
    .columns(['due_at'])
    .where('ended_at' as never, 'is', null)
    .execute()
  // What was promised so far stands in the updates: each kept by the one that followed.
  await sql`insert into promises
    (page_id, id, incident_id, update_id, made_at, due_at, ended_at, outcome, ended_by, reminders)
    select u.page_id, u.id, u.incident_id, u.id, u.published_at, u.next_update_at, n.published_at,
      case when n.id is null then null when n.status = 'resolved' then 'resolved' else 'kept' end, n.id, 0
    from incident_updates u left join incident_updates n
      on n.page_id = u.page_id and n.incident_id = u.incident_id and n.number = u.number + 1
    where u.next_update_at is not null`.execute(db)
  await db.schema.alterTable('memberships').addColumn('on_duty', integer).execute()
}
