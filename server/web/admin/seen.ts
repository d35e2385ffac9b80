import { type ComponentStatus, componentStatuses, listComponents } from '../../components/component.ts'
import { rollup } from '../../components/rollup.ts'
import type { Db } from '../../db/connect.ts'
import { stateOfImpact } from '../../editions/frame.ts'
import { listUnresolved } from '../../incidents/find-incidents.ts'
import type { Page } from '../../pages/page.ts'

/** The headline and state that readers of the page see now. */
export async function seenByReaders(
  db: Db,
  page: Page,
): Promise<{ state: ComponentStatus; headline: string }> {
  const [components, unresolved] = await Promise.all([listComponents(db, page), listUnresolved(db, page)])
  const { indicator, description } = rollup(components.map((component) => component.status))
  const states = [
    ...components.map((component) => component.status),
    ...unresolved.map((incident) => stateOfImpact[incident.impact]),
  ]
  const worst = (a: ComponentStatus, b: ComponentStatus) =>
    componentStatuses.indexOf(b) > componentStatuses.indexOf(a) ? b : a
  return {
    state: states.reduce(worst, 'operational'),
    headline:
      indicator === 'none' && unresolved.length > 0 ? sayWorking(unresolved.length) : sentence(description),
  }
}

function sayWorking(count: number): string {
  return count > 1 ? 'We are working on several problems' : 'We are working on a problem'
}

function sentence(words: string): string {
  return words.charAt(0) + words.slice(1).toLowerCase()
}
