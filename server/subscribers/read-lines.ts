import { email } from '../channels/email.ts'
import { type Component, fullName, listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type CsvRecord, withoutGuard } from '../text/csv.ts'
import type { findColumns } from './save-import.ts'

/** What a line of a file asks for, or why it cannot be. */
export type Line = { line: number } & (
  | { address: string; componentIds: string[] }
  | { reason: string; content: string }
)

const longestContent = 500

export async function readLines(
  db: Database,
  page: Page,
  columns: ReturnType<typeof findColumns>,
  records: CsvRecord[],
): Promise<Line[]> {
  const components = columns.components < 0 ? [] : await listComponents(db.reader, page)
  return records.map(({ line, fields, raw }) => {
    try {
      const address = withoutGuard(fields[columns.address] ?? '')
      if (!address) throw new Problem('invalid', 'There is no address in this line')
      const wanted = fields[columns.components] ?? ''
      return { line, address: email.readAddress(address), componentIds: readNames(components, wanted) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { line, reason: error.message, content: raw.slice(0, longestContent) }
    }
  })
}

/** Ids, or names in any case, with semicolons between them; none: everything. */
function readNames(components: Component[], text: string): string[] {
  const wanted = withoutGuard(text)
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return [...new Set(wanted.map((name) => findByName(components, name).id))]
}

/** By id, by the name with its group, or by the bare name where only one has it. */
function findByName(components: Component[], name: string): Component {
  const words = name.toLowerCase()
  const exact = components.find(({ id }) => id === name)
  const whole = components.filter((component) => fullName(component).toLowerCase() === words)
  const [first, second] =
    whole.length > 0 ? whole : components.filter((component) => component.name.toLowerCase() === words)
  const said = name.slice(0, 100)
  if (exact) return exact
  if (!first) throw new Problem('invalid', `This page has no component “${said}”`)
  if (second) throw new Problem('invalid', `Several components are called “${said}”: use its id`)
  return first
}
