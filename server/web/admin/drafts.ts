import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  findDraft,
  handOverDraft,
  type KeptDraft,
  keepDraft,
  throwAwayDraft,
} from '../../incidents/drafts.ts'
import { listMembers } from '../../members/member.ts'
import { Problem } from '../../problem.ts'
import { type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import { type Composer, showComposer } from './compose-screen.ts'
import { composerPath, readAnySent } from './composers.ts'
import { signedIn } from './gate.ts'
import { sayAgo } from './newer.ts'
import { presentDraft } from './present-drafts.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

/** Keeping what somebody writes, and handing it to a colleague. */
export const draftRoutes: Routes = (app, doors) => {
  app.post('/drafts', async (request, reply) => {
    const composer = await readAnySent(doors, request)
    const byScript = request.headers.accept === 'application/json'
    try {
      const version = await keep(doors, request, composer)
      if (byScript) return await reply.send({ version, at: timeNow() })
      return await reply.redirect('/admin?kept=1#drafts', 303)
    } catch (error) {
      return byScript
        ? tellScript(doors, request, reply, composer, error)
        : showAgain(doors, request, reply, composer, error)
    }
  })

  app.get<ById>('/drafts/:id', async (request, reply) => {
    const { id, form, incidentId } = await getDraft(doors, request, request.params.id)
    return reply.redirect(`${composerPath(form, incidentId)}?draft=${id}`, 303)
  })

  app.post<ById>('/drafts/:id/removal', async (request, reply) => {
    const { id } = await getDraft(doors, request, request.params.id)
    await throwAwayDraft(doors.db, signedIn(request).page, id)
    return reply.redirect('/admin?thrown=1#drafts', 303)
  })

  app.get<ById>('/drafts/:id/handover', async (request, reply) =>
    showHandOver(doors, request, reply, await getDraft(doors, request, request.params.id)),
  )

  app.post<ById>('/drafts/:id/handover', async (request, reply) => {
    const { page } = signedIn(request)
    const draft = await getDraft(doors, request, request.params.id)
    try {
      const chosen = readField(request.body, 'member')
      const colleague = (await listMembers(doors.db.reader, page)).find(({ id }) => id === chosen)
      const message = 'Choose a colleague from the list'
      if (!colleague) throw new Problem('invalid', message, { member: message })
      await handOverDraft(doors.db, page, draft.id, `member:${colleague.id}`)
    } catch (error) {
      return showHandOver(doors, request, reply, draft, readRefusal(error))
    }
    return reply.redirect('/admin?handed=1#drafts', 303)
  })
}

function keep({ db }: Doors, request: FastifyRequest, { form, incident, typed, carried }: Composer) {
  const { page, member } = signedIn(request)
  const { once: _, ...fields } = typed
  const { draft: id, draftVersion: version } = carried
  const words = { id, form: form.id, incidentId: incident?.id ?? null, version, fields }
  return keepDraft(db, page, words, `member:${member.id}`)
}

async function getDraft({ db }: Doors, request: FastifyRequest, id: string): Promise<KeptDraft> {
  const draft = await findDraft(db.reader, signedIn(request).page, id)
  if (!draft) throw new Problem('not-found', 'This draft has been published or thrown away')
  return draft
}

/** Who kept other words, and when. */
async function findOthers({ db }: Doors, request: FastifyRequest, { carried }: Composer, now: Time) {
  const { page } = signedIn(request)
  const draft = await findDraft(db.reader, page, carried.draft)
  if (!draft) return undefined
  const by = sayAuthor(await listAuthors(db.reader, page), draft.savedBy)
  return { draft, by, ago: sayAgo(draft.updatedAt, now) }
}

async function tellScript(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  composer: Composer,
  error: unknown,
): Promise<FastifyReply> {
  if (!(error instanceof Problem)) throw error
  const others = error.kind === 'overtaken' && (await findOthers(doors, request, composer, timeNow()))
  if (!others) return reply.code(error.kind === 'gone' ? 410 : 503).send({ message: error.message })
  return reply.code(412).send({
    message: `${others.by} kept other words in this draft ${others.ago}. Yours are not kept.`,
    path: `/admin/drafts/${others.draft.id}`,
  })
}

/** The composer once more: keeping again then puts its words in the place of the others, or into a draft of their own. */
async function showAgain(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  composer: Composer,
  error: unknown,
): Promise<FastifyReply> {
  const gone = error instanceof Problem && error.kind === 'gone'
  const others = await findOthers(doors, request, composer, timeNow())
  const refused = gone
    ? { status: 412, problem: `${error.message}. Keep it again for a new one.`, problems: {} }
    : readRefusal(error)
  const carried = { ...composer.carried, draftVersion: others?.draft.version ?? 0 }
  if (others && refused.status === 412) {
    refused.problem = `${others.by} kept other words in this draft ${others.ago}, and they stand below. Keep yours again to put them in their place.`
  }
  const overwrites = others ? { by: others.by, body: String(others.draft.fields.body ?? '') } : null
  return showComposer(doors, request, reply, { ...composer, carried }, { refused }, { overwrites })
}

async function showHandOver(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: KeptDraft,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const [authors, members] = await Promise.all([
    listAuthors(doors.db.reader, page),
    listMembers(doors.db.reader, page),
  ])
  const { status, ...refusal } = refused
  const screen = { title: 'Hand over a draft', here: 'dashboard', status } as const
  return show(doors, request, reply, 'drafts/handover', screen, {
    draft: presentDraft({ ...draft, incidentName: null, overAt: null }, authors, member, timeNow()),
    body: String(draft.fields.body ?? ''),
    members: [
      { value: '', text: 'Choose a colleague' },
      ...members.filter(({ id }) => id !== member.id).map(({ id, name }) => ({ value: id, text: name })),
    ],
    ...refusal,
  })
}
