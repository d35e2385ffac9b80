import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * How many deliveries of each notice are in each state, kept by the database itself with every change, so that a report
 * of a million costs as much as one of ten; what failed and what is tried again, found at once; and alarms.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer, dialect }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown>; dialect: string },
): Promise<void> {
  // `shard`: on PostgreSQL the connection that counted, so that workers never wait for each other's counts.
  await db.schema
    .createTable('delivery_tallies')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('shard', integer, (c) => c.notNull())
    .addColumn('count', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('delivery_tallies_key', ['page_id', 'notice_id', 'state', 'shard'])
    .execute()
  await sql`insert into delivery_tallies (page_id, notice_id, state, shard, count)
    select page_id, notice_id, case state when 'sending' then 'pending' else state end, 0, count(*)
    from deliveries where priority > 0 group by 1, 2, 3`.execute(db)
  for (const statement of dialect === 'postgres' ? onPostgres : onSqlite) {
    await sql.raw(statement).execute(db)
  }

  await db.schema
    .createIndex('deliveries_failed')
    .on('deliveries')
    .columns(['page_id', 'notice_id', 'last_answer_at'])
    .where(sql<boolean>`state = 'failed'`)
    .execute()
  await db.schema
    .createIndex('deliveries_retrying')
    .on('deliveries')
    .columns(['page_id', 'notice_id', 'due_at'])
    .where(sql<boolean>`state = 'retrying'`)
    .execute()

  // `page_id`: '' for what concerns the whole installation.
  await db.schema
    .createTable('alarms')
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('began_at', text, (c) => c.notNull())
    .addColumn('ended_at', text)
    .addColumn('noted_at', text, (c) => c.notNull())
    .addColumn('count', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('alarms_key', ['kind', 'page_id'])
    .execute()
}

/*
 * A row in hand still counts as pending, and mail to one person (priority 0) has no report. Rows that are removed stay
 * counted: the report of what was sent outlives them.
 */

const added = (row: string, state: string, count: string) => `
  insert into delivery_tallies (page_id, notice_id, state, shard, count)
  values (${row}.page_id, ${row}.notice_id, case ${state} when 'sending' then 'pending' else ${state} end, 0, ${count})
  on conflict (page_id, notice_id, state, shard) do update set count = count + excluded.count;`

const onSqlite = [
  `create trigger deliveries_added after insert on deliveries when new.priority > 0
  begin ${added('new', 'new.state', '1')} end`,
  `create trigger deliveries_changed after update of state on deliveries when new.priority > 0
    and case old.state when 'sending' then 'pending' else old.state end
      <> case new.state when 'sending' then 'pending' else new.state end
  begin ${added('old', 'old.state', '-1')} ${added('new', 'new.state', '1')} end`,
]

const saved = `on conflict (page_id, notice_id, state, shard)
  do update set count = delivery_tallies.count + excluded.count`

const rows = (table: string, count: string) => `select page_id, notice_id,
  case state when 'sending' then 'pending' else state end as state, ${count} as count
  from ${table} where priority > 0`

const tallied = (from: string) => `
  insert into delivery_tallies (page_id, notice_id, state, shard, count)
  select page_id, notice_id, state, pg_backend_pid(), sum(count) from (${from}) as changed
  group by 1, 2, 3 having sum(count) <> 0 ${saved};
  return null;`

const onPostgres = [
  `create function tally_added() returns trigger language plpgsql as
  $$ begin ${tallied(rows('fresh', '1'))} end $$`,
  `create function tally_changed() returns trigger language plpgsql as
  $$ begin ${tallied(`${rows('fresh', '1')} union all ${rows('stale', '-1')}`)} end $$`,
  `create trigger deliveries_added after insert on deliveries
    referencing new table as fresh for each statement execute function tally_added()`,
  `create trigger deliveries_changed after update on deliveries
    referencing old table as stale new table as fresh for each statement execute function tally_changed()`,
]
