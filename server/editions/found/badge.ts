import type { ComponentStatus } from '../../components/component.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'
import { renderView } from '../../text/views.ts'
import { measureText } from '../../text/width.ts'

/** The light colours of the style sheet, on which white is read everywhere. */
const colours: Record<ComponentStatus, string> = {
  operational: '#0a6b46',
  under_maintenance: '#2d50bb',
  degraded_performance: '#7a5600',
  partial_outage: '#a33c00',
  major_outage: '#b0121d',
}

const size = 12
const longestName = 40

/** /badge.svg: the page’s name and its state in a word, with the state’s shape; grounds of its own, so that any page may show it. */
export function printBadge(page: Page, state: ComponentStatus, { found }: Words): string {
  const name = page.name.length > longestName ? `${page.name.slice(0, longestName).trim()}…` : page.name
  const label = found.status(name)
  const word = found.badge[state]
  const [labelWidth, wordWidth] = [label, word].map((text) => Math.ceil(measureText(text) * size)) as [
    number,
    number,
  ]
  const left = labelWidth + 20
  return renderView('feeds/badge', {
    ...{ label, word, labelWidth, wordWidth, left, state },
    width: left + wordWidth + 38,
    colour: colours[state],
    title: `${found.status(page.name)}: ${word}`,
  }).replace(/\n/g, '')
}
