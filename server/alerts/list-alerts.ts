import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { readSeen, type SeenAlert, testSource } from './alert.ts'

/** The alerts of a proposal, what still fires first, and then by when they began; `limit`: no more than so many. */
export async function listAlertsOf(
  db: Db | Transaction,
  page: Pick<Page, 'id'>,
  proposalId: string,
  limit?: number,
): Promise<SeenAlert[]> {
  const query = db
    .selectFrom('alerts')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('proposal_id', '=', proposalId)
    .orderBy('state')
    .orderBy('started_at')
    .orderBy('fingerprint')
  const rows = await (limit === undefined ? query : query.limit(limit)).execute()
  return rows.map(readSeen)
}

/** How many alerts a proposal has, and how many of them fire. */
export async function countAlertsOf(
  db: Db,
  page: Pick<Page, 'id'>,
  proposalId: string,
): Promise<{ all: number; firing: number }> {
  const rows = await db
    .selectFrom('alerts')
    .select(['state', (e) => e.fn.countAll<number>().as('count')])
    .where('page_id', '=', page.id)
    .where('proposal_id', '=', proposalId)
    .groupBy('state')
    .execute()
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return { all, firing: rows.find(({ state }) => state === 'firing')?.count ?? 0 }
}

/** What became of an alert: its proposal's draft, or the incident that was made of it. */
export type Outcome = {
  proposalId: string | null
  draft: boolean
  incident: { id: string; name: string } | null
}

/** The newest alerts of a page, and what became of each. */
export async function listNewest(
  db: Db,
  page: Pick<Page, 'id'>,
  limit: number,
): Promise<(SeenAlert & Outcome)[]> {
  const rows = await db
    .selectFrom('alerts as a')
    .leftJoin('proposals as p', (join) =>
      join.onRef('p.page_id', '=', 'a.page_id').onRef('p.id', '=', 'a.proposal_id'),
    )
    .leftJoin('drafts as d', (join) =>
      join.onRef('d.page_id', '=', 'a.page_id').onRef('d.id', '=', 'a.proposal_id'),
    )
    .leftJoin('incidents as i', (join) =>
      join.onRef('i.page_id', '=', 'p.page_id').onRef('i.id', '=', 'p.incident_id'),
    )
    .selectAll('a')
    .select(['d.id as draft', 'i.id as incident_id', 'i.name as incident_name', 'i.removed_at'])
    .where('a.page_id', '=', page.id)
    .orderBy('a.seen_at', 'desc')
    .orderBy('a.started_at', 'desc')
    .orderBy('a.fingerprint')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...readSeen(row),
    draft: row.draft !== null,
    incident:
      row.incident_id !== null && row.incident_name !== null && row.removed_at === null
        ? { id: row.incident_id, name: row.incident_name }
        : null,
  }))
}

/** The test that runs, if one does. */
export async function findTest(db: Db, page: Pick<Page, 'id'>): Promise<SeenAlert | undefined> {
  const row = await db
    .selectFrom('alerts')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('source', '=', testSource)
    .where('state', '=', 'firing')
    .executeTakeFirst()
  return row && readSeen(row)
}
