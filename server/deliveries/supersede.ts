import { type RawBuilder, sql } from 'kysely'
import { type Dialect, databaseTime } from '../db/dialect.ts'
import type { Transaction } from '../db/transaction.ts'
import { type DueRow, findOpenOf } from './due.ts'
import { isDelivery, type Key } from './key.ts'

/** What is sent to somebody now, and the older updates of the same incident that go with it, newest first. */
export type Group = { row: DueRow; carried: DueRow[] }

/**
 * After an outage of the mail server somebody may have several updates of one incident waiting: the newest that nobody
 * has tried yet is sent and carries the older ones. What waits behind something that another worker is sending to the
 * same person waits a second more.
 */
export async function gatherGroups(
  db: Transaction,
  dialect: Dialect,
  rows: DueRow[],
  isConcerned: (row: DueRow) => Promise<boolean>,
): Promise<Group[]> {
  const groups: Group[] = []
  const open = await findAllOpen(db, dialect, rows)
  for (const row of rows) {
    const others = open.filter(
      (other) =>
        other.page_id === row.page_id &&
        other.subscriber_id === row.subscriber_id &&
        other.notice_id !== row.notice_id &&
        other.kind === row.kind,
    )
    if (row.owner === null && others.some((other) => other.owner !== null)) {
      await waitASecond(db, dialect, row)
      continue
    }
    const waiting = [row]
    for (const other of others) {
      if (row.incident_id === null || other.incident_id !== row.incident_id || other.owner !== null) continue
      if (await isConcerned(other)) waiting.push(other)
    }
    groups.push(lead(row, waiting))
  }
  return groups
}

/** A message that was tried before is repeated as it was, so only an untried one can carry others. */
function lead(row: DueRow, waiting: DueRow[]): Group {
  const newestFirst = waiting.toSorted((a, b) => (a.published_at < b.published_at ? 1 : -1))
  const carrier = row.frozen
    ? undefined
    : newestFirst.find((candidate) => candidate.frozen === null && candidate.published_at >= row.published_at)
  if (!carrier) return { row, carried: [] }
  return {
    row: carrier,
    carried: newestFirst.filter((other) => other.published_at < carrier.published_at),
  }
}

async function findAllOpen(db: Transaction, dialect: Dialect, rows: DueRow[]): Promise<DueRow[]> {
  const open: DueRow[] = []
  for (const page of new Set(rows.map((row) => row.page_id))) {
    const subscribers = rows.filter((row) => row.page_id === page).map((row) => row.subscriber_id)
    open.push(...(await findOpenOf(db, dialect, page, subscribers)))
  }
  return open
}

/** Marks what a message carries, and by which. */
export async function supersede(db: Transaction, { row, carried }: Group): Promise<void> {
  for (const older of carried) {
    await db
      .updateTable('deliveries')
      .set({ state: 'superseded', due_at: null, owner: null, lease_until: null, carried_by: row.notice_id })
      .where(isDelivery(older))
      .execute()
  }
}

/** What a message would have carried that was never begun waits by itself again, so that a newer one can carry it. */
export async function setDown(db: Transaction, carrier: Key, due: RawBuilder<string>): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: sql<string>`case when attempts > 0 then 'retrying' else 'pending' end`,
      due_at: due,
      carried_by: null,
    })
    .where('page_id', '=', carrier.page_id)
    .where('subscriber_id', '=', carrier.subscriber_id)
    .where('carried_by', '=', carrier.notice_id)
    .execute()
}

async function waitASecond(db: Transaction, dialect: Dialect, row: DueRow): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ due_at: databaseTime(dialect, 1) })
    .where(isDelivery(row))
    .execute()
}
