import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusWords } from '../../editions/frame.ts'
import { type Correction, correctUpdate, findUpdate } from '../../incidents/correct-update.ts'
import type { Incident, IncidentUpdate } from '../../incidents/incident.ts'
import { listVersions } from '../../incidents/versions.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { localTime, readLocalTime } from '../../text/local-time.ts'
import { sayFullTime } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import { bodyLimit, countCharacters, longestBody } from './composer.ts'
import { signedIn } from './gate.ts'
import { askTwice, lookTwice, type TwiceLooked } from './look-twice.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import { getEither } from './updates.ts'

type ByUpdate = { Params: { id: string; update: string } }

/** What stands in the form. `version`: of the words that were before the writer's eyes. */
type Typed = { body: string; scope: string; workaround: string; display_at: string; version: string }

type Words = Pick<IncidentUpdate, 'bodyHtml' | 'scope' | 'scopeHtml' | 'workaround' | 'workaroundHtml'>

/** The words of an update that was posted, to be mended. */
export const correctionRoutes: Routes = (app, doors) => {
  const path = '/incidents/:id/updates/:update/correction'

  app.get<ByUpdate>(path, async (request, reply) => {
    const { incident, update } = await getUpdate(doors, request, request.params)
    if (update.status === 'postmortem')
      return reply.redirect(`/admin/incidents/${incident.id}/postmortem`, 303)
    const { page } = signedIn(request)
    const typed = {
      body: update.body,
      scope: update.scope ?? '',
      workaround: update.workaround ?? '',
      display_at: localTime(update.displayAt, page.timeZone),
      version: String(update.version),
    }
    return showCorrection(doors, request, reply, incident, update, typed)
  })

  app.post<ByUpdate>(path, async (request, reply) => {
    const { page, member } = signedIn(request)
    const { id, update: updateId } = request.params
    const { incident, update } = await getUpdate(doors, request, request.params)
    const typed = readTyped(request.body)
    try {
      const correction = readCorrection(typed, update, page)
      askTwice(request, await lookAt(doors, request, incident, update, typed), wordsOf(typed))
      const { change } = await correctUpdate(doors.db, page, id, updateId, correction, `member:${member.id}`)
      await doors.press.printed(page.id, change)
    } catch (error) {
      // Read again: whoever was faster may have been faster than the first look.
      const now = await getUpdate(doors, request, request.params)
      return showCorrection(doors, request, reply, now.incident, now.update, typed, readRefusal(error))
    }
    return reply.redirect(`/admin/incidents/${incident.id}?corrected=1`, 303)
  })
}

function readTyped(body: unknown): Typed {
  const field = (name: string) => readField(body, name)
  return {
    body: field('body'),
    scope: field('scope'),
    workaround: field('workaround'),
    display_at: field('display_at'),
    version: field('version'),
  }
}

function wordsOf({ body, scope, workaround }: Typed) {
  return { body, scope, workaround }
}

/** The coach hears what was said before the update, and not the update itself. */
function lookAt(
  doors: Doors,
  request: FastifyRequest,
  incident: Incident,
  { number, status }: IncidentUpdate,
  typed: Typed,
): Promise<TwiceLooked> {
  const earlier = incident.updates.filter((one) => one.number < number)
  return lookTwice(doors, request, wordsOf(typed), status === 'postmortem' ? 'resolved' : status, {
    ...incident,
    updates: earlier,
  })
}

async function getUpdate(doors: Doors, request: FastifyRequest, params: ByUpdate['Params']) {
  const incident = await getEither(doors, request, params.id)
  const update = findUpdate(incident, params.update)
  if (!update) throw new Problem('not-found', 'This incident has no such update')
  return { incident, update }
}

/** A time that was left as it was shown keeps its seconds. */
function readCorrection(typed: Typed, update: IncidentUpdate, { timeZone }: Page): Correction {
  const isSame = typed.display_at === localTime(update.displayAt, timeZone)
  const displayAt = isSame ? update.displayAt : readLocalTime(typed.display_at, timeZone)
  const over = typed.body.length - longestBody
  const fields = {
    ...(over > 0 && {
      body: `This is ${countCharacters(typed.body)}: ${over.toLocaleString('en')} too many`,
    }),
    ...(displayAt === undefined && { display_at: 'Say a day and a time' }),
  }
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  const { body, scope, workaround } = typed
  return { body, scope, workaround, displayAt, version: Number(typed.version) || 0 }
}

async function showCorrection(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: Incident,
  update: IncidentUpdate,
  typed: Typed,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused
  const [versions, authors] = await Promise.all([
    listVersions(doors.db.reader, page, incident.id),
    listAuthors(doors.db.reader, page),
  ])
  const earlier = versions.filter(({ updateId }) => updateId === update.id)
  return show(
    doors,
    request,
    reply,
    'incidents/correct',
    { title: `Correct: ${incident.name}`, here: 'incidents', status },
    {
      incident: { id: incident.id, name: incident.name },
      action: `/admin/incidents/${incident.id}/updates/${update.id}/correction`,
      statusWord: statusWords[update.status],
      published: { datetime: update.publishedAt, text: sayFullTime(update.publishedAt) },
      zone: page.timeZone,
      count: bodyLimit,
      // Who was overtaken sees the newer words, and may then send their own over them.
      newer:
        status === 409
          ? { by: sayAuthor(authors, earlier[0]?.correctedBy), ...presentWords(update, earlier[0]) }
          : null,
      typed: { ...typed, version: String(update.version) },
      earlier: earlier.map((version, i) => ({
        ...presentWords(version, earlier[i - 1] ?? update),
        by: sayAuthor(authors, version.correctedBy),
        until: { datetime: version.correctedAt, text: sayFullTime(version.correctedAt) },
      })),
      ...(await lookAt(doors, request, incident, update, typed)),
      ...refusal,
    },
  )
}

/** Who is affected and what they can do, where that was not the same in `other`. */
function presentWords(words: Words, other: Words | undefined) {
  return {
    bodyHtml: words.bodyHtml,
    scopeHtml: words.scope === other?.scope ? null : (words.scopeHtml ?? '<p>Nothing was said.</p>'),
    workaroundHtml:
      words.workaround === other?.workaround ? null : (words.workaroundHtml ?? '<p>Nothing was said.</p>'),
  }
}
