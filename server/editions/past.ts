import { type Component, listComponents } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import { findFirstStart, findIncident } from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { type Edition, makeSheet, type Sheet } from './edition.ts'
import { jsonHeaders as openJsonHeaders } from './found/headers.ts'
import { historyJsonPath, monthsPerSheet } from './found/history-json.ts'
import { printHistorySheet } from './found/print.ts'
import { listMonth, listMonths, printHistory } from './history.ts'
import { printIncident } from './incident.ts'
import { headersOf, htmlHeaders } from './put.ts'
import { listVoices, readPrefix, type Voice, voiceOf } from './voice.ts'

const pattern = /^\/(incidents|history)\/([^/]+)$/
/** Sheet 0 stands for what lies beyond the last: nothing. */
const jsonPattern = /^\/history\.json\?page=(0|[2-9]|[1-9]\d+)$/

export function incidentPath(id: string): string {
  return `/incidents/${id}`
}

/** Whether a path is an incident's, a past month's in any language, or of older months in /history.json: the archive's. */
export function isPast(path: string): boolean {
  return jsonPattern.test(path) || pattern.test(readPrefix(path)?.rest ?? path)
}

/** The headers of what stands at a path of the past. */
export function pastHeaders(page: Page, path: string): Record<string, string> {
  return headersOf(page, path, jsonPattern.test(path) ? openJsonHeaders : htmlHeaders)
}

/** The paths of the past that tell of these months; `months`: every month there is, newest first. */
export function pathsOfMonths(
  page: Pick<Page, 'language'>,
  those: Iterable<string>,
  months: string[],
): string[] {
  const all = [...those]
  const html = all.map((month) => `/history/${month}`)
  return [...inAllLanguages(page, html), ...sheetsOf(all, months)]
}

/** The sheets of /history.json, but for the first, that tell of these months; `months`: every month there is, newest first. */
export function sheetsOf(those: string[], months: string[]): string[] {
  const sheets = new Set(those.map((month) => Math.floor(months.indexOf(month) / monthsPerSheet) + 1))
  return [...sheets].filter((sheet) => sheet > 1).map(historyJsonPath)
}

/** The sheet of /history.json that a query asks for. Programs ask for one after the other until there is nothing in it. */
export function sheetAsked({ months }: Pick<Edition, 'months'>, query: string): string {
  const sheet = Number(new URLSearchParams(query).get('page'))
  const last = Math.ceil(months.length / monthsPerSheet)
  return historyJsonPath(sheet > 1 ? (sheet > last ? 0 : Math.trunc(sheet)) : 1)
}

/** Where the same stands in every language of the page, its own first. */
export function inAllLanguages(page: Pick<Page, 'language'>, paths: string[]): string[] {
  return listVoices(page).flatMap(({ prefix }) => paths.map((path) => prefix + path))
}

/** Prints what stands at a path of the past; undefined where nothing does. */
export async function printPast(db: Db, page: Page, path: string, now: Time): Promise<Sheet | undefined> {
  const [, sheet] = jsonPattern.exec(path) ?? []
  const text = sheet
    ? await printPastSheet(db, page, Number(sheet), now)
    : await printPastPage(db, page, path, now)
  return text === undefined ? undefined : makeSheet(text, pastHeaders(page, path))
}

async function printPastSheet(db: Db, page: Page, sheet: number, now: Time): Promise<string | undefined> {
  const months = listMonths(page, await findFirstStart(db, page), now)
  if (sheet > Math.ceil(months.length / monthsPerSheet)) return undefined
  return printHistorySheet(db, { page, components: await listComponents(db, page), months }, sheet)
}

async function printPastPage(db: Db, page: Page, path: string, now: Time): Promise<string | undefined> {
  const { language, rest = path } = readPrefix(path) ?? {}
  const voice = voiceOf(page, language)
  const [, kind, name = ''] = pattern.exec(rest) ?? []
  if (voice.prefix + rest !== path) return undefined
  if (kind === 'incidents') return printPastIncident(db, page, voice, name, now)
  if (kind === 'history') return printPastMonth(db, page, voice, name, now)
  return undefined
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
