import type { IncidentDates } from '../../incidents/list-dates.ts'
import type { Page } from '../../pages/page.ts'
import { renderView } from '../../text/views.ts'
import { listVoices } from '../voice.ts'

/** How many incidents a sitemap names; the months that it names too lead to the others. */
export const mostIncidents = 500

type Place = { url: string; changed: string | null }

/**
 * /sitemap.xml: the page, its months by their paths, newest first, and its newest incidents, with the times they changed; the
 * page and its months in every language, of which each page names the others.
 */
export function printSitemap(page: Page, months: string[], incidents: IncidentDates[]): string {
  const newest = incidents.reduce(
    (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
    page.createdAt,
  )
  const overviews: Place[] = [
    { url: '/', changed: page.updatedAt },
    ...months.map((url, i) => ({ url, changed: i === 0 ? newest : null })),
  ]
  const [, ...others] = listVoices(page)
  const places = [
    ...overviews,
    ...incidents.map(({ id, updatedAt }) => ({ url: `/incidents/${id}`, changed: updatedAt })),
    ...others.flatMap(({ prefix }) => overviews.map(({ url, changed }) => ({ url: prefix + url, changed }))),
  ]
  return renderView('feeds/sitemap', {
    places: places.map(({ url, changed }) => ({
      url: page.origin + url,
      changed,
    })),
  })
}
