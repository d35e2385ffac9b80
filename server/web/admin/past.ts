import type { FastifyReply, FastifyRequest } from 'fastify'
import { listComponents } from '../../components/component.ts'
import { impactWords } from '../../editions/frame.ts'
import { impacts } from '../../incidents/impact.ts'
import { type PastDraft, recordPast } from '../../incidents/record-past.ts'
import type { Page } from '../../pages/page.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { readLocalTime } from '../../text/local-time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { answerPosted } from './answer-posted.ts'
import { presentChoices } from './component-choices.ts'
import { bodyLimit, emptyComposer, postingOf, readComposer, readDraft, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type TypedPast = Typed & { started_at: string; resolved_at: string }

/** An incident that is over and was never posted: it takes its place in the past, and nobody is mailed. */
export const pastRoutes: Routes = (app, doors) => {
  app.get('/incidents/past', (request, reply) =>
    showPast(doors, request, reply, { ...emptyComposer(), started_at: '', resolved_at: '' }),
  )

  app.post('/incidents/past', async (request, reply) => {
    const { page, member } = signedIn(request)
    const typed = readTyped(request.body)
    try {
      const answered = await recordPast(doors.db, page, readPast(typed, page), postingOf(member.id, typed))
      return await answerPosted(doors, request, reply, answered)
    } catch (error) {
      return showPast(doors, request, reply, typed, readRefusal(error))
    }
  })
}

function readTyped(body: unknown): TypedPast {
  return {
    ...readComposer(body),
    status: 'resolved',
    next_update_at: '',
    deliver: false,
    started_at: readField(body, 'started_at'),
    resolved_at: readField(body, 'resolved_at'),
  }
}

/** Throws one Problem that names every field that cannot be read. */
function readPast(typed: TypedPast, { timeZone }: Page): PastDraft {
  const startedAt = readLocalTime(typed.started_at, timeZone)
  const resolvedAt = readLocalTime(typed.resolved_at, timeZone)
  const fields: FieldProblems = {}
  try {
    const draft = readDraft(typed)
    if (startedAt !== undefined && resolvedAt !== undefined)
      return { ...draft, name: typed.name, startedAt, resolvedAt }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    Object.assign(fields, error.fields)
  }
  if (!typed.body.trim()) fields.body = 'Say what happened, in your customers’ words'
  if (startedAt === undefined) fields.started_at = 'Say on which day and at what time it began'
  if (resolvedAt === undefined) fields.resolved_at = 'Say on which day and at what time it was over'
  throw new Problem('invalid', Object.values(fields)[0] ?? '', fields)
}

async function showPast(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedPast,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused
  return show(
    doors,
    request,
    reply,
    'incidents/past',
    { title: 'Post about the past', here: 'incidents', status },
    {
      typed,
      zone: page.timeZone,
      count: bodyLimit,
      components: presentChoices(await listComponents(doors.db.reader, page), typed),
      otherComponents: [],
      impacts: impacts.map((value) => ({ value, text: impactWords[value] })),
      ...refusal,
    },
  )
}
