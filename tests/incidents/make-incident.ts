import type { Database } from '../../server/db/connect.ts'
import type { Incident } from '../../server/incidents/incident.ts'
import { openIncident, type Posted, postUpdate } from '../../server/incidents/post-update.ts'
import type { UpdateDraft } from '../../server/incidents/update-draft.ts'
import type { Answered } from '../../server/pages/idempotency.ts'
import type { Page } from '../../server/pages/page.ts'
import type { Time } from '../../server/text/time.ts'

export const author = 'key:test'

/** Opens an incident; with `now`, at that time. */
export async function makeIncident(
  db: Database,
  page: Page,
  draft: UpdateDraft = {},
  now?: Time,
): Promise<Incident> {
  return posted(await openIncident(db, page, { name: 'Sign-in fails', ...draft }, { author }, now)).incident
}

/** Posts to an incident and gives it as it is then. */
export async function post(
  db: Database,
  page: Page,
  id: string,
  draft: UpdateDraft,
  now?: Time,
): Promise<Incident> {
  return posted(await postUpdate(db, page, id, draft, { author }, now)).incident
}

export function posted(answered: Answered<Posted>): Posted {
  if ('result' in answered) return answered.result
  throw new Error('This was a repeat')
}
