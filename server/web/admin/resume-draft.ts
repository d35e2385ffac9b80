import type { FastifyRequest } from 'fastify'
import { isId } from '../../db/id.ts'
import { alertAuthor, type DraftForm, findDraft, type KeptDraft, listDrafts } from '../../incidents/drafts.ts'
import type { Incident } from '../../incidents/incident.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import type { Composer } from './compose-screen.ts'
import type { Typed } from './composer.ts'
import { freshen } from './fired.ts'
import { signedIn } from './gate.ts'
import { sayAgo } from './newer.ts'

/** The composer with the words of the draft that `?draft=` names, if there is one of this form. */
export async function resumeDraft(
  { db }: Doors,
  request: FastifyRequest,
  composer: Composer,
): Promise<Composer> {
  const id = readField(request.query, 'draft')
  const draft = isId(id) ? await findDraft(db.reader, signedIn(request).page, id) : undefined
  const { form, incident, typed, carried } = composer
  if (!draft || draft.form !== form.id || draft.incidentId !== (incident?.id ?? null)) return composer
  return {
    ...composer,
    typed: await resumeTyped({ db }, request, draft, typed),
    carried: { ...carried, draft: draft.id, draftVersion: draft.version },
  }
}

/** Where a template was chosen for what alerts propose, its words take the place of theirs, and the components stay. */
async function resumeTyped(
  doors: Pick<Doors, 'db'>,
  request: FastifyRequest,
  { id, savedBy, fields }: KeptDraft,
  typed: Typed,
): Promise<Typed> {
  const kept = fields as Partial<Typed>
  const resumed = { ...typed, ...kept, once: typed.once }
  if (savedBy !== alertAuthor) return resumed
  if (!readField(request.query, 'template')) return freshen(doors, request, id, resumed)
  const components = kept.components ?? {}
  return Object.keys(components).length > 0 ? { ...typed, components, impact: '' } : typed
}

/** The dashboard has them all. */
const mostOffered = 2

export type OfferedDraft = { id: string; path: string; words: string }

/** Drafts of the same form that somebody may rather go on with: one’s own, and what colleagues write just now. */
export async function offerDrafts(
  { db }: Doors,
  request: FastifyRequest,
  form: DraftForm,
  incident: Incident | null,
): Promise<OfferedDraft[]> {
  const { page, member } = signedIn(request)
  const all = await listDrafts(db.reader, page)
  const isOver = (one: (typeof all)[number]) => one.savedBy === alertAuthor && one.overAt !== null
  const fitting = all.filter(
    (one) => one.form === form && one.incidentId === (incident?.id ?? null) && !isOver(one),
  )
  if (fitting.length === 0) return []
  const authors = await listAuthors(db.reader, page)
  const now = timeNow()
  return fitting.slice(0, mostOffered).map((draft) => {
    const path = `/admin/drafts/${draft.id}`
    const kept = sayAgo(draft.updatedAt, now)
    if (draft.savedBy === alertAuthor)
      return { id: draft.id, path, words: `Alerts have proposed a draft ${kept}.` }
    const own = [draft.author, draft.handedTo].includes(`member:${member.id}`)
    const whose = own
      ? 'You have a draft of this'
      : `${sayAuthor(authors, draft.savedBy)} is writing this too`
    return { id: draft.id, path, words: `${whose}, kept ${kept}.` }
  })
}
