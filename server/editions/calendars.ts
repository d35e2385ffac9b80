import { type Component, findComponent, listComponents } from '../components/component.ts'
import { listDisruptions, listStatesOf } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import { listWindows } from '../incidents/find-incidents.ts'
import { listRecurrences } from '../incidents/find-recurrences.ts'
import { listSpans } from '../incidents/find-spans.ts'
import type { Page } from '../pages/page.ts'
import type { Words } from '../text/languages/en.ts'
import { addDays, dayOf, type Time } from '../text/time.ts'
import { type MaintenanceFacts, printMaintenance } from './maintenance.ts'
import { listCalendarDays, printUptime } from './uptime.ts'

type Known = Pick<MaintenanceFacts, 'page' | 'components' | 'planned' | 'repeats'>

/** The page's uptime, twelve months as a calendar. */
export async function printPageUptime(
  db: Db,
  { page, components }: Pick<Known, 'page' | 'components'>,
  words: Words,
  now: Time,
): Promise<string> {
  const since = listCalendarDays(page, now)[0]?.from ?? now
  const facts = {
    page,
    components: components.filter(({ showcase }) => showcase),
    intervals: await listDisruptions(db, page, since),
    spans: await listSpans(db, page, since, now),
  }
  return printUptime(facts, null, words, now)
}

/** The same of one component, printed when somebody asks; undefined where readers see no record of it. */
export async function printComponentUptime(
  db: Db,
  page: Page,
  id: string,
  words: Words,
  now: Time,
): Promise<string | undefined> {
  const component = await findComponent(db, page, id)
  if (!component?.showcase) return undefined
  const since = listCalendarDays(page, now)[0]?.from ?? now
  const facts = {
    page,
    components: (await listComponents(db, page)).filter(({ showcase }: Component) => showcase),
    intervals: await listStatesOf(db, component, since),
    spans: await listSpans(db, page, since, now, id),
  }
  return printUptime(facts, component, words, now)
}

/** What is planned, as a calendar. */
export async function printPlannedMonths(db: Db, known: Known, words: Words, now: Time): Promise<string> {
  const { page } = known
  // A month and a day wider: what began last month may last into this one, and zones reach 14 hours to both sides.
  const from = addDays(`${dayOf(now, page.timeZone).slice(0, 7)}-01T00:00:00.000Z`, -32)
  const windows = await listWindows(db, page, from, addDays(now, 400))
  return printMaintenance({ ...known, windows, recurrences: await listRecurrences(db, page) }, words, now)
}
