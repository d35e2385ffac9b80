import { type Component, listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { after, type Time, timeNow } from '../text/time.ts'
import { addUpdate } from './add-update.ts'
import { endDraft } from './drafts.ts'
import { findIncident } from './find-incidents.ts'
import { type Incident, versionOf } from './incident.ts'
import { changePromise } from './promises.ts'
import { changeIncident, insertIncident } from './save-incident.ts'
import { checkKind } from './save-maintenance.ts'
import { checkComponents, checkDraft, namedIn, renderWords, type UpdateDraft } from './update-draft.ts'

/** The incident and the components it is about as they are after the post, and the number of its change. */
export type Posted = { incident: Incident; components: Component[]; change: number }

export type Posting = {
  /** `member:<id>` or `key:<id>`. */
  author: string
  once?: Once<Posted> | undefined
  /** Versions of the incident; where it is at another by now, it was changed meanwhile and nothing is posted. */
  versions?: string[] | undefined
  /** The draft that it was written in, which ends with it. */
  draftId?: string | undefined
}

/** Opens an incident, or plans a maintenance, with its first update; `name` is needed, a status may be left out. */
export async function openIncident(
  db: Database,
  page: Page,
  draft: UpdateDraft,
  posting: Posting,
  frozen?: Time,
): Promise<Answered<Posted>> {
  checkDraft({ ...draft, name: draft.name ?? '' }, frozen ?? timeNow())
  checkKind(draft, null, frozen ?? timeNow())
  const words = await renderWords(draft)
  return transaction(db, (db) =>
    answerOnce(db, page.id, posting.once, frozen ?? timeNow(), async () => {
      const id = newId()
      const { change, now } = await takeTurn(db, page, id, frozen)
      await insertIncident(db, page, id, draft, now)
      const incident = await getIncident(db, page, id)
      const components = await knownComponents(db, page, draft)
      await addUpdate(db, page, incident, components, draft, words, posting.author, now)
      await endDraft(db, page, posting.draftId, id, now)
      return getPosted(db, page, id, change)
    }),
  )
}

/**
 * Posts an update to an incident: its words, the states of incident and components, the promise, one notice and one
 * change, in one transaction whose cost does not depend on how many subscribers there are. A draft with neither
 * words nor a new status nor component states changes the incident only, and nobody is told.
 */
export async function postUpdate(
  db: Database,
  page: Page,
  incidentId: string,
  draft: UpdateDraft,
  posting: Posting,
  frozen?: Time,
): Promise<Answered<Posted>> {
  checkDraft(draft, frozen ?? timeNow())
  const words = await renderWords(draft)
  return transaction(db, (db) =>
    answerOnce(db, page.id, posting.once, frozen ?? timeNow(), async () => {
      const { change, now: turn } = await takeTurn(db, page, incidentId, frozen)
      const incident = await getIncident(db, page, incidentId)
      if (posting.versions && !posting.versions.includes(versionOf(incident)))
        throw new Problem('overtaken', 'This incident has changed since you read it')
      const now = after(incident.updates[0]?.publishedAt, turn)
      checkKind(draft, incident, now)
      const components = await knownComponents(db, page, draft, incident)
      if (saysSomething(draft, incident)) {
        await addUpdate(db, page, incident, components, draft, words, posting.author, now)
      } else {
        await changeIncident(db, page, incident, draft, words, now)
        await changePromise(db, page, incident, await getIncident(db, page, incidentId), now)
      }
      await endDraft(db, page, posting.draftId, incidentId, now)
      return getPosted(db, page, incidentId, change)
    }),
  )
}

/** Waits for the posts before this one and only then looks at the clock: a later update is never published earlier. */
export async function takeTurn(db: Transaction, page: Page, incidentId: string, frozen: Time | undefined) {
  const change = await recordChange(db, page.id, `incident:${incidentId}`, frozen ?? timeNow())
  return { change, now: frozen ?? timeNow() }
}

function saysSomething(draft: UpdateDraft, incident: Incident): boolean {
  const newStatus = draft.status !== undefined && draft.status !== incident.status
  return (
    Boolean(draft.body?.trim()) || newStatus || draft.cancel || Object.keys(draft.components ?? {}).length > 0
  )
}

/** A database takes some thousand values in one question. */
const mostNamed = 1_000

/** The components that a draft or its incident names: nothing else is read of a large page. Throws as checkComponents. */
export async function knownComponents(
  db: Transaction,
  page: Page,
  draft: UpdateDraft,
  incident?: Incident,
): Promise<Component[]> {
  const named = [...new Set([...namedIn(draft), ...(incident?.componentIds ?? [])])]
  const components = await listComponents(db, page, named.length > mostNamed ? undefined : named)
  checkComponents(draft, components)
  return components
}

export async function getPosted(db: Transaction, page: Page, id: string, change: number): Promise<Posted> {
  const incident = await getIncident(db, page, id)
  return { incident, components: await listComponents(db, page, incident.componentIds), change }
}

export async function getIncident(db: Transaction, page: Page, id: string): Promise<Incident> {
  const incident = await findIncident(db, page, id)
  if (!incident) throw new Problem('not-found', 'This page has no such incident')
  return incident
}
