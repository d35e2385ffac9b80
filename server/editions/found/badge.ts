import type { ComponentStatus } from '../../components/component.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'
import { renderView } from '../../text/views.ts'

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
  const [labelWidth, wordWidth] = [measure(label), measure(word)]
  const left = labelWidth + 20
  return renderView('feeds/badge', {
    ...{ label, word, labelWidth, wordWidth, left, state },
    width: left + wordWidth + 38,
    colour: colours[state],
    title: `${found.status(page.name)}: ${word}`,
  }).replace(/\n/g, '')
}

/** About as wide as a semibold sans serif draws it; the text is fitted to that. Wide characters are as wide as high. */
function measure(text: string): number {
  const width = [...text].reduce((sum, sign) => sum + share(sign), 0)
  return Math.ceil(width * size)
}

function share(sign: string): number {
  if (
    /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u.test(sign)
  )
    return 1
  if (/[iljtfrI.,:;'|! ()[\]]/.test(sign)) return 0.36
  if (/[mwMW@%]/.test(sign)) return 0.9
  return /\p{Lu}/u.test(sign) ? 0.7 : 0.59
}
