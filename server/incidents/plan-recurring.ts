import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange, takePage } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { addMinutes, after, type Time, timeNow } from '../text/time.ts'
import { addUpdate } from './add-update.ts'
import { listPlanned } from './find-incidents.ts'
import { findRecurrence, type Recurrence } from './find-recurrences.ts'
import { planOccurrences } from './plan-ahead.ts'
import { listOccurrences, type Pace, type Rule } from './recurrence.ts'
import { checkKind } from './save-maintenance.ts'
import { checkComponents, checkDraft, renderWords, type UpdateDraft } from './update-draft.ts'

/** `id`: the recurrence's; `change`: the last one written, 0 for none. */
export type Planned = { id: string; change: number }

/** Throws a Problem if the rule cannot be; `minutes`: how long each maintenance takes. */
export function checkRule({ every, interval, firstAt, untilDay }: Rule, minutes: number): void {
  const fields: FieldProblems = {}
  const most = { day: 365, week: 52, month: 12 }[every]
  if (!Number.isInteger(interval) || interval < 1 || interval > most)
    fields.interval = `Choose a whole number from 1 to ${most}`
  else if (minutes >= interval * shortest[every]) fields.duration = 'It would begin again before it has ended'
  if (untilDay !== null && untilDay < firstAt.slice(0, 10)) fields.until_day = 'This is before the first one'
  const [first] = Object.entries(fields)
  if (first) throw new Problem('invalid', `${first[0]}: ${first[1]}`, fields)
}

/** Minutes from one to the next, on the shortest day and in the shortest month. */
const shortest: Record<Pace, number> = { day: 23 * 60, week: 167 * 60, month: (28 * 24 - 1) * 60 }

/** Plans a maintenance that repeats: those that come next stand on the page at once, subscribers hear of the first. */
export async function planRecurring(
  db: Database,
  page: Page,
  draft: UpdateDraft,
  rule: Rule,
  posting: { author: string; once?: Once<Planned> | undefined },
  now: Time = timeNow(),
): Promise<Answered<Planned>> {
  const { scheduledFor = now, scheduledUntil = now, ...switches } = draft.maintenance ?? {}
  const minutes = (Date.parse(scheduledUntil) - Date.parse(scheduledFor)) / 60_000
  checkDraft({ ...draft, name: draft.name ?? '' }, now)
  checkKind(draft, null, now)
  checkRule(rule, minutes)
  const words = await renderWords(draft)
  return transaction(db, (db) =>
    answerOnce(db, page.id, posting.once, now, async () => {
      await takePage(db, page.id)
      checkComponents(draft, await listComponents(db, page))
      const id = newId()
      const { deliver = true, ...content } = { ...draft, maintenance: switches }
      await insertRecurrence(db, page, { ...{ id, rule, minutes, content }, ...fresh(posting.author) }, now)
      const recurrence = await getRecurrence(db, page, id)
      const change = (await planOccurrences(db, page, recurrence, words, now, deliver)).at(-1)
      if (change === undefined)
        throw new Problem('invalid', 'This rule has no day at all', {
          until_day: 'There is none before this day',
        })
      return { id, change }
    }),
  )
}

function fresh(author: string): Pick<Recurrence, 'skipped' | 'plannedTo' | 'author' | 'endedAt'> {
  return { skipped: [], plannedTo: '', author, endedAt: null }
}

/** Leaves out one moment of the rule that is not planned yet, or takes that back. */
export async function skipOccurrence(
  db: Database,
  page: Page,
  id: string,
  moment: Time,
  skip: boolean,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const { rule, skipped, plannedTo, endedAt } = await getRecurrence(db, page, id)
    const isOne = moment > plannedTo && listOccurrences(rule, addMinutes(moment, -1), moment, 1).length > 0
    if (endedAt !== null || !isOne)
      throw new Problem('conflict', 'This one has been planned already, or never was')
    const others = skipped.filter((other) => other !== moment)
    await db
      .updateTable('recurrences')
      .set({ skipped: JSON.stringify(skip ? [...others, moment].sort() : others) })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
  })
}

/** Ends a recurrence and calls off what it has planned and has not begun; `body` is said of each, and told once. */
export async function endRecurrence(
  db: Database,
  page: Page,
  id: string,
  { body, deliver }: { body: string; deliver: boolean },
  author: string,
  now: Time = timeNow(),
): Promise<Planned> {
  const draft = { status: 'completed', cancel: true, body } as const
  checkDraft(draft, now)
  const words = await renderWords(draft)
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const { endedAt } = await getRecurrence(db, page, id)
    if (endedAt !== null) throw new Problem('conflict', 'This series has ended already')
    await db
      .updateTable('recurrences')
      .set({ ended_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    const components = await listComponents(db, page)
    let change = 0
    let told = !deliver
    const planned = (await listPlanned(db, page)).filter((one) => one.maintenance?.recurrenceId === id)
    for (const incident of planned) {
      change = await recordChange(db, page.id, `incident:${incident.id}`, now)
      if (incident.status !== 'scheduled') continue
      const turn = after(incident.updates[0]?.publishedAt, now)
      const said = { ...draft, deliver: !told }
      await addUpdate(db, page, incident, components, said, words, author, turn)
      told = true
    }
    return { id, change }
  })
}

async function insertRecurrence(
  db: Transaction,
  page: Page,
  recurrence: Recurrence,
  now: Time,
): Promise<void> {
  const { id, rule, minutes, content, skipped, plannedTo, author } = recurrence
  await db
    .insertInto('recurrences')
    .values({
      page_id: page.id,
      id,
      every: rule.every,
      interval: rule.interval,
      first_at: rule.firstAt,
      time_zone: rule.timeZone,
      until_day: rule.untilDay,
      minutes,
      content: JSON.stringify(content),
      skipped: JSON.stringify(skipped),
      planned_to: plannedTo,
      author,
      created_at: now,
      ended_at: null,
    })
    .execute()
}

async function getRecurrence(db: Transaction, page: Page, id: string): Promise<Recurrence> {
  const recurrence = await findRecurrence(db, page, id)
  if (!recurrence) throw new Problem('not-found', 'This page has no such series')
  return recurrence
}
