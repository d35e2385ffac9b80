import { findComponent, listComponents } from '../components/component.ts'
import { listDisruptions, listStatesOf } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import { listPlanned, listWindows } from '../incidents/find-incidents.ts'
import { listRecurrences, listRepeats } from '../incidents/find-recurrences.ts'
import { listSpans } from '../incidents/find-spans.ts'
import type { Page } from '../pages/page.ts'
import { addDays, dayOf, type Time } from '../text/time.ts'
import { printMaintenance } from './maintenance.ts'
import { printMetricPage } from './metric.ts'
import { listCalendarDays, printUptime } from './uptime.ts'
import { readPrefix, type Voice, voiceOf } from './voice.ts'

/** What every page has; an edition has them in its page's language, for when nothing can be printed. */
export const calendarPaths = ['/uptime', '/maintenance']

/**
 * What stands at `/uptime`, `/uptime/<component>`, `/maintenance` or `/charts/<metric>`; undefined where nothing does. A year
 * of a large page takes a while to read and there may be a thousand components, so each is printed when somebody asks, and
 * no post waits.
 */
export async function printCalendar(
  db: Db,
  page: Page,
  path: string,
  now: Time,
): Promise<string | undefined> {
  const { language, rest = path } = readPrefix(path) ?? {}
  const voice = voiceOf(page, language)
  if (rest === '/maintenance') return printPlannedMonths(db, page, voice, now)
  if (rest === '/uptime') return printMonths(db, page, voice, null, now)
  const chart = /^\/charts\/([a-z0-9]+)$/.exec(rest)?.[1]
  if (chart !== undefined) return printMetricPage(db, page, voice, chart, now)
  const id = /^\/uptime\/([a-z0-9]+)$/.exec(rest)?.[1]
  return id === undefined ? undefined : printMonths(db, page, voice, id, now)
}

/** `id`: of a component whose record readers see, or null for the whole page. */
async function printMonths(
  db: Db,
  page: Page,
  voice: Voice,
  id: string | null,
  now: Time,
): Promise<string | undefined> {
  const component = id === null ? null : await findComponent(db, page, id)
  if (component === undefined || component?.showcase === false) return undefined
  const since = listCalendarDays(page, now)[0]?.from ?? now
  const facts = {
    page,
    components: (await listComponents(db, page)).filter(({ showcase }) => showcase),
    intervals: component ? await listStatesOf(db, component, since) : await listDisruptions(db, page, since),
    spans: await listSpans(db, page, since, now, id),
  }
  return printUptime(facts, component, voice, now)
}

async function printPlannedMonths(db: Db, page: Page, voice: Voice, now: Time): Promise<string> {
  // A month and a day wider: what began last month may last into this one, and zones reach 14 hours to both sides.
  const from = addDays(`${dayOf(now, page.timeZone).slice(0, 7)}-01T00:00:00.000Z`, -32)
  const facts = {
    page,
    components: await listComponents(db, page),
    planned: await listPlanned(db, page),
    windows: await listWindows(db, page, from, addDays(now, 400)),
    recurrences: await listRecurrences(db, page),
    repeats: await listRepeats(db, page),
  }
  return printMaintenance(facts, voice, now)
}
