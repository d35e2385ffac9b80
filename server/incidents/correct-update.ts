import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { refreezeNotice } from '../notices/freeze.ts'
import { recordChange } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { markdownToHtml } from '../text/markdown.ts'
import { after, type Time, timeNow } from '../text/time.ts'
import { carryOn, type Facts, factColumns } from './carry-facts.ts'
import { findIncident } from './find-incidents.ts'
import type { Incident, IncidentUpdate } from './incident.ts'
import { renderOptional, tooLong } from './update-draft.ts'

/** What is left out stays. `version`: what the writer had before their eyes; another's correction meanwhile is a conflict. */
export type Correction = {
  body?: string | undefined
  scope?: string | null | undefined
  workaround?: string | null | undefined
  displayAt?: Time | undefined
  version?: number
}

type Words = Facts & Pick<IncidentUpdate, 'body' | 'bodyHtml' | 'displayAt'>

export type Corrected = { update: IncidentUpdate; change: number }

/**
 * Changes what an update that was posted says, or the time it is shown with, and keeps what it was. Nobody is told again:
 * who has not been sent it yet gets the corrected words. The same words once more change nothing.
 */
export async function correctUpdate(
  db: Database,
  page: Page,
  incidentId: string,
  updateId: string,
  correction: Correction,
  author: string,
  frozen?: Time,
): Promise<Corrected> {
  checkCorrection(correction, frozen ?? timeNow())
  const given = await renderGiven(correction)
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, `incident:${incidentId}`, frozen ?? timeNow())
    const incident = await findIncident(db, page, incidentId)
    const before = findUpdate(incident, updateId)
    if (!incident || !before) throw new Problem('not-found', 'This page has no such update')
    const words = { ...wordsOf(before), ...given }
    if (isSame(words, before)) return { update: before, change }
    if (correction.version !== undefined && correction.version !== before.version) {
      throw new Problem('conflict', 'Somebody else has corrected this update meanwhile')
    }
    const now = after(before.updatedAt, frozen ?? timeNow())
    await rewordUpdate(db, page, before, words, author, now)
    await carryOn(db, page, incident, before, words, now)
    const update = findUpdate(await findIncident(db, page, incidentId), updateId)
    return { update: update ?? before, change }
  })
}

/** Keeps the words of an update as a version and puts others in their place, also in what was not sent yet. */
export async function rewordUpdate(
  db: Transaction,
  page: Page,
  before: IncidentUpdate,
  words: Words,
  author: string,
  now: Time,
): Promise<void> {
  await keepVersion(db, before, page, author, now)
  await saveWords(db, before, page, words, now)
  const { body, bodyHtml, scope, scopeHtml, workaround, workaroundHtml } = words
  const said = { body, bodyHtml, scope, scopeHtml, workaround, workaroundHtml }
  await refreezeNotice(db, page.id, before.id, said)
}

function checkCorrection({ body, scope, workaround, displayAt }: Correction, now: Time): void {
  const wrong = {
    ...(body !== undefined && !body.trim() && { body: 'An update cannot be left without words' }),
    ...tooLong('body', body ?? ''),
    ...tooLong('scope', scope ?? ''),
    ...tooLong('workaround', workaround ?? ''),
    ...(displayAt !== undefined && displayAt > now && { display_at: 'This time has not come yet' }),
  }
  const [first] = Object.entries(wrong)
  if (first) throw new Problem('invalid', `${first[0]}: ${first[1]}`, wrong)
}

/** Rendered before the transaction begins: in it nothing but the database is waited for. */
async function renderGiven({ displayAt, ...given }: Correction): Promise<Partial<Words>> {
  const body = given.body?.trim()
  const scope = given.scope === undefined ? undefined : given.scope?.trim() || null
  const workaround = given.workaround === undefined ? undefined : given.workaround?.trim() || null
  return {
    ...(body !== undefined && { body, bodyHtml: await markdownToHtml(body) }),
    ...(scope !== undefined && { scope, scopeHtml: await renderOptional(scope) }),
    ...(workaround !== undefined && { workaround, workaroundHtml: await renderOptional(workaround) }),
    ...(displayAt !== undefined && { displayAt }),
  }
}

export function findUpdate(incident: Incident | undefined, id: string): IncidentUpdate | undefined {
  return incident?.updates.find((update) => update.id === id)
}

function wordsOf({ body, bodyHtml, displayAt, ...update }: IncidentUpdate): Words {
  const { scope, scopeHtml, workaround, workaroundHtml } = update
  return { body, bodyHtml, displayAt, scope, scopeHtml, workaround, workaroundHtml }
}

function isSame(words: Words, update: IncidentUpdate): boolean {
  return (['body', 'scope', 'workaround', 'displayAt'] as const).every((name) => words[name] === update[name])
}

async function keepVersion(
  db: Transaction,
  update: IncidentUpdate,
  page: Page,
  author: string,
  now: Time,
): Promise<void> {
  await db
    .insertInto('update_versions')
    .values({
      page_id: page.id,
      update_id: update.id,
      version: update.version,
      body: update.body,
      body_html: update.bodyHtml,
      scope: update.scope,
      scope_html: update.scopeHtml,
      workaround: update.workaround,
      workaround_html: update.workaroundHtml,
      display_at: update.displayAt,
      corrected_by: author,
      corrected_at: now,
    })
    .execute()
}

async function saveWords(
  db: Transaction,
  update: IncidentUpdate,
  page: Page,
  words: Words,
  now: Time,
): Promise<void> {
  await db
    .updateTable('incident_updates')
    .set({
      body: words.body,
      body_html: words.bodyHtml,
      ...factColumns(words),
      display_at: words.displayAt,
      version: update.version + 1,
      updated_at: now,
    })
    .where('page_id', '=', page.id)
    .where('id', '=', update.id)
    .execute()
  await db
    .updateTable('incidents')
    .set({ updated_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', update.incidentId)
    .execute()
}
