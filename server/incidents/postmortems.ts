import { listComponents } from '../components/component.ts'
import type { Database, Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { withdrawNotice } from '../notices/freeze.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { markdownToHtml } from '../text/markdown.ts'
import { after, type Time, timeNow } from '../text/time.ts'
import { audienceOf, freezeUpdate, insertUpdate, nextNumber } from './add-update.ts'
import { rewordUpdate } from './correct-update.ts'
import { type Incident, type IncidentUpdate, postmortemOf } from './incident.ts'
import { isOver } from './lifecycle.ts'
import { getIncident, getPosted, type Posted, takeTurn } from './post-update.ts'
import { deleteDraft, findPostmortemDraft, type PostmortemDraft, saveDraft } from './postmortem-drafts.ts'
import { tooLong } from './update-draft.ts'

/** What looks back on an incident: words that are written, words that are published, or both. */
export type Postmortem = { draft: PostmortemDraft | null; published: IncidentUpdate | null }

/** Undefined where nobody has begun one. */
export async function findPostmortem(
  db: Db,
  page: Pick<Page, 'id'>,
  incident: Incident,
): Promise<Postmortem | undefined> {
  const draft = (await findPostmortemDraft(db, page, incident.id)) ?? null
  const published = postmortemOf(incident) ?? null
  return draft || published ? { draft, published } : undefined
}

/** Keeps words that nobody reads yet. */
export async function keepPostmortem(
  db: Database,
  page: Page,
  incidentId: string,
  body: string,
  author: string,
  frozen?: Time,
): Promise<void> {
  checkPostmortem(body)
  await transaction(db, async (db) => {
    await getIncident(db, page, incidentId)
    await saveDraft(db, page, incidentId, body.trim(), author, frozen ?? timeNow())
  })
}

/** Refuses words that nobody could publish. */
export function checkPostmortem(body: string): void {
  const wrong = body.trim() ? tooLong('body', body).body : nothingSaid
  if (wrong !== undefined) throw refusal(wrong)
}

/** `body`: left out, what was kept is published. `tell`: subscribers get it, once. */
export type Publication = { body?: string | undefined; tell: boolean; author: string }

/**
 * Publishes a postmortem as an update of its incident, which must be over. What was published before is corrected;
 * whoever was told already is not told again.
 */
export async function publishPostmortem(
  db: Database,
  page: Page,
  incidentId: string,
  { body, tell, author }: Publication,
  frozen?: Time,
): Promise<Posted> {
  const kept = async (db: Db) => (await findPostmortemDraft(db, page, incidentId))?.body
  const words = body ?? (await kept(db.reader))
  if (words !== undefined) checkPostmortem(words)
  const said = words === undefined ? undefined : { body: words.trim(), bodyHtml: await markdownToHtml(words) }
  return transaction(db, async (db) => {
    const { change, now: turn } = await takeTurn(db, page, incidentId, frozen)
    const incident = await getIncident(db, page, incidentId)
    if (!isOver(incident.status)) throw refusal('Resolve the incident first: this looks back on it')
    if (body === undefined && (await kept(db)) !== words)
      throw new Problem('overtaken', 'Other words have been kept meanwhile')
    const before = postmortemOf(incident)
    if (!said && !before) throw refusal(nothingSaid)
    const now = after(incident.updates[0]?.publishedAt, turn)
    if (!before && said) await insertPostmortem(db, page, incident, said, { tell, author }, now)
    else if (before) await changePostmortem(db, page, before, said, { tell, author }, now)
    await deleteDraft(db, page, incidentId)
    return getPosted(db, page, incidentId, change)
  })
}

/** Takes what was published off the page and keeps it as a draft; mails that have not gone out do not go. */
export async function revertPostmortem(
  db: Database,
  page: Page,
  incidentId: string,
  author: string,
  frozen?: Time,
): Promise<Posted> {
  return transaction(db, async (db) => {
    const { change, now } = await takeTurn(db, page, incidentId, frozen)
    const published = postmortemOf(await getIncident(db, page, incidentId))
    if (!published) throw new Problem('not-found', 'Nothing is published that looks back on this incident')
    await withdraw(db, page, published, now)
    const draft = await findPostmortemDraft(db, page, incidentId)
    if (!draft) await saveDraft(db, page, incidentId, published.body, author, now)
    return getPosted(db, page, incidentId, change)
  })
}

/** Takes it off the page and forgets the draft. */
export async function removePostmortem(
  db: Database,
  page: Page,
  incidentId: string,
  frozen?: Time,
): Promise<Posted> {
  return transaction(db, async (db) => {
    const { change, now } = await takeTurn(db, page, incidentId, frozen)
    const incident = await getIncident(db, page, incidentId)
    if (!(await findPostmortem(db, page, incident)))
      throw new Problem('not-found', 'Nothing looks back on this incident')
    const published = postmortemOf(incident)
    if (published) await withdraw(db, page, published, now)
    await deleteDraft(db, page, incidentId)
    return getPosted(db, page, incidentId, change)
  })
}

const nothingSaid = 'Say what happened, in your customers’ words'

type Words = Pick<IncidentUpdate, 'body' | 'bodyHtml'>

async function insertPostmortem(
  db: Transaction,
  page: Page,
  incident: Incident,
  words: Words,
  { tell, author }: Publication,
  now: Time,
): Promise<void> {
  const id = newId()
  await insertUpdate(db, page, incident, {
    ...words,
    id,
    status: 'postmortem',
    number: await nextNumber(db, incident),
    affected: [],
    deliver: tell,
    audience: tell ? await audienceOf(db, page, incident.componentIds) : 0,
    author,
    publishedAt: now,
    displayAt: now,
  })
  await touchIncident(db, page, incident.id, now)
  if (tell) await tellOf(db, page, incident, id, now)
}

async function changePostmortem(
  db: Transaction,
  page: Page,
  before: IncidentUpdate,
  words: Words | undefined,
  { tell, author }: Publication,
  now: Time,
): Promise<void> {
  if (words && words.body !== before.body)
    await rewordUpdate(db, page, before, { ...before, ...words }, author, now)
  if (!tell || before.deliver) return
  const incident = await getIncident(db, page, before.incidentId)
  await db
    .updateTable('incident_updates')
    .set({ deliver: 1, audience: await audienceOf(db, page, incident.componentIds) })
    .where('page_id', '=', page.id)
    .where('id', '=', before.id)
    .execute()
  await tellOf(db, page, incident, before.id, now)
}

async function tellOf(
  db: Transaction,
  page: Page,
  { id, componentIds }: Incident,
  updateId: string,
  now: Time,
) {
  await freezeUpdate(db, page, id, updateId, await listComponents(db, page, componentIds), now)
}

async function withdraw(db: Transaction, page: Page, { id, incidentId }: IncidentUpdate, now: Time) {
  await db
    .updateTable('incident_updates')
    .set({ withdrawn_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
  await withdrawNotice(db, page.id, id, now)
  await touchIncident(db, page, incidentId, now)
}

async function touchIncident(db: Transaction, page: Page, id: string, now: Time): Promise<void> {
  await db
    .updateTable('incidents')
    .set({ updated_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

function refusal(message: string): Problem {
  return new Problem('invalid', message, { body: message })
}
