import type { Db } from '../db/connect.ts'
import type { RecurrenceRow } from '../db/schema.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Pace, Rule } from './recurrence.ts'
import type { UpdateDraft } from './update-draft.ts'

/** What plans maintenances ahead, one for each moment of its rule. */
export type Recurrence = {
  id: string
  rule: Rule
  minutes: number
  /** What each of them says at first. */
  content: UpdateDraft
  /** Moments of the rule at which there is none. */
  skipped: Time[]
  /** Everything up to here has been planned, or passed over. */
  plannedTo: Time
  author: string
  endedAt: Time | null
}

type PageKey = Pick<Page, 'id'>

export async function findRecurrence(db: Db, page: PageKey, id: string): Promise<Recurrence | undefined> {
  const row = await db
    .selectFrom('recurrences')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readRecurrence(row)
}

/** Those that go on, oldest first. */
export async function listRecurrences(db: Db, page: PageKey): Promise<Recurrence[]> {
  const rows = await db
    .selectFrom('recurrences')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(readRecurrence)
}

/** The rules of the recurrences that go on, by their ids. */
export async function listRepeats(db: Db, page: PageKey): Promise<Map<string, Rule>> {
  return new Map((await listRecurrences(db, page)).map(({ id, rule }) => [id, rule]))
}

function readRecurrence(row: RecurrenceRow): Recurrence {
  return {
    id: row.id,
    rule: {
      every: row.every as Pace,
      interval: row.interval,
      firstAt: row.first_at,
      timeZone: row.time_zone,
      untilDay: row.until_day,
    },
    minutes: row.minutes,
    content: JSON.parse(row.content) as UpdateDraft,
    skipped: JSON.parse(row.skipped) as Time[],
    plannedTo: row.planned_to,
    author: row.author,
    endedAt: row.ended_at,
  }
}
