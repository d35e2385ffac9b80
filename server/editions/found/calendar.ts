import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { type Component, fullName } from '../../components/component.ts'
import { type Incident, newestOf } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'

/** Days of the past that a calendar keeps, so that what was called off is crossed out where it was taken over. */
export const calendarPast = 90

/** /calendar.ics (RFC 5545): the page’s maintenances, in UTC, each with the number that tells calendars it has changed. */
export function printCalendar(
  page: Page,
  maintenances: Incident[],
  components: Component[],
  { found, locale }: Words,
): string {
  const calendar = ical({
    name: found.feeds.calendar(page.name),
    prodId: { company: 'Allclear', product: 'Status page', language: locale.slice(0, 2).toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    url: `${page.origin}/calendar.ics`,
    // How often calendars should look again, in seconds.
    ttl: 3_600,
  })
  for (const incident of maintenances) {
    const { id, name, maintenance, createdAt, updatedAt } = incident
    if (!maintenance) continue
    const url = `${page.origin}/incidents/${id}`
    calendar.createEvent({
      id: `${id}@${new URL(page.origin).hostname}`,
      sequence: countSeconds(createdAt, updatedAt),
      stamp: new Date(updatedAt),
      created: new Date(createdAt),
      lastModified: new Date(updatedAt),
      start: new Date(maintenance.scheduledFor),
      end: new Date(maintenance.scheduledUntil),
      summary: name.includes(page.name) ? name : `${page.name}: ${name}`,
      description: describe(incident, components, url, found),
      url,
      status: maintenance.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // Nobody is busy because of it.
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return `${calendar.toString()}\r\n`
}

/** Grows with every change and needs no counter: seconds from when it was planned to when it last changed. */
function countSeconds(createdAt: string, updatedAt: string): number {
  const passed = (Date.parse(updatedAt) - Date.parse(createdAt)) / 1_000
  return Math.min(Math.max(0, Math.ceil(passed)), 2 ** 31 - 1)
}

function describe(
  incident: Incident,
  components: Component[],
  url: string,
  { calendar }: Words['found'],
): string {
  const { componentIds, workaround } = incident
  const affected = components.filter(({ id }) => componentIds.includes(id)).map(fullName)
  return [
    newestOf(incident)?.body ?? '',
    affected.length > 0 ? `${calendar.affected}: ${affected.join(', ')}` : '',
    workaround ? `${calendar.workaround}: ${workaround}` : '',
    `${calendar.more}: ${url}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}
