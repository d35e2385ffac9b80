import type { FastifyRequest } from 'fastify'
import type { Db } from '../../db/connect.ts'
import { listReports } from '../../deliveries/report.ts'
import { impactWords, stateOfImpact, stateWords, statusWords } from '../../editions/frame.ts'
import { findIncident } from '../../incidents/find-incidents.ts'
import type { Incident, IncidentUpdate } from '../../incidents/incident.ts'
import { isOver } from '../../incidents/lifecycle.ts'
import { postUpdate } from '../../incidents/post-update.ts'
import { clockAuthor } from '../../incidents/run-maintenances.ts'
import { listVersions } from '../../incidents/versions.ts'
import { listKeys } from '../../members/keys.ts'
import { listMembers } from '../../members/member.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { nextPhases } from '../../templates/phases.ts'
import { sayFullTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { type Composer, showComposer, showPreview } from './compose-screen.ts'
import { emptyComposer, postingOf, readComposer, readDraft, type Typed } from './composer.ts'
import { presentPromise } from './dashboard.ts'
import { signedIn } from './gate.ts'
import { answerPosted } from './incidents.ts'
import { sayProgress } from './present-deliveries.ts'
import { presentPromises } from './present-promises.ts'
import { presentChecklists } from './present-steps.ts'
import { readRefusal } from './show.ts'
import { fillComposer, type Place, withTemplates } from './use-template.ts'

type ById = { Params: { id: string } }

/** One incident with all that was said of it, and the composer for what is said next. */
export const updateRoutes: Routes = (app, doors) => {
  app.get<ById>('/incidents/:id', async (request, reply) => {
    const incident = await getEither(doors, request, request.params.id)
    if (incident.maintenance) return reply.redirect(`/admin/maintenances/${incident.id}`, 303)
    const place: Place = {
      path: `/admin/incidents/${incident.id}`,
      title: incident.name,
      here: 'incidents',
      phases: nextPhases(incident.status),
      incident,
    }
    return withTemplates(doors, request, reply, place, async (templates, used) => {
      const typed = fillComposer(emptyComposer(incident), used)
      const composer = await nextUpdate(doors, request, incident, typed)
      return showComposer(doors, request, reply, { ...composer, more: { ...composer.more, templates } })
    })
  })

  app.post<ById>('/incidents/:id/updates', async (request, reply) => {
    const { page, member } = signedIn(request)
    const incident = await getIncident(doors, request, request.params.id)
    const typed = { ...readComposer(request.body), name: incident.name }
    try {
      const posting = postingOf(member.id, typed)
      const answered = await postUpdate(doors.db, page, incident.id, withoutName(typed), posting)
      return await answerPosted(doors, request, reply, answered)
    } catch (error) {
      const composer = await nextUpdate(doors, request, incident, typed)
      return showComposer(doors, request, reply, composer, readRefusal(error))
    }
  })

  app.post<ById>('/incidents/:id/updates/preview', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    const typed = { ...readComposer(request.body), name: incident.name }
    return showPreview(doors, request, reply, await nextUpdate(doors, request, incident, typed))
  })
}

/** Throws not-found for a maintenance too: it has screens of its own. */
export async function getIncident(doors: Doors, request: FastifyRequest, id: string): Promise<Incident> {
  const incident = await getEither(doors, request, id)
  if (incident.maintenance) throw new Problem('not-found', 'This page has no such incident')
  return incident
}

/** An incident or a maintenance: what was said of both is corrected and removed the same way. */
export async function getEither({ db }: Doors, request: FastifyRequest, id: string): Promise<Incident> {
  const incident = await findIncident(db.reader, signedIn(request).page, id)
  if (!incident) throw new Problem('not-found', 'This page has no such incident')
  return incident
}

/** An update says what is new; the incident's title is not its to change. */
export function withoutName(typed: Typed) {
  const { name: _, ...draft } = readDraft(typed)
  return draft
}

async function nextUpdate(
  { db }: Doors,
  request: FastifyRequest,
  incident: Incident,
  typed: Typed = emptyComposer(incident),
): Promise<Composer> {
  const { page } = signedIn(request)
  return {
    view: 'incidents/show',
    screen: { title: incident.name, here: 'incidents' },
    action: `/admin/incidents/${incident.id}/updates`,
    incident,
    typed,
    more: {
      incident: await presentIncident(db.reader, page, incident),
      done: sayDone(request, incident),
    },
  }
}

/** What a member has just done, where they come from having done it. */
function sayDone(request: FastifyRequest, { updates: [newest] }: Incident) {
  const after = (what: string) => request.method === 'GET' && readField(request.query, what) === '1'
  if (after('corrected')) return { lead: 'Corrected.', text: 'Nobody was mailed again.' }
  if (!after('posted')) return null
  return { lead: 'Published.', text: newest ? sayWhoIsTold(newest) : '' }
}

export async function presentIncident(db: Db, page: Page, incident: Incident) {
  const now = timeNow()
  const authors = await listAuthors(db, page)
  const versions = await listVersions(db, page, incident.id)
  const reports = await listReports(
    db,
    page,
    incident.updates.map(({ id }) => id),
    now,
  )
  const progressOf = ({ id, deliver }: IncidentUpdate) => {
    const report = deliver ? reports.get(id) : undefined
    return report ? sayProgress(report) : null
  }
  const correctorOf = (update: IncidentUpdate) =>
    sayAuthor(authors, versions.find(({ updateId }) => updateId === update.id)?.correctedBy)
  return {
    id: incident.id,
    name: incident.name,
    path: `/incidents/${incident.id}`,
    state: stateOfImpact[incident.impact],
    impactWord: impactWords[incident.impact],
    statusWord: statusWords[incident.status],
    resolved: incident.status === 'resolved',
    started: { datetime: incident.startedAt, text: sayFullTime(incident.startedAt) },
    promise: presentPromise(incident.nextUpdateAt, now),
    promises: await presentPromises(db, page, incident.id, now),
    checklists: await presentChecklists(db, page, incident, (author) => sayAuthor(authors, author), now),
    updates: incident.updates.map((update, i) => ({
      ...presentUpdate(update, incident.updates[i + 1]),
      author: sayAuthor(authors, update.author),
      progress: progressOf(update),
      edited: update.version > 1 ? { ...stamp(update.updatedAt), by: correctorOf(update) } : null,
    })),
  }
}

function presentUpdate(update: IncidentUpdate, older: IncidentUpdate | undefined) {
  return {
    id: update.id,
    statusWord: statusWords[update.status],
    at: stamp(update.publishedAt),
    shown: update.displayAt === update.publishedAt ? null : stamp(update.displayAt),
    audience: sayWent(update),
    promise: update.nextUpdateAt && stamp(update.nextUpdateAt),
    bodyHtml: update.bodyHtml,
    scopeHtml: update.scopeHtml === (older?.scopeHtml ?? null) ? null : update.scopeHtml,
    workaroundHtml: update.workaroundHtml === (older?.workaroundHtml ?? null) ? null : update.workaroundHtml,
    over: isOver(update.status),
    affected: update.affected.map(({ name, newStatus }) => ({
      name,
      state: newStatus,
      word: stateWords[newStatus],
    })),
  }
}

function sayWhoIsTold(update: IncidentUpdate): string {
  if (!update.deliver) return 'Nobody was told.'
  return update.audience === 0 ? 'Nobody has subscribed yet.' : `It goes to ${sayAudience(update)}.`
}

function sayAudience({ audience }: IncidentUpdate): string {
  if (audience === null) return 'the subscribers of these components'
  return audience === 1 ? '1 subscriber' : `${audience.toLocaleString('en')} subscribers`
}

/** `null` where nobody was to be told. */
function sayWent(update: IncidentUpdate): string | null {
  if (!update.deliver) return null
  return update.audience === 0 ? 'nobody had subscribed yet' : `went to ${sayAudience(update)}`
}

function stamp(time: Time) {
  return { datetime: time, text: sayFullTime(time) }
}

export function sayAuthor(authors: Map<string, string>, author = ''): string {
  return authors.get(author) ?? 'a former member'
}

/** The names behind `member:<id>` and `key:<id>`. */
export async function listAuthors(db: Db, page: Page): Promise<Map<string, string>> {
  const [members, keys] = await Promise.all([listMembers(db, page), listKeys(db, page)])
  return new Map([
    [clockAuthor, 'the clock'],
    ...members.map(({ id, name }) => [`member:${id}`, name] as const),
    ...keys.map(({ id, name }) => [`key:${id}`, `the key ${name}`] as const),
  ])
}
