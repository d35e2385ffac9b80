import type { Component } from '../components/component.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { describeIncident, shorten } from './found/head.ts'
import { printedAt, siteFrame } from './frame.ts'
import { incidentFacts, sayStatus } from './incident-facts.ts'
import { liveFrame } from './live.ts'
import { presentTimeline } from './timeline.ts'
import type { IncidentView } from './view-models.ts'
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
    description: shorten(`${statusWord}. ${incident.updates[0]?.body ?? ''}`),
    card: { ...frame.card, kind: 'article' },
    jsonLd: describeIncident(page, incident, frame, voice.words),
    printed: printedAt(now),
    headline: incident.name,
    statusWord,
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
