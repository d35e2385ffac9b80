import { type Component, listComponents } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import { findFirstStart, findIncident, listStarted } from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { Page } from '../pages/page.ts'
import { addDays, type Time } from '../text/time.ts'
import type { Sheet } from './edition.ts'
import { listMonths, monthOf, printHistory } from './history.ts'
import { printIncident } from './incident.ts'
import { htmlHeaders, putInto } from './put.ts'
import { listVoices, readPrefix, type Voice, voiceOf } from './voice.ts'

const pattern = /^\/(incidents|history)\/([^/]+)$/

export function incidentPath(id: string): string {
  return `/incidents/${id}`
}

/** Whether a path is an incident's or a past month's, in any language, which the archive keeps. */
export function isPast(path: string): boolean {
  return pattern.test(readPrefix(path)?.rest ?? path)
}

/** Where the same stands in every language of the page, its own first. */
export function inAllLanguages(page: Pick<Page, 'language'>, paths: string[]): string[] {
  return listVoices(page).flatMap(({ prefix }) => paths.map((path) => prefix + path))
}

/** Prints what stands at a path of the past; undefined where nothing does. */
export async function printPast(db: Db, page: Page, path: string, now: Time): Promise<Sheet | undefined> {
  const { language, rest = path } = readPrefix(path) ?? {}
  const voice = voiceOf(page, language)
  const [, kind, name = ''] = pattern.exec(rest) ?? []
  if (voice.prefix + rest !== path) return undefined
  const html =
    kind === 'incidents'
      ? await printPastIncident(db, page, voice, name, now)
      : kind === 'history' && (await printPastMonth(db, page, voice, name, now))
  if (!html) return undefined
  const sheets = new Map<string, Sheet>()
  await putInto(sheets, page)(path, html, htmlHeaders)
  return sheets.get(path)
}

async function printPastIncident(
  db: Db,
  page: Page,
  voice: Voice,
  id: string,
  now: Time,
): Promise<string | undefined> {
  const incident = await findIncident(db, page, id)
  if (!incident) return undefined
  return printOne(page, voice, incident, await listComponents(db, page), await listRepeats(db, page), now)
}

/** An incident's page; `repeats` has the rule of every recurrence that goes on. */
export function printOne(
  page: Page,
  voice: Voice,
  incident: Incident,
  components: Component[],
  repeats: Map<string, Rule>,
  now: Time,
): string {
  const repeating = repeats.get(incident.maintenance?.recurrenceId ?? '') ?? null
  return printIncident(page, voice, incident, components, now, repeating)
}

async function printPastMonth(
  db: Db,
  page: Page,
  voice: Voice,
  month: string,
  now: Time,
): Promise<string | undefined> {
  const months = listMonths(page, await findFirstStart(db, page), now)
  if (!months.slice(1).includes(month)) return undefined
  return printHistory(page, voice, month, months, await listMonth(db, page, month), now)
}

/** The incidents of a month in the page's zone; asked a day wider, since zones reach 14 hours to both sides. */
export async function listMonth(db: Db, page: Page, month: string): Promise<Incident[]> {
  const from = addDays(`${month}-01T00:00:00.000Z`, -1)
  const incidents = await listStarted(db, page, from, addDays(from, 34))
  return incidents.filter((incident) => monthOf(incident.startedAt, page) === month)
}
