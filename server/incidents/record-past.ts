import { type Component, fullName } from '../components/component.ts'
import { addPastState } from '../components/past-states.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { type Answered, answerOnce } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { insertUpdate, nextNumber } from './add-update.ts'
import type { Incident } from './incident.ts'
import {
  getIncident,
  getPosted,
  knownComponents,
  type Posted,
  type Posting,
  takeTurn,
} from './post-update.ts'
import { changeIncident, insertIncident } from './save-incident.ts'
import { checkDraft, renderWords, type UpdateDraft } from './update-draft.ts'

/** `components`: the states they were in from the start until it was resolved. */
export type PastDraft = Omit<UpdateDraft, 'status' | 'promise' | 'deliver'> & {
  name: string
  startedAt: Time
  resolvedAt: Time
}

/**
 * Posts an incident that is over: one update with its words, shown at the time it was resolved, and its components'
 * states in that past. It is published now like any other, and nobody is mailed.
 */
export async function recordPast(
  db: Database,
  page: Page,
  draft: PastDraft,
  posting: Posting,
  frozen?: Time,
): Promise<Answered<Posted>> {
  checkPast(draft, frozen ?? timeNow())
  const over: UpdateDraft = { ...draft, status: 'resolved' }
  const words = await renderWords(over)
  return transaction(db, (db) =>
    answerOnce(db, page.id, posting.once, frozen ?? timeNow(), async () => {
      const id = newId()
      const { change, now } = await takeTurn(db, page, id, frozen)
      const components = await knownComponents(db, page, over)
      await insertIncident(db, page, id, over, now)
      const updateId = newId()
      const affected = components.flatMap((component) => {
        const newStatus = draft.components?.[component.id]
        const name = fullName(component)
        return newStatus ? [{ code: component.id, name, oldStatus: 'operational' as const, newStatus }] : []
      })
      await changeIncident(db, page, await getIncident(db, page, id), over, words, now, affected)
      const incident = await datePast(db, page, id, draft)
      await insertUpdate(db, page, incident, {
        id: updateId,
        number: await nextNumber(db, incident),
        body: draft.body?.trim() ?? '',
        bodyHtml: words.bodyHtml,
        affected,
        deliver: false,
        audience: 0,
        author: posting.author,
        publishedAt: now,
        displayAt: draft.resolvedAt,
      })
      await addPastStates(db, page, components, draft, updateId)
      return getPosted(db, page, id, change)
    }),
  )
}

/** Throws one Problem that names every field that cannot be. */
export function checkPast(draft: PastDraft, now: Time): void {
  const fields: FieldProblems = {}
  if (draft.startedAt >= now) fields.started_at = 'This has not happened yet'
  if (draft.resolvedAt > now) fields.resolved_at = 'This time has not come yet'
  else if (draft.resolvedAt < draft.startedAt) fields.resolved_at = 'It cannot be over before it began'
  try {
    checkDraft(draft, now)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    Object.assign(fields, error.fields)
  }
  const [first] = Object.entries(fields)
  if (first) throw new Problem('invalid', `${first[0]}: ${first[1]}`, fields)
}

async function datePast(db: Transaction, page: Page, id: string, draft: PastDraft): Promise<Incident> {
  await db
    .updateTable('incidents')
    .set({ started_at: draft.startedAt, resolved_at: draft.resolvedAt })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
  return getIncident(db, page, id)
}

async function addPastStates(
  db: Transaction,
  page: Page,
  components: Component[],
  draft: PastDraft,
  updateId: string,
): Promise<void> {
  const { startedAt: from, resolvedAt: until } = draft
  if (from === until) return
  for (const { id } of components) {
    const status = draft.components?.[id]
    if (status) await addPastState(db, page, id, { from, until, status, updateId })
  }
}
