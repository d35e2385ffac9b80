import { timeNow } from '../../../../server/text/time.ts'
import { follow, type Screen } from '../../screens/screen.ts'
import type { Pages } from './pages.ts'

/** What readers look at: the front page in its states, incidents, the past. */
export function readingScreens({ incidents, at, origin }: Pages): Screen[] {
  const thisYear = Number(timeNow().slice(0, 4))
  return [
    { name: 'front page in trouble', path: '/', says: 'Uploads fail' },
    {
      name: 'front page with everything unfolded',
      path: '/',
      act: (page) =>
        page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true'),
    },
    { name: 'front page, all fine', path: at('calm'), says: 'All systems operational' },
    { name: 'front page, a promise overdue', path: at('late'), says: 'No letter arrives' },
    { name: 'front page, a maintenance planned', path: at('planned'), says: 'Planned maintenance' },
    { name: 'front page, maintenances under way', path: at('busy'), says: 'It has begun.' },
    { name: 'front page, nothing yet', path: at('empty') },
    { name: 'incident, open and edited', path: `/incidents/${incidents.open}`, says: 'edited' },
    { name: 'incident, resolved', path: `/incidents/${incidents.resolved}`, says: 'Fast again.' },
    { name: 'incident, overdue', path: at('late'), act: follow('article h2 a') },
    {
      name: 'maintenance, planned over midnight',
      path: at('planned'),
      act: follow('.planned h3 a'),
      says: '23:30',
    },
    {
      name: 'maintenance, under way',
      path: at('busy'),
      act: follow('.planned h3 a'),
    },
    { name: 'incident, removed', path: `/incidents/${incidents.removed}`, status: 404, says: 'no page' },
    { name: 'history', path: '/history', says: 'Sign-in was slow' },
    {
      name: 'history, an earlier month',
      path: at('calm', '/history'),
      act: follow('nav [rel=prev]'),
    },
    { name: 'history, a month without incidents', path: at('empty', '/history'), says: 'No incidents in' },
    { name: 'history, a month long ago', path: `/history/${thisYear - 20}-01`, status: 404 },
    { name: 'uptime, the whole page', path: '/uptime', says: 'days without a disruption' },
    { name: 'uptime, one component', path: '/uptime', act: follow('.choices a'), says: '% uptime' },
    { name: 'uptime, no such component', path: '/uptime/000000000000', status: 404 },
    { name: 'maintenance calendar', path: '/maintenance', says: 'New database' },
    {
      name: 'maintenance calendar, nothing planned',
      path: at('empty', '/maintenance'),
      says: 'Nothing is planned',
    },
    {
      name: 'metric',
      path: '/',
      act: async (page) => {
        await follow('.metrics a')(page)
        await page.locator('.metrics summary').first().click()
      },
      says: 'on average',
    },
    { name: 'metric, no such one', path: '/charts/000000000000', status: 404 },
    { name: 'the API', path: '/docs', says: 'OpenAPI 3.1' },
    { name: 'search, nothing asked', path: '/history/search' },
    { name: 'search, something found', path: '/history/search?q=slow', says: '1 incident' },
    { name: 'search, nothing found', path: '/history/search?q=elephant', says: 'Nothing found' },
    {
      name: 'search, refused',
      path: '/history/search',
      refused: {
        press: 'Search',
        // The field itself takes no more than 100 characters, and so gives only those back.
        before: (page) => page.locator('#q').evaluate((field) => field.removeAttribute('maxlength')),
        type: { q: 'long '.repeat(21) },
        problems: { q: '100 characters at most' },
        forgets: ['q'],
      },
    },
    { name: 'search, sent twice', path: '/history/search?q=a&q=b', status: 400 },
    { name: 'no such page', path: '/nothing', status: 404 },
    { name: 'embedded, in trouble', path: '/embed/frame' },
    { name: 'embedded, a maintenance under way', path: at('busy', '/embed/frame') },
    { name: 'embedded, all fine', path: at('calm', '/embed/frame') },
    { name: 'the page of another host', path: `${origin}/incidents/000000000000`, status: 404 },
  ]
}
