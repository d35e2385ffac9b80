import type { Database, Db } from '../db/connect.ts'
import type { DraftRow } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'

/** What a draft is to become: the first update of an incident, the next one, the last one, or the first one again. */
export const draftForms = ['opening', 'update', 'resolution', 'reopening'] as const

export type DraftForm = (typeof draftForms)[number]

/** Who has begun a draft that alerts propose; as long as nobody else has kept it, it is nobody's words. */
export const alertAuthor = 'alerts'

/** Words that are kept while somebody still writes them. */
export type KeptDraft = {
  id: string
  form: DraftForm
  /** Null for a new incident. */
  incidentId: string | null
  /** `member:<id>` or `alerts`: who began it, who wrote in it last, and who was asked to go on with it. */
  author: string
  savedBy: string
  handedTo: string | null
  /** Counts up with every save, from 1. */
  version: number
  /** The form's fields as they were typed. */
  fields: Record<string, unknown>
  updatedAt: Time
}

export type DraftWords = Pick<KeptDraft, 'id' | 'form' | 'incidentId' | 'version' | 'fields'>

/**
 * Keeps a draft and gives its new version. `version`: the one that was before the writer's eyes, 0 for one that was never
 * kept. Where somebody, or another window, has kept other words meanwhile, those stay and an 'overtaken' is thrown;
 * 'gone' where it was published or thrown away.
 */
export async function keepDraft(
  db: Database,
  page: Pick<Page, 'id'>,
  { id, form, incidentId, version, fields }: DraftWords,
  author: string,
  now: Time = timeNow(),
): Promise<number> {
  const content = JSON.stringify(fields)
  return transaction(db, async (db) => {
    const saved = await db
      .updateTable('drafts')
      .set({ content, version: version + 1, saved_by: author, updated_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (saved.numUpdatedRows === 1n) return version + 1
    const there = await findDraft(db, page, id)
    if (there) throw overtaken()
    if (version > 0) throw new Problem('gone', 'This draft has been published or thrown away')
    const begun = await db
      .insertInto('drafts')
      .values({
        ...{ page_id: page.id, id, form, incident_id: incidentId, version: 1, content },
        ...{ author, saved_by: author, handed_to: null, created_at: now, updated_at: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (begun.numInsertedOrUpdatedRows !== 1n) throw overtaken()
    return 1
  })
}

function overtaken(): Problem {
  return new Problem('overtaken', 'Other words have been kept in this draft meanwhile')
}

export async function findDraft(
  db: Db | Transaction,
  page: Pick<Page, 'id'>,
  id: string,
): Promise<KeptDraft | undefined> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readDraft(row)
}

/** `overAt`: since when nothing fires any more of what proposed it. */
export type ListedDraft = KeptDraft & { incidentName: string | null; overAt: Time | null }

/** A page's drafts with the titles of their incidents, the newest first; those of removed incidents are left out. */
export async function listDrafts(db: Db, page: Pick<Page, 'id'>): Promise<ListedDraft[]> {
  const rows = await db
    .selectFrom('drafts')
    .leftJoin('incidents', (join) =>
      join.onRef('incidents.page_id', '=', 'drafts.page_id').onRef('incidents.id', '=', 'drafts.incident_id'),
    )
    .leftJoin('proposals', (join) =>
      join.onRef('proposals.page_id', '=', 'drafts.page_id').onRef('proposals.id', '=', 'drafts.id'),
    )
    .selectAll('drafts')
    .select(['incidents.name', 'incidents.removed_at', 'proposals.over_at'])
    .where('drafts.page_id', '=', page.id)
    .orderBy('drafts.updated_at', 'desc')
    .orderBy('drafts.id')
    .execute()
  return rows
    .filter((row) => row.incident_id === null || (row.name !== null && row.removed_at === null))
    .map((row) => ({ ...readDraft(row), incidentName: row.name, overAt: row.over_at }))
}

/** Asks a colleague to go on with a draft; answers false where there is none. `member`: `member:<id>`. */
export async function handOverDraft(
  db: Database,
  page: Pick<Page, 'id'>,
  id: string,
  member: string,
): Promise<boolean> {
  return transaction(db, async (db) => {
    const handed = await db
      .updateTable('drafts')
      .set({ handed_to: member })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .executeTakeFirst()
    return handed.numUpdatedRows === 1n
  })
}

export async function throwAwayDraft(
  db: Database,
  page: Pick<Page, 'id'>,
  id: string,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, (db) => endDraft(db, page, id, null, now))
}

/** What was published, as the incident `incidentId`, or thrown away is no draft any more; who proposed it can see why. */
export async function endDraft(
  db: Transaction,
  page: Pick<Page, 'id'>,
  id: string | undefined,
  incidentId: string | null,
  now: Time,
): Promise<void> {
  if (id === undefined) return
  await db.deleteFrom('drafts').where('page_id', '=', page.id).where('id', '=', id).execute()
  await db
    .updateTable('proposals')
    .set({ ended_at: now, incident_id: incidentId })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Puts what alerts propose into a draft for a new incident, unless somebody has made it their own meanwhile. */
export async function proposeDraft(
  db: Transaction,
  page: Pick<Page, 'id'>,
  id: string,
  fields: KeptDraft['fields'],
  now: Time,
): Promise<void> {
  const content = JSON.stringify(fields)
  await db
    .insertInto('drafts')
    .values({
      ...{ page_id: page.id, id, form: 'opening', incident_id: null, version: 1, content },
      ...{ author: alertAuthor, saved_by: alertAuthor, handed_to: null, created_at: now, updated_at: now },
    })
    // Its version stays: whoever looks at it just now may keep what they write.
    .onConflict((conflict) =>
      conflict.columns(['page_id', 'id']).doUpdateSet({ content }).where('drafts.saved_by', '=', alertAuthor),
    )
    .execute()
}

function readDraft(row: DraftRow): KeptDraft {
  return {
    id: row.id,
    form: row.form as DraftForm,
    incidentId: row.incident_id,
    author: row.author,
    savedBy: row.saved_by ?? row.author,
    handedTo: row.handed_to,
    version: row.version,
    fields: JSON.parse(row.content) as Record<string, unknown>,
    updatedAt: row.updated_at,
  }
}
