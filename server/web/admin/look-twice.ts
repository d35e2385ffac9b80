import type { FastifyRequest } from 'fastify'
import type { Field } from '../../coach/draft.ts'
import { listComponents } from '../../components/component.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { IncidentStatus } from '../../incidents/lifecycle.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { remarksOn } from '../remarks.ts'
import {
  type Coached,
  checkSecondLook,
  isTooLong,
  nothingRemarked,
  secondLook,
  showRemarks,
} from './coaching.ts'
import type { Words } from './composer.ts'
import { signedIn } from './gate.ts'

/** What a form that is no composer shows of the coach, and the button that publishes all the same. */
export type TwiceLooked = { coached: Coached; sure: string | null }

/**
 * What the coach says where words are corrected or a maintenance is spoken of, in the fields that the form has, without
 * words to put in.
 */
export async function lookTwice(
  { db }: Doors,
  request: FastifyRequest,
  words: Words,
  status: IncidentStatus,
  incident: Incident | null,
): Promise<TwiceLooked> {
  const { page } = signedIn(request)
  if (request.method !== 'POST' || isTooLong(words)) return { coached: nothingRemarked, sure: null }
  const components = await listComponents(db.reader, page)
  const { body, name = incident?.name ?? '', scope = '', workaround = '' } = words
  const said = {
    ...{ body, name, scope, workaround, status, impact: incident?.impact ?? null },
    nextUpdateAt: incident?.nextUpdateAt ?? null,
    components: (incident?.componentIds ?? []).map((id) => ({ id })),
  }
  const fields = Object.keys(words) as Field[]
  const found = remarksOn(page, said, components, incident)
    .filter(({ field }) => fields.includes(field))
    .map((remark) => ({ ...remark, suggestion: null }))
  const coached = showRemarks(found, words, page, null)
  return { coached, sure: secondLook(coached, words) }
}

/** Throws a Problem for words that nobody should publish by mistake, unless they were confirmed as they are. */
export function askTwice(request: FastifyRequest, { coached }: TwiceLooked, words: Words): void {
  checkSecondLook(coached, words, { confirmed: readField(request.body, 'confirmed') })
}
