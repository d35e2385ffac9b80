import type { Component } from '../components/component.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { wordsIn } from '../text/languages/index.ts'
import { sayFullTime, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { describeIncident, shorten } from './found/head.ts'
import { printedAt, siteFrame } from './frame.ts'
import { incidentFacts, sayStatus } from './incident-facts.ts'
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
  const frame = siteFrame(page, `${statusWord}: ${incident.name}`, `/incidents/${incident.id}`)
  const view: IncidentView = {
    ...frame,
    ...facts,
    state: incident.resolvedAt ? 'operational' : facts.state,
    description: shorten(`${statusWord}. ${incident.updates[0]?.body ?? ''}`),
    card: { ...frame.card, kind: 'article' },
    jsonLd: describeIncident(page, incident, frame, wordsIn('en')),
    printed: printedAt(now),
    headline: incident.name,
    statusWord,
    follow: incident.resolvedAt
      ? null
      : { id: incident.id, noun: incident.maintenance ? 'maintenance' : 'incident' },
  }
  return renderView('site/incident', view)
}
