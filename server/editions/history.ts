import type { Db } from '../db/connect.ts'
import { listStarted } from '../incidents/find-incidents.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { beginLine } from '../text/languages/speech.ts'
import { addDays, dayOf, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { printedAt, siteFrame } from './frame.ts'
import { printPastIncident } from './incident-facts.ts'
import type { HistoryView, Link } from './view-models.ts'
import type { Voice } from './voice.ts'

/** The month (2026-11) of a moment in the page's zone. */
export function monthOf(time: Time, page: Page): string {
  return dayOf(time, page.timeZone).slice(0, 7)
}

/** `/history` is the month of `now`, the others have their own path. */
export function historyPath(month: string, page: Page, now: Time): string {
  return month === monthOf(now, page) ? '/history' : `/history/${month}`
}

/** Every month from the first incident's (or now) on, newest first, so that nobody meets a gap. */
export function listMonths(page: Page, firstStart: Time | undefined, now: Time): string[] {
  const months = [monthOf(now, page)]
  const first = firstStart === undefined ? months[0] : monthOf(firstStart, page)
  for (let month = months[0]; month && first && month > first; ) {
    const [year = 0, number = 1] = month.split('-').map(Number)
    month = number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`
    months.push(month)
  }
  return months
}

/** One month of the past as HTML. `months`: every month there is, newest first. */
export function printHistory(
  page: Page,
  voice: Voice,
  month: string,
  months: string[],
  incidents: Incident[],
  now: Time,
): string {
  const { say, prefix } = voice
  const words = voice.words.site.history
  const at = months.indexOf(month)
  const link = (other: string | undefined): Link | null =>
    other === undefined ? null : { href: prefix + historyPath(other, page, now), text: say.month(other) }
  const byDay = Map.groupBy(incidents, (incident) => dayOf(incident.startedAt, page.timeZone))
  const view: HistoryView = {
    ...siteFrame(page, voice, words.title(say.month(month)), historyPath(month, page, now)),
    here: 'history',
    description: words.description(page.name, say.month(month)),
    printed: printedAt(now),
    heading: beginLine(say.month(month)),
    month: say.month(month),
    days: [...byDay].map(([day, those]) => ({
      from: null,
      to: '',
      datetime: day,
      text: beginLine(say.day(day)),
      incidents: those.map((incident) => printPastIncident(incident, voice)),
      quiet: '',
    })),
    older: link(months[at + 1]),
    newer: at > 0 ? link(months[at - 1]) : null,
  }
  return renderView('site/history', view)
}

/** The incidents of a month in the page's zone; asked a day wider, since zones reach 14 hours to both sides. */
export async function listMonth(db: Db, page: Page, month: string): Promise<Incident[]> {
  const from = addDays(`${month}-01T00:00:00.000Z`, -1)
  const incidents = await listStarted(db, page, from, addDays(from, 34))
  return incidents.filter((incident) => monthOf(incident.startedAt, page) === month)
}
