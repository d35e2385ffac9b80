import type { ComponentStatus } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'
import { alertAuthor } from '../incidents/drafts.ts'
import type { Page } from '../pages/page.ts'
import { addDays, addMinutes, type Time } from '../text/time.ts'

/** A draft that alerts brought about, under the draft's id, and what became of it. */
export type Proposal = {
  id: string
  templateId: string | null
  /** The components it is about, and the state each is to have. */
  states: Record<string, ComponentStatus>
  /** Somebody tried out whether it works. */
  test: boolean
  /** When the first of its alerts began. */
  beganAt: Time
  proposedAt: Time
  /** Nothing of it fires any more. */
  overAt: Time | null
  /** When the draft was published or thrown away. */
  endedAt: Time | null
  /** What it was published as. */
  incidentId: string | null
  incidentOpen: boolean
  /** Nobody has written in the draft yet. */
  untouched: boolean
}

/** How long after a proposal whatever else begins belongs to it: what fails at once has mostly one reason. */
const stormMinutes = 5
/** How long what is over, or was thrown away, still takes in what begins again. */
const echoMinutes = 30

/**
 * The proposal that an alert belongs to which begins now, so that a hundred of them are one draft and one mail, and one
 * that comes and goes is no more than that either; undefined: it is worth a new one. `proposals`: the newest first.
 */
export function findHome(proposals: Proposal[], componentId: string | null, now: Time): Proposal | undefined {
  return proposals.find((one) => {
    const ids = Object.keys(one.states)
    const inStorm = one.proposedAt >= addMinutes(now, -stormMinutes)
    const fits = componentId === null ? ids.length === 0 || inStorm : ids.includes(componentId)
    const isRecent = (time: Time) => time >= addMinutes(now, -echoMinutes)
    if (one.incidentId !== null) return one.incidentOpen && fits
    if (one.endedAt !== null) return fits && isRecent(one.endedAt)
    if (one.overAt !== null) return fits && isRecent(one.overAt)
    return fits || inStorm
  })
}

/** Proposals that may still take something in, the newest first: those of a day, and those whose incident is open. */
export async function listRecent(db: Transaction, page: Pick<Page, 'id'>, now: Time): Promise<Proposal[]> {
  return (
    await selectProposals(db, page)
      .where((e) =>
        e.or([
          e('p.proposed_at', '>=', addDays(now, -1)),
          e.and([e('i.status', '!=', 'resolved'), e('i.removed_at', 'is', null)]),
        ]),
      )
      .orderBy('p.proposed_at', 'desc')
      .orderBy('p.id')
      .limit(50)
      .execute()
  ).map(readProposal)
}

export async function findProposal(
  db: Db,
  page: Pick<Page, 'id'>,
  id: string,
): Promise<Proposal | undefined> {
  const row = await selectProposals(db, page).where('p.id', '=', id).executeTakeFirst()
  return row && readProposal(row)
}

/** Those whose draft is there and that nobody has made their own, the newest first; what is over stays for a day. */
export async function listProposed(db: Db, page: Pick<Page, 'id'>, now: Time): Promise<Proposal[]> {
  const rows = await selectProposals(db, page)
    .where('p.ended_at', 'is', null)
    .where('d.saved_by', '=', alertAuthor)
    .where((e) => e.or([e('p.over_at', 'is', null), e('p.over_at', '>=', addDays(now, -1))]))
    .orderBy('p.proposed_at', 'desc')
    .orderBy('p.id')
    .execute()
  return rows.map(readProposal)
}

function selectProposals(db: Db | Transaction, page: Pick<Page, 'id'>) {
  return db
    .selectFrom('proposals as p')
    .leftJoin('drafts as d', (join) => join.onRef('d.page_id', '=', 'p.page_id').onRef('d.id', '=', 'p.id'))
    .leftJoin('incidents as i', (join) =>
      join.onRef('i.page_id', '=', 'p.page_id').onRef('i.id', '=', 'p.incident_id'),
    )
    .selectAll('p')
    .select(['d.saved_by', 'i.status', 'i.removed_at'])
    .where('p.page_id', '=', page.id)
}

type ProposalRow = Awaited<ReturnType<ReturnType<typeof selectProposals>['execute']>>[number]

function readProposal(row: ProposalRow): Proposal {
  return {
    id: row.id,
    templateId: row.template_id,
    states: JSON.parse(row.states) as Proposal['states'],
    test: row.test === 1,
    beganAt: row.began_at,
    proposedAt: row.proposed_at,
    overAt: row.over_at,
    endedAt: row.ended_at,
    incidentId: row.incident_id,
    incidentOpen: row.status !== null && row.status !== 'resolved' && row.removed_at === null,
    untouched: row.saved_by === alertAuthor,
  }
}
