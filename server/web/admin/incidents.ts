import { listIncidents } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { type ComposerForm, openComposer, publish, readSent, showPreview } from './compose-screen.ts'
import { emptyComposer, readComposer, readOpening } from './composer.ts'
import { presentHead } from './dashboard.ts'
import { signedIn } from './gate.ts'
import { show } from './show.ts'
import { beginnings, fillNewComposer, type Place, withTemplates } from './use-template.ts'

const perScreen = 25

const beginning: Place = {
  path: '/admin/incidents/new',
  title: 'Post an incident',
  here: 'incidents',
  phases: beginnings,
}

/** The list of incidents, and the composer that opens one. */
export const incidentRoutes: Routes = (app, doors) => {
  app.get('/incidents', async (request, reply) => {
    const { page } = signedIn(request)
    const words = readField(request.query, 'q').trim().slice(0, 255)
    const number = readScreenNumber(readField(request.query, 'page'))
    const found = await listIncidents(doors.db.reader, page, {
      ...(words && { words }),
      kind: 'incident',
      limit: perScreen + 1,
      offset: (number - 1) * perScreen,
    })
    const now = timeNow()
    const at = (screen: number) => `?${new URLSearchParams({ q: words, page: String(screen) })}`
    return show(
      doors,
      request,
      reply,
      'incidents/index',
      { title: 'Incidents', here: 'incidents' },
      {
        words,
        removed: readField(request.query, 'removed') === '1',
        incidents: found.slice(0, perScreen).map((incident) => presentLine(incident, now)),
        newer: number > 1 ? at(number - 1) : null,
        older: found.length > perScreen ? at(number + 1) : null,
      },
    )
  })

  app.get('/incidents/new', (request, reply) =>
    withTemplates(doors, request, reply, beginning, (templates, used) => {
      const typed = fillNewComposer(emptyComposer(), used)
      return openComposer(doors, request, reply, openingForm, null, typed, templates)
    }),
  )

  app.post('/incidents', (request, reply) =>
    publish(doors, request, reply, readSent(openingForm, request, null)),
  )

  app.post('/incidents/preview', (request, reply) =>
    showPreview(doors, request, reply, readSent(openingForm, request, null)),
  )
}

export const openingForm: ComposerForm = {
  id: 'opening',
  view: 'incidents/new',
  fields: ['name', 'body', 'scope', 'workaround', 'next_update_at'],
  readTyped: readComposer,
  readDraft: readOpening,
  present: async () => ({
    screen: { title: 'Post an incident', here: 'incidents' },
    action: '/admin/incidents',
  }),
}

/** From 1; whatever else was asked for is the first. */
export function readScreenNumber(text: string): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

function presentLine(incident: Incident, now: Time) {
  return {
    ...presentHead(incident, now),
    resolved: incident.status === 'resolved',
    quiet: incident.updates.every((update) => !update.deliver),
    started: { datetime: incident.startedAt, text: sayTime(incident.startedAt, now) },
  }
}
