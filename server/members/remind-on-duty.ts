import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { findIncident } from '../incidents/find-incidents.ts'
import type { Incident } from '../incidents/incident.ts'
import { type Reminder, reminderDue } from '../incidents/promise.ts'
import { takePage } from '../pages/changes.ts'
import { findPage, type Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { writeToMember } from './account-mail.ts'
import { listOnDuty } from './duty.ts'

/**
 * Writes to the members on duty where a promise needs them: once for each of its three reminders, however many workers
 * look at once; a reminder that was missed is left out where the next is due too. Answers for how many promises.
 * Nothing is ever posted from here.
 */
export async function remindOnDuty(db: Database, publicUrl: string, now: Time = timeNow()): Promise<number> {
  let reminded = 0
  for (const { page_id: pageId, id } of await listOpen(db)) {
    const page = await findPage(db.reader, publicUrl, pageId)
    if (page && (await findDue(db.reader, page, id, now)) && (await remind(db, page, id, now))) reminded++
  }
  return reminded
}

/** Promises that stand and are the newest word of their incidents, the most urgent first. */
function listOpen(db: Database): Promise<{ page_id: string; id: string }[]> {
  return db.reader
    .selectFrom('promises as p')
    .innerJoin('incidents as i', (join) =>
      join
        .onRef('i.page_id', '=', 'p.page_id')
        .onRef('i.id', '=', 'p.incident_id')
        .onRef('i.next_update_at', '=', 'p.due_at'),
    )
    .select(['p.page_id', 'p.id'])
    .where('p.ended_at', 'is', null)
    .where('p.reminders', '<', 3)
    .where('i.removed_at', 'is', null)
    .orderBy('p.due_at')
    .execute()
}

/** The promise again once the page is ours: somebody may have posted, or another worker reminded, meanwhile. */
async function remind(db: Database, page: Page, id: string, now: Time): Promise<boolean> {
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const due = await findDue(db, page, id, now)
    if (!due || !(await claim(db, page, id, due.reminder))) return false
    const { members } = await listOnDuty(db, page)
    for (const { email } of members) {
      await writeToMember(db, page, email, {
        kind: 'promise',
        pageName: page.name,
        pageOrigin: page.origin,
        incidentId: due.incident.id,
        incidentName: due.incident.name,
        promiseId: id,
        reminder: due.reminder,
        madeAt: due.madeAt,
        dueAt: due.dueAt,
        publishedAt: now,
      })
    }
    return true
  })
}

type Due = { incident: Incident; reminder: Reminder; madeAt: Time; dueAt: Time }

async function findDue(
  db: Database['reader'] | Transaction,
  page: Page,
  id: string,
  now: Time,
): Promise<Due | undefined> {
  const row = await db
    .selectFrom('promises')
    .select(['incident_id', 'made_at', 'due_at', 'reminders'])
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const incident = row && (await findIncident(db, page, row.incident_id))
  if (!incident || incident.status === 'resolved' || incident.nextUpdateAt !== row.due_at) return undefined
  // A promise changed in silence does not make the last word any newer.
  const madeAt = incident.updates[0]?.publishedAt ?? row.made_at
  const promise = { madeAt, dueAt: row.due_at }
  const reminder = reminderDue(promise, incident.impact, page.cadence, now)
  return reminder > row.reminders ? { incident, reminder: reminder as Reminder, ...promise } : undefined
}

/** Of two workers that saw it due, one finds fewer reminders than it is about to send. */
async function claim(db: Transaction, page: Page, id: string, reminder: Reminder): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('promises')
    .set({ reminders: reminder })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('reminders', '<', reminder)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
