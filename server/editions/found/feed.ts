import { type Incident, type IncidentUpdate, wasCancelledBy } from '../../incidents/incident.ts'
import type { UpdateStatus } from '../../incidents/lifecycle.ts'
import type { Page } from '../../pages/page.ts'
import type { Time } from '../../text/time.ts'
import { renderView } from '../../text/views.ts'
import { markTime, markWindow, momentIn } from './marked-time.ts'

/** How many incidents a feed holds beside the maintenances to come. */
export const feedLength = 25

/** Statuspage's words for them: programs look for these in feeds, so they are the same on every page. */
const labels: Record<UpdateStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
  postmortem: 'Postmortem',
}

type Entry = {
  /** As Statuspage numbers them, unlike the id in the link. */
  tag: string
  title: string
  link: string
  html: string
  published: string
  updated: string
  date: string
  maintenanceEnd: string | null
}

type Feed = { tag: string; name: string; origin: string; updated: string; date: string; entries: Entry[] }

/** /history.atom, with Statuspage's ids and words (statuspage-api.md, 1.10). */
export function printAtom(feed: Feed): string {
  return renderView('feeds/atom', feed)
}

/** /history.rss, with Statuspage's ids and words, and its `maintenanceEndDate`, which RSS does not know. */
export function printRss(feed: Feed): string {
  return renderView('feeds/rss', feed)
}

/** Newest word first; of a series only the next, and every other maintenance that is to come. */
export function arrangeFeed(planned: Incident[], past: Incident[]): Incident[] {
  const series = new Set<string>()
  const coming = planned.filter(({ status, maintenance }) => {
    const id = maintenance?.recurrenceId
    if (status !== 'scheduled' || !id) return true
    return !series.has(id) && series.add(id)
  })
  const known = new Set(coming.map(({ id }) => id))
  const rest = past.filter(({ id, status }) => !known.has(id) && status !== 'scheduled').slice(0, feedLength)
  return [...coming, ...rest].sort((a, b) => {
    const [first, second] = [a, b].map((incident) => incident.updates[0]?.displayAt ?? incident.createdAt)
    return (second ?? '') < (first ?? '') ? -1 : (second ?? '') > (first ?? '') ? 1 : b.number - a.number
  })
}

/** What both feeds say, in the order of `incidents`. */
export function presentFeed(page: Page, incidents: Incident[]): Feed {
  return {
    tag: tagOf(page, '/history'),
    name: clean(page.name),
    origin: page.origin,
    updated: stamp(page, page.updatedAt),
    date: mailDate(page, page.updatedAt),
    entries: incidents.map((incident) => presentEntry(page, incident)),
  }
}

function presentEntry(page: Page, incident: Incident): Entry {
  const { maintenance, updates } = incident
  const newest = updates[0]?.displayAt ?? incident.createdAt
  const said = updates.map((update, i) => sayUpdate(page, incident, update, updates[i + 1]))
  return {
    tag: tagOf(page, `Incident/${incident.number}`),
    title: clean(incident.name),
    link: `${page.origin}/incidents/${incident.id}`,
    html: clean([maintenance ? announce(page, maintenance) : '', ...said].join('')),
    published: stamp(page, newest),
    updated: stamp(page, incident.updatedAt > newest ? incident.updatedAt : newest),
    date: mailDate(page, maintenance ? maintenance.scheduledFor : newest),
    maintenanceEnd: maintenance && mailDate(page, maintenance.scheduledUntil),
  }
}

/** One paragraph an update, where its words allow it: programs take them apart by that. */
function sayUpdate(
  page: Page,
  incident: Incident,
  update: IncidentUpdate,
  older: IncidentUpdate | undefined,
): string {
  const label = wasCancelledBy(update, incident)
    ? 'Cancelled'
    : older?.status === update.status
      ? 'Update'
      : labels[update.status]
  const lead = `<small>${markTime(update.displayAt, page.timeZone)}</small><br><strong>${label}</strong> - `
  const { scopeHtml, workaroundHtml } = update
  const facts = [
    ...(scopeHtml && scopeHtml !== older?.scopeHtml ? [leadIn('Who is affected: ', scopeHtml)] : []),
    ...(workaroundHtml && workaroundHtml !== older?.workaroundHtml
      ? [leadIn('What you can do meanwhile: ', workaroundHtml)]
      : []),
  ]
  return [leadIn(lead, update.bodyHtml), ...facts].join('').replace(/<\/p>\s*<p>/g, '<br /><br />')
}

/** `lead` where the first paragraph begins, or as one before what is no paragraph. */
function leadIn(lead: string, html: string): string {
  const words = html.trim()
  return words.startsWith('<p>') ? `<p>${lead}${words.slice(3)}` : `<p>${lead}</p>${words}`
}

function announce(
  { timeZone }: Page,
  { scheduledFor, scheduledUntil }: NonNullable<Incident['maintenance']>,
): string {
  const window = markWindow(scheduledFor, scheduledUntil, timeZone)
  return `<p><strong>THIS IS A SCHEDULED EVENT ${window}</strong></p>`
}

/** RFC 3339 to the second, on the page’s clock. */
function stamp(page: Page, time: Time): string {
  return momentIn(time, page.timeZone).startOf('second').toISO({ suppressMilliseconds: true }) ?? time
}

/** RFC 822 as RSS wants it. */
function mailDate(page: Page, time: Time): string {
  return momentIn(time, page.timeZone).toFormat('ccc, dd LLL yyyy HH:mm:ss ZZZ')
}

/** RFC 4151, with Statuspage’s year. */
function tagOf({ origin }: Page, what: string): string {
  return `tag:${new URL(origin).hostname},2005:${what}`
}

/** Without the characters that XML 1.0 cannot hold. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
