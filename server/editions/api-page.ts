import type { Page } from '../pages/page.ts'
import { renderView } from '../text/views.ts'
import { siteFrame } from './frame.ts'
import type { ApiView } from './view-models.ts'
import { voiceOf } from './voice.ts'

const answers: [path: string, says: string][] = [
  ['/api/v2/status.json', 'The state of the whole page in one word and one sentence.'],
  ['/api/v2/summary.json', 'The state, every component, what is open, and what is planned or running.'],
  ['/api/v2/components.json', 'Every component and group, with its state.'],
  ['/api/v2/incidents.json', 'The 50 newest incidents with their updates, newest first.'],
  ['/api/v2/incidents/unresolved.json', 'Incidents that are not resolved yet.'],
  ['/api/v2/scheduled-maintenances.json', 'The 50 newest maintenances.'],
  ['/api/v2/scheduled-maintenances/upcoming.json', 'Maintenances to come.'],
  ['/api/v2/scheduled-maintenances/active.json', 'Maintenances that are running.'],
]

const feeds: [path: string, says: string][] = [
  ['/history.atom', 'What was said, as an Atom feed.'],
  ['/history.rss', 'The same as RSS.'],
  ['/history.json', 'The past, three months at a time; older ones with ?page=2 and so on.'],
  ['/calendar.ics', 'Maintenances for a calendar.'],
  ['/embed/script.js', 'A script that shows on your own page what is open here.'],
]

/** /api: what programs can read here, for whoever writes them. It is English, as the API is. */
export function printApiPage(page: Page): string {
  const links = (list: [string, string][]) => list.map(([path, says]) => ({ path, says }))
  const view: ApiView = {
    ...siteFrame(page, voiceOf(page), 'API', '/api', null),
    answers: links(answers),
    others: links(feeds),
    example: `curl ${page.origin}/api/v2/status.json`,
    subscribe: `curl -d 'subscriber[email]=you@example.com' ${page.origin}/api/v2/subscribers.json`,
  }
  return renderView('site/api', view)
}
