import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Incident } from '../../incidents/incident.ts'
import { isOver } from '../../incidents/lifecycle.ts'
import {
  checkPostmortem,
  findPostmortem,
  keepPostmortem,
  publishPostmortem,
  revertPostmortem,
} from '../../incidents/postmortems.ts'
import { longest } from '../../incidents/update-draft.ts'
import { markdownToHtml } from '../../text/markdown.ts'
import { sayFullTime } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { hasJust, readField } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import { signedIn } from './gate.ts'
import { askTwice, lookTwice } from './look-twice.ts'
import { startPostmortem } from './postmortem-start.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import { getEither } from './updates.ts'

type ById = { Params: { id: string } }

type Typed = { body: string; deliver: boolean }

/** What looks back on an incident: written in peace, published once it is over, taken back if it must be. */
export const postmortemRoutes: Routes = (app, doors) => {
  const path = '/incidents/:id/postmortem'

  app.get<ById>(path, async (request, reply) => {
    const incident = await getEither(doors, request, request.params.id)
    return showForm(doors, request, reply, incident)
  })

  app.post<ById>(path, (request, reply) =>
    act(doors, request, reply, request.params.id, async (incident, typed) => {
      const { page, member } = signedIn(request)
      askTwice(request, await lookAt(doors, request, incident, typed), { body: typed.body })
      const said = { body: typed.body, tell: typed.deliver, author: `member:${member.id}` }
      const { change } = await publishPostmortem(doors.db, page, incident.id, said)
      await doors.press.printed(page.id, change)
      doors.wakeWorker()
      return 'published'
    }),
  )

  app.post<ById>(`${path}/draft`, (request, reply) =>
    act(doors, request, reply, request.params.id, async (incident, { body }) => {
      const { page, member } = signedIn(request)
      await keepPostmortem(doors.db, page, incident.id, body, `member:${member.id}`)
      return 'kept'
    }),
  )

  app.post<ById>(`${path}/preview`, async (request, reply) => {
    const incident = await getEither(doors, request, request.params.id)
    const typed = readTyped(request.body)
    try {
      checkPostmortem(typed.body)
    } catch (error) {
      return showForm(doors, request, reply, incident, typed, readRefusal(error))
    }
    return showForm(doors, request, reply, incident, typed)
  })

  app.post<ById>(`${path}/withdrawal`, async (request, reply) => {
    const { page, member } = signedIn(request)
    const { id } = await getEither(doors, request, request.params.id)
    const { change } = await revertPostmortem(doors.db, page, id, `member:${member.id}`)
    await doors.press.printed(page.id, change)
    return reply.redirect(`/admin/incidents/${id}/postmortem?withdrawn=1`, 303)
  })
}

/** Does what a button says and comes back to the form, or gives it back with what was typed. */
async function act(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  work: (incident: Incident, typed: Typed) => Promise<string>,
): Promise<FastifyReply> {
  const incident = await getEither(doors, request, id)
  const typed = readTyped(request.body)
  try {
    const done = await work(incident, typed)
    return reply.redirect(`/admin/incidents/${incident.id}/postmortem?${done}=1`, 303)
  } catch (error) {
    return showForm(doors, request, reply, incident, typed, readRefusal(error))
  }
}

function readTyped(body: unknown): Typed {
  return { body: readField(body, 'body'), deliver: readField(body, 'deliver') === 'yes' }
}

/** The coach reads it as the last word on the incident. */
function lookAt(doors: Doors, request: FastifyRequest, incident: Incident, { body }: Typed) {
  return lookTwice(doors, request, { body }, 'resolved', incident)
}

async function showForm(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: Incident,
  sent?: Typed,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused
  const { draft = null, published = null } = (await findPostmortem(doors.db.reader, page, incident)) ?? {}
  const authors = await listAuthors(doors.db.reader, page)
  const typed = sent ?? {
    body: draft?.body ?? published?.body ?? startPostmortem(incident),
    deliver: published === null,
  }
  const stamp = (at: string, author: string) => ({
    datetime: at,
    text: sayFullTime(at),
    by: sayAuthor(authors, author),
  })
  return show(
    doors,
    request,
    reply,
    'incidents/postmortem',
    { title: `Look back: ${incident.name}`, here: 'incidents', status },
    {
      incident: { id: incident.id, name: incident.name, path: `/incidents/${incident.id}` },
      action: `/admin/incidents/${incident.id}/postmortem`,
      most: longest.body.toLocaleString('en'),
      over: isOver(incident.status),
      published: published && { ...stamp(published.publishedAt, published.author), told: published.deliver },
      draft: draft && stamp(draft.savedAt, draft.savedBy),
      done: ['published', 'kept', 'withdrawn'].find((what) => hasJust(request, what)) ?? null,
      typed,
      preview: sent && typed.body.trim() ? await markdownToHtml(typed.body) : null,
      ...(await lookAt(doors, request, incident, typed)),
      ...refusal,
    },
  )
}
