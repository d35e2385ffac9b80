import { listComponents } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import { findFirstStart } from '../incidents/find-incidents.ts'
import type { Page } from '../pages/page.ts'
import { escapeHtml } from '../text/escape.ts'
import type { Time } from '../text/time.ts'
import { monthsPerSheet } from './found/history-json.ts'
import { printHistorySheet } from './found/print.ts'
import { listMonth, listMonths, printHistory } from './history.ts'
import { voiceOf } from './voice.ts'

/**
 * /history?page=N as HTML, which nobody reads and programs take apart: the first month of that sheet of /history.json, and in
 * it the sheet itself, where Statuspage has it. Undefined beyond the last.
 */
export async function printHistoryAsSheet(
  db: Db,
  page: Page,
  sheet: number,
  now: Time,
): Promise<string | undefined> {
  const months = listMonths(page, await findFirstStart(db, page), now)
  const month = months[(sheet - 1) * monthsPerSheet]
  if (month === undefined) return undefined
  const components = await listComponents(db, page)
  const json = await printHistorySheet(db, { page, components, months }, sheet)
  const html = printHistory(page, voiceOf(page), month, months, await listMonth(db, page, month), now)
  const props = `<div hidden data-react-class="HistoryIndex" data-react-props="${escapeHtml(json)}"></div>`
  return html.replace('</main>', () => `${props}\n</main>`)
}
