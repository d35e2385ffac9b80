import { sql } from 'kysely'
import type { UpdateNotice } from '../channels/content.ts'
import { type Component, fullName } from '../components/component.ts'
import { setComponentStatus } from '../components/states.ts'
import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import { freezeNotice } from '../notices/freeze.ts'
import { countAudience } from '../pages/counts.ts'
import type { Page } from '../pages/page.ts'
import { addMinutes, type Time } from '../text/time.ts'
import { findIncident, isAnyFollowed } from './find-incidents.ts'
import { listRepeats } from './find-recurrences.ts'
import { type AffectedComponent, type Incident, type IncidentUpdate, wasCancelledBy } from './incident.ts'
import type { Maintenance } from './maintenance.ts'
import { isOverdue } from './promise.ts'
import { recordPromise } from './promises.ts'
import { sayRule } from './recurrence.ts'
import { changeIncident } from './save-incident.ts'
import { statesDuring } from './save-maintenance.ts'
import type { Rendered, UpdateDraft } from './update-draft.ts'

/** Adds one update to an incident inside the posting transaction, and the notice that carries it to subscribers. */
export async function addUpdate(
  db: Transaction,
  page: Page,
  incident: Incident,
  components: Component[],
  said: UpdateDraft,
  words: Rendered,
  author: string,
  now: Time,
): Promise<void> {
  const id = newId()
  const draft = { ...said, components: await statesDuring(db, page, incident, components, said) }
  const affected = affectedBy(draft, components)
  for (const component of components) {
    const status = draft.components?.[component.id]
    if (status) await setComponentStatus(db, page, component, status, id, now)
  }
  await changeIncident(db, page, incident, draft, words, now, affected)
  const saved = (await findIncident(db, page, incident.id)) ?? incident
  const deliver = draft.deliver ?? true
  await insertUpdate(db, page, saved, {
    id,
    number: await nextNumber(db, saved),
    body: draft.body?.trim() ?? '',
    bodyHtml: words.bodyHtml,
    affected,
    deliver,
    audience: deliver ? await audienceOf(db, page, concernedBy(saved, affected)) : 0,
    author,
    publishedAt: now,
    displayAt: now,
  })
  await recordPromise(db, page, saved, id, now)
  const lateSince = isOverdue(incident.nextUpdateAt, addMinutes(now, -1)) ? incident.nextUpdateAt : null
  if (deliver) await freezeUpdate(db, page, saved.id, id, components, now, lateSince)
}

/** The components whose state a draft says, with the one they are in. */
export function affectedBy(draft: UpdateDraft, components: Component[]): AffectedComponent[] {
  return components.flatMap((component) => {
    const { id, status } = component
    const newStatus = draft.components?.[id]
    return newStatus ? [{ code: id, name: fullName(component), oldStatus: status, newStatus }] : []
  })
}

/** What an update is about: the incident's components, and those it says something of while it lets them go. */
export function concernedBy(incident: Incident, affected: AffectedComponent[]): string[] {
  return [...new Set([...incident.componentIds, ...affected.map(({ code }) => code)])]
}

/** How many hear of it; null where only counting tells. */
export async function audienceOf(
  db: Transaction,
  page: Page,
  componentIds: string[],
): Promise<number | null> {
  const wholePage = componentIds.length === 0 && !(await isAnyFollowed(db, page))
  return countAudience(db, page.id, wholePage)
}

/** Counts an incident's updates up by one and gives the new number. */
export async function nextNumber(db: Transaction, incident: Incident): Promise<number> {
  const row = await db
    .updateTable('incidents')
    .set({ last_update_number: sql`last_update_number + 1` })
    .where('page_id', '=', incident.pageId)
    .where('id', '=', incident.id)
    .returning('last_update_number')
    .executeTakeFirstOrThrow()
  return row.last_update_number
}

type NewUpdate = Omit<
  IncidentUpdate,
  | 'incidentId'
  | 'version'
  | 'status'
  | 'scope'
  | 'scopeHtml'
  | 'workaround'
  | 'workaroundHtml'
  | 'nextUpdateAt'
  | 'updatedAt'
> &
  Partial<Pick<IncidentUpdate, 'status'>>

/** Writes the row of an update of `incident`, whose state is already the new one; `status` where the update says another. */
export async function insertUpdate(
  db: Transaction,
  page: Page,
  incident: Incident,
  update: NewUpdate,
): Promise<void> {
  await db
    .insertInto('incident_updates')
    .values({
      page_id: page.id,
      id: update.id,
      incident_id: incident.id,
      number: update.number,
      version: 1,
      status: update.status ?? incident.status,
      body: update.body,
      body_html: update.bodyHtml,
      scope: incident.scope,
      scope_html: incident.scopeHtml,
      workaround: incident.workaround,
      workaround_html: incident.workaroundHtml,
      next_update_at: incident.nextUpdateAt,
      affected: JSON.stringify(update.affected),
      deliver: update.deliver ? 1 : 0,
      audience: update.audience,
      author: update.author,
      published_at: update.publishedAt,
      display_at: update.displayAt,
      updated_at: update.publishedAt,
    })
    .execute()
}

/** Freezes the notice that carries an update to its subscribers from `now` on. `before`: as for describeUpdate. */
export async function freezeUpdate(
  db: Transaction,
  page: Page,
  incidentId: string,
  updateId: string,
  before: Component[],
  now: Time,
  lateSince: Time | null = null,
): Promise<void> {
  const incident = await findIncident(db, page, incidentId)
  const update = incident?.updates.find(({ id }) => id === updateId)
  if (!incident || !update) throw new Error('The update that was just written is not there')
  await freezeNotice(db, page.id, {
    incidentId,
    updateId: update.id,
    subscriberId: null,
    componentIds: concernedBy(incident, update.affected),
    content: { ...(await describeUpdate(db, page, incident, update, before)), lateSince, publishedAt: now },
  })
}

/** What an update says, for mails. `before`: the page's components in the states that the update finds them in. */
export async function describeUpdate(
  db: Transaction,
  page: Page,
  incident: Incident,
  update: IncidentUpdate,
  before: Component[],
): Promise<UpdateNotice> {
  const repeats = incident.maintenance && (await sayRepeats(db, page, incident.maintenance))
  return noticeOf(page, incident, update, before, repeats)
}

/** As describeUpdate. `repeats`: how often a maintenance comes, in words. */
export function noticeOf(
  page: Page,
  incident: Incident,
  update: IncidentUpdate,
  before: Component[],
  repeats: string | null,
): UpdateNotice {
  const componentIds = concernedBy(incident, update.affected)
  const status = new Map(update.affected.map((component) => [component.code, component.newStatus]))
  return {
    kind: 'update',
    pageName: page.name,
    pageOrigin: page.origin,
    incidentId: incident.id,
    incidentName: incident.name,
    firstUpdate: update.number === 1,
    updateNumber: update.number,
    status: wasCancelledBy(update, incident) ? 'cancelled' : update.status,
    impact: incident.impact,
    window: incident.maintenance && {
      from: incident.maintenance.scheduledFor,
      until: incident.maintenance.scheduledUntil,
      repeats,
    },
    body: update.body,
    bodyHtml: update.bodyHtml,
    scope: update.scope,
    scopeHtml: update.scopeHtml,
    workaround: update.workaround,
    workaroundHtml: update.workaroundHtml,
    nextUpdateAt: update.nextUpdateAt,
    components: before
      .filter((component) => componentIds.includes(component.id))
      .map((component) => ({
        name: fullName(component),
        status: status.get(component.id) ?? component.status,
      })),
    publishedAt: update.publishedAt,
  }
}

/** Words for a mail, while the recurrence goes on. */
async function sayRepeats(
  db: Transaction,
  page: Page,
  { recurrenceId }: Maintenance,
): Promise<string | null> {
  const rule = (await listRepeats(db, page)).get(recurrenceId ?? '')
  return rule ? sayRule(rule) : null
}
