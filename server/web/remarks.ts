import { remarkOn } from '../coach/coach.ts'
import type { Draft } from '../coach/draft.ts'
import type { Remark } from '../coach/rule.ts'
import type { Component, ComponentStatus } from '../components/component.ts'
import { type Incident, newestOf } from '../incidents/incident.ts'
import type { Posted } from '../incidents/post-update.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'

/** What somebody has said of an update so far. `components`: all that it is about, in the states it gives them. */
export type Said = Pick<
  Draft,
  'name' | 'body' | 'scope' | 'workaround' | 'status' | 'impact' | 'nextUpdateAt'
> & {
  components: { id: string; status?: ComponentStatus | undefined }[]
  audienceLevel?: Draft['audienceLevel'] | undefined
}

/** The coach's remarks on what would be said of an incident, or of a new one. */
export function remarksOn(
  page: Page,
  said: Said,
  components: Component[],
  incident: Incident | null,
  now: Time = timeNow(),
): Remark[] {
  const about = said.components.flatMap(({ id, status }) => {
    const component = components.find((one) => one.id === id)
    return component ? [{ name: component.name, status: status ?? component.status }] : []
  })
  const draft: Draft = {
    ...said,
    components: about,
    audienceLevel: said.audienceLevel ?? page.audienceLevel,
    earlier: incident?.updates ?? [],
    startedAt: incident?.startedAt ?? null,
  }
  return remarkOn(draft, page, now)
}

/** The remarks on the newest update of what was posted, as of that time: the same post always gets the same. */
export function remarksOnPosted(page: Page, { incident, components }: Posted): Remark[] {
  const newest = newestOf(incident)
  if (!newest || newest.status === 'postmortem') return []
  const earlier = incident.updates.filter(({ number }) => number < newest.number)
  const { body, status, publishedAt, scope, workaround, nextUpdateAt } = newest
  const said: Said = {
    ...{ name: incident.name, body, status, impact: incident.impact, nextUpdateAt },
    scope: scope ?? '',
    workaround: workaround ?? '',
    components: incident.componentIds.map((id) => ({ id })),
  }
  return remarksOn(page, said, components, { ...incident, updates: earlier }, publishedAt)
}
