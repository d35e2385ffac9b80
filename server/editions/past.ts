import { type Component, listComponents } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import { findFirstStart, findIncident, listStarted } from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { addDays, type Time } from '../text/time.ts'
import type { Sheet } from './edition.ts'
import { listMonths, monthOf, printHistory } from './history.ts'
import { printIncident } from './incident.ts'
import { htmlHeaders, putInto } from './put.ts'

const pattern = /^\/(incidents|history)\/([^/]+)$/

export function incidentPath(id: string): string {
  return `/incidents/${id}`
}

/** Whether a path is an incident's or a past month's, which the archive keeps. */
export function isPast(path: string): boolean {
  return pattern.test(path)
}

/** Prints what stands at a path of the past; undefined where nothing does. */
export async function printPast(db: Db, page: Page, path: string, now: Time): Promise<Sheet | undefined> {
  const [, kind, name = ''] = pattern.exec(path) ?? []
  const html =
    kind === 'incidents'
      ? await printPastIncident(db, page, name, now)
      : kind === 'history' && (await printPastMonth(db, page, name, now))
  if (!html) return undefined
  const sheets = new Map<string, Sheet>()
  await putInto(sheets, page)(path, html, htmlHeaders)
  return sheets.get(path)
}

async function printPastIncident(db: Db, page: Page, id: string, now: Time): Promise<string | undefined> {
  const incident = await findIncident(db, page, id)
  return (
    incident && printOne(page, incident, await listComponents(db, page), await listRepeats(db, page), now)
  )
}

/** An incident's page; `repeats` has the words for every recurrence that goes on. */
export function printOne(
  page: Page,
  incident: Incident,
  components: Component[],
  repeats: Map<string, string>,
  now: Time,
): string {
  const repeating = repeats.get(incident.maintenance?.recurrenceId ?? '') ?? null
  return printIncident(page, incident, components, now, repeating)
}

async function printPastMonth(db: Db, page: Page, month: string, now: Time): Promise<string | undefined> {
  const months = listMonths(page, await findFirstStart(db, page), now)
  return months.slice(1).includes(month) ? printMonth(db, page, month, months, now) : undefined
}

/** A month's page. `months`: every month there is, newest first. */
export async function printMonth(
  db: Db,
  page: Page,
  month: string,
  months: string[],
  now: Time,
): Promise<string> {
  // Asked a day wider, since zones reach 14 hours to both sides.
  const from = addDays(`${month}-01T00:00:00.000Z`, -1)
  const incidents = await listStarted(db, page, from, addDays(from, 34))
  const those = incidents.filter((incident) => monthOf(incident.startedAt, page) === month)
  return printHistory(page, month, months, those, now)
}
