import type { Component } from '../components/component.ts'
import { type Incident, newestOf, postmortemOf } from '../incidents/incident.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { describeIncident, shorten } from './found/head.ts'
import { printedAt, siteFrame } from './frame.ts'
import { incidentFacts, sayStatus } from './incident-facts.ts'
import { liveFrame } from './live.ts'
import { presentTimeline } from './timeline.ts'
import type { IncidentFacts, IncidentView } from './view-models.ts'
import type { Voice } from './voice.ts'

/** One incident's own page as HTML. */
export function printIncident(
  page: Page,
  voice: Voice,
  incident: Incident,
  components: Component[],
  now: Time,
  repeats: Rule | null = null,
): string {
  const words = voice.words.site
  const statusWord = sayStatus(incident, words)
  // Complete times: the page is kept as it is for years.
  const facts = incidentFacts(incident, voice, components, now, voice.say.fullTime, repeats)
  const frame = siteFrame(page, voice, `${statusWord}: ${incident.name}`, `/incidents/${incident.id}`)
  const view: IncidentView = {
    ...frame,
    ...liveFrame([incident], voice.words, incident.resolvedAt !== null),
    ...facts,
    state: incident.resolvedAt ? 'operational' : facts.state,
    description: shorten(`${statusWord}. ${newestOf(incident)?.body ?? ''}`),
    card: { ...frame.card, kind: 'article' },
    jsonLd: describeIncident(page, incident, frame, voice.words),
    printed: printedAt(now),
    headline: incident.name,
    statusWord,
    ...lookBack(incident, facts),
    timeline: presentTimeline(incident, voice),
    follow: incident.resolvedAt
      ? null
      : {
          id: incident.id,
          words: incident.maintenance ? words.incident.onlyThisMaintenance : words.incident.onlyThisIncident,
        },
  }
  return renderView('site/incident', view)
}

/** What looks back on it stands by itself, above what was said while it went on. */
function lookBack(
  incident: Incident,
  { updates }: IncidentFacts,
): Pick<IncidentView, 'lookingBack' | 'updates'> {
  const id = postmortemOf(incident)?.id
  return {
    lookingBack: updates.find((update) => update.id === id) ?? null,
    updates: updates.filter((update) => update.id !== id),
  }
}
