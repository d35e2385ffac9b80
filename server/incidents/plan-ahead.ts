import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange, takePage } from '../pages/changes.ts'
import { findPage, type Page } from '../pages/page.ts'
import { addDays, addMinutes, type Time, timeNow } from '../text/time.ts'
import { addUpdate } from './add-update.ts'
import { findRecurrence, type Recurrence } from './find-recurrences.ts'
import { getIncident } from './post-update.ts'
import { listOccurrences, nextOccurrence } from './recurrence.ts'
import { insertIncident } from './save-incident.ts'
import { type Rendered, renderWords } from './update-draft.ts'

/** Recurring maintenances are planned so many days ahead, and at least the next one always. */
export const daysAhead = 14

/** Plans what comes next of every recurrence; done again, or by two workers at once, it changes nothing more. */
export async function planAhead(db: Database, publicUrl: string, now: Time = timeNow()): Promise<number> {
  const rows = await db.reader
    .selectFrom('recurrences')
    .select(['page_id', 'id'])
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute()
  let planned = 0
  for (const row of rows) {
    const page = await findPage(db.reader, publicUrl, row.page_id)
    const seen = page && (await findRecurrence(db.reader, page, row.id))
    if (!seen) continue
    const words = await renderWords(seen.content)
    planned += await transaction(db, async (db) => {
      await takePage(db, page.id)
      const recurrence = await findRecurrence(db, page, row.id)
      if (!recurrence || recurrence.endedAt !== null) return 0
      return (await planOccurrences(db, page, recurrence, words, now, false)).length
    })
  }
  return planned
}

/** Plans the moments that are near enough, inside a transaction that holds the page; gives the number of each change. */
export async function planOccurrences(
  db: Transaction,
  page: Page,
  recurrence: Recurrence,
  words: Rendered,
  now: Time,
  tell: boolean,
): Promise<number[]> {
  const moments = await listMoments(db, page, recurrence, now)
  const last = moments.at(-1)
  if (last === undefined) return []
  await db
    .updateTable('recurrences')
    .set({ planned_to: last })
    .where('page_id', '=', page.id)
    .where('id', '=', recurrence.id)
    .execute()
  const changes: number[] = []
  for (const moment of moments.filter((moment) => !recurrence.skipped.includes(moment))) {
    // Subscribers hear of the first one; of the others when they begin, if that was asked.
    const deliver = tell && changes.length === 0
    changes.push(await planOne(db, page, recurrence, words, moment, deliver, now))
  }
  return changes
}

async function listMoments(db: Transaction, page: Page, recurrence: Recurrence, now: Time): Promise<Time[]> {
  const { rule, plannedTo } = recurrence
  const from = plannedTo > now ? plannedTo : now
  const near = listOccurrences(rule, from, addDays(now, daysAhead), 100)
  if (near.some((moment) => !recurrence.skipped.includes(moment))) return near
  const ahead = await db
    .selectFrom('incidents')
    .select('id')
    .where('page_id', '=', page.id)
    .where('recurrence_id', '=', recurrence.id)
    .where('status', '=', 'scheduled')
    .where('removed_at', 'is', null)
    .limit(1)
    .execute()
  if (ahead.length > 0) return near
  const passed = [...near]
  for (let last = near.at(-1) ?? from; ; ) {
    const next = nextOccurrence(rule, last)
    if (next === undefined) return passed
    passed.push(next)
    if (!recurrence.skipped.includes(next)) return passed
    last = next
  }
}

async function planOne(
  db: Transaction,
  page: Page,
  recurrence: Recurrence,
  words: Rendered,
  moment: Time,
  deliver: boolean,
  now: Time,
): Promise<number> {
  const id = newId()
  const change = await recordChange(db, page.id, `incident:${id}`, now)
  const components = await listComponents(db, page)
  const { content } = recurrence
  const draft = {
    ...content,
    deliver,
    status: 'scheduled' as const,
    componentIds: components.map((c) => c.id).filter((own) => content.componentIds?.includes(own)),
    maintenance: {
      ...content.maintenance,
      scheduledFor: moment,
      scheduledUntil: addMinutes(moment, recurrence.minutes),
    },
  }
  await insertIncident(db, page, id, draft, now)
  await db
    .updateTable('incidents')
    .set({ recurrence_id: recurrence.id, occurrence_at: moment })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
  await addUpdate(db, page, await getIncident(db, page, id), components, draft, words, recurrence.author, now)
  return change
}
