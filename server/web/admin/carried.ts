import { isId, newId } from '../../db/id.ts'
import { type Incident, versionOf } from '../../incidents/incident.ts'
import type { Posting } from '../../incidents/post-update.ts'
import { hashToken } from '../../text/token.ts'
import { readField } from '../forms.ts'
import type { Words } from './composer.ts'

/** What a composer's form carries beside the words. */
export type Carried = {
  /** The version of the incident that was before the writer's eyes; '' where there is none yet. */
  seen: string
  /** The draft these words are kept in, and which of its versions they began with: 0 if it was never kept. */
  draft: string
  draftVersion: number
  /** The hash of words that somebody wants to publish all the same; '' where nobody was asked. */
  confirmed: string
}

export function newCarried(incident?: Incident): Carried {
  return { seen: incident ? versionOf(incident) : '', draft: newId(), draftVersion: 0, confirmed: '' }
}

export function readCarried(body: unknown): Carried {
  const draft = readField(body, 'draft')
  const version = readField(body, 'draft_version')
  return {
    seen: readField(body, 'seen').slice(0, 60),
    draft: isId(draft) ? draft : newId(),
    draftVersion: /^\d{1,9}$/.test(version) ? Number(version) : 0,
    confirmed: readField(body, 'confirmed'),
  }
}

/** How a post is held to what its writer saw: a form without it, such as an older one, is held to nothing. */
export function heldTo({ seen, draft }: Carried): Pick<Posting, 'versions' | 'draftId'> {
  return { versions: seen ? [seen] : undefined, draftId: draft }
}

/** Names these very words: changed ones are asked about again. */
export function hashWords({ name = '', body, scope = '', workaround = '' }: Words): string {
  return hashToken(JSON.stringify([name, body, scope, workaround]))
}
