import type { Component } from '../components/component.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { wordsIn } from '../text/languages/index.ts'
import { sayFullTime, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { printedAt, siteFrame } from './frame.ts'
import { incidentFacts, sayStatus } from './incident-facts.ts'
import { liveFrame } from './live.ts'
import { presentTimeline } from './timeline.ts'
import type { IncidentView } from './view-models.ts'

/** One incident's own page as HTML. */
export function printIncident(
  page: Page,
  incident: Incident,
  components: Component[],
  now: Time,
  repeats: string | null = null,
): string {
  const statusWord = sayStatus(incident)
  // Complete times: the page is kept as it is for years.
  const facts = incidentFacts(incident, components, now, sayFullTime, repeats)
  const view: IncidentView = {
    ...siteFrame(page, `${statusWord}: ${incident.name}`, `/incidents/${incident.id}`),
    ...liveFrame([incident], wordsIn('en'), incident.resolvedAt !== null),
    ...facts,
    state: incident.resolvedAt ? 'operational' : facts.state,
    description: `${statusWord}. ${incident.updates[0]?.body ?? ''}`.replace(/\s+/g, ' ').slice(0, 300),
    printed: printedAt(now),
    headline: incident.name,
    statusWord,
    words: wordsIn('en').past,
    timeline: presentTimeline(incident, wordsIn('en')),
    follow: incident.resolvedAt
      ? null
      : { id: incident.id, noun: incident.maintenance ? 'maintenance' : 'incident' },
  }
  return renderView('site/incident', view)
}
