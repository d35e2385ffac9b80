import type { FastifyRequest } from 'fastify'
import type { Db } from '../../db/connect.ts'
import { listReports } from '../../deliveries/report.ts'
import { stateWords, statusWords } from '../../editions/frame.ts'
import { findIncident } from '../../incidents/find-incidents.ts'
import type { Incident, IncidentUpdate } from '../../incidents/incident.ts'
import { isOver } from '../../incidents/lifecycle.ts'
import { listVersions } from '../../incidents/versions.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { nextPhases } from '../../templates/phases.ts'
import { sayFullTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { hasJust } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import { type ComposerForm, openComposer, publish, readSent, showPreview } from './compose-screen.ts'
import { emptyComposer, readComposer, readDraft, type Typed } from './composer.ts'
import { presentHead } from './dashboard.ts'
import { signedIn } from './gate.ts'
import { shortOf } from './goes-out.ts'
import { sayProgress } from './present-deliveries.ts'
import { presentPromises } from './present-promises.ts'
import { presentChecklists } from './present-steps.ts'
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
    return withTemplates(doors, request, reply, place, (templates, used) => {
      const typed = fillComposer(emptyComposer(incident), used)
      return openComposer(doors, request, reply, updateForm, incident, typed, templates)
    })
  })

  app.post<ById>('/incidents/:id/updates', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return publish(doors, request, reply, readSent(updateForm, request, incident))
  })

  app.post<ById>('/incidents/:id/updates/preview', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return showPreview(doors, request, reply, readSent(updateForm, request, incident))
  })
}

export const updateForm: ComposerForm = {
  id: 'update',
  view: 'incidents/show',
  fields: ['body', 'scope', 'workaround', 'next_update_at'],
  readTyped: (body, incident) => ({ ...readComposer(body), name: incident?.name ?? '' }),
  readDraft: withoutName,
  async present({ db }, request, incident) {
    const { page } = signedIn(request)
    if (!incident) throw new Error('An update belongs to an incident')
    return {
      screen: { title: incident.name, here: 'incidents' },
      action: `/admin/incidents/${incident.id}/updates`,
      more: {
        incident: await presentIncident(db.reader, page, incident),
        done: sayDone(request, page, incident),
      },
    }
  },
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

/** What a member has just done, where they come from having done it. */
function sayDone(request: FastifyRequest, page: Page, incident: Incident) {
  const [newest] = incident.updates
  if (hasJust(request, 'corrected'))
    return { lead: 'Corrected.', text: 'Nobody was mailed again.', short: null }
  if (!hasJust(request, 'posted')) return null
  return { lead: 'Published.', text: newest ? sayWhoIsTold(newest) : '', short: shortOf(page, incident) }
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
    ...presentHead(incident, now),
    path: `/incidents/${incident.id}`,
    resolved: incident.status === 'resolved',
    started: { datetime: incident.startedAt, text: sayFullTime(incident.startedAt) },
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
    correctAt: update.status === 'postmortem' ? 'postmortem' : `updates/${update.id}/correction`,
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
