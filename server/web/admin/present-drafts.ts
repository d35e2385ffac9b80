import type { FastifyRequest } from 'fastify'
import { alertAuthor, type DraftForm, type ListedDraft, listDrafts } from '../../incidents/drafts.ts'
import type { Member } from '../../members/member.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { hasJust } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import { signedIn } from './gate.ts'
import { sayAgo } from './newer.ts'

const formWords: Record<DraftForm, string> = {
  opening: 'New incident',
  update: 'Update',
  resolution: 'Resolution',
  reopening: 'Reopening',
}

export type DraftLine = {
  id: string
  own: boolean
  title: string
  kind: string
  whose: string
  updated: { datetime: Time; text: string }
  /** Of one that alerts proposed: that they are over. */
  over: string | null
}

/** A page's drafts for one of its members, their own and what was handed to them first; proposals have a list of their own. */
export async function presentDrafts({ db }: Doors, request: FastifyRequest): Promise<DraftLine[]> {
  const { page, member } = signedIn(request)
  const drafts = (await listDrafts(db.reader, page)).filter(({ savedBy }) => savedBy !== alertAuthor)
  if (drafts.length === 0) return []
  const authors = await listAuthors(db.reader, page)
  const now = timeNow()
  const lines = drafts.map((draft) => presentDraft(draft, authors, member, now))
  return [...lines.filter(({ own }) => own), ...lines.filter(({ own }) => !own)]
}

export function presentDraft(
  draft: ListedDraft,
  authors: Map<string, string>,
  { id }: Member,
  now: Time,
): DraftLine {
  const me = `member:${id}`
  const { author, handedTo, fields, overAt } = draft
  const by = author === me ? 'yours' : `by ${sayAuthor(authors, author)}`
  const to = handedTo === me ? 'handed to you' : handedTo && `handed to ${sayAuthor(authors, handedTo)}`
  const firstWords = String(fields.name || fields.body || '').slice(0, 120)
  return {
    id: draft.id,
    own: (handedTo ?? author) === me || author === me,
    title: draft.incidentName ?? (firstWords || 'Without words so far'),
    kind: formWords[draft.form],
    whose: [by, to].filter(Boolean).join(', '),
    updated: { datetime: draft.updatedAt, text: sayAgo(draft.updatedAt, now) },
    over: overAt && `What fired is over since ${sayTime(overAt, now)}.`,
  }
}

/** What was just done with a draft, for the dashboard. */
export function sayDraftDone(request: FastifyRequest): string | null {
  if (hasJust(request, 'kept')) return 'Kept as a draft.'
  if (hasJust(request, 'handed')) return 'Handed over. It stands on your colleague’s dashboard now.'
  return hasJust(request, 'thrown') ? 'Thrown away.' : null
}
