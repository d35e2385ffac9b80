import { defaultCadence } from '../pages/cadence.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { type Draft, emptyDraft } from './draft.ts'
import type { Given, Remark, Rule, Severity } from './rule.ts'
import { rules } from './rules/index.ts'
import { readText } from './text.ts'
import { namedInTitle } from './titles.ts'
import { productWords } from './translate.ts'

/** What the page knows: its name, its words, its zone, its cadence, where customers write to. */
export type PageWords = Pick<Page, 'name' | 'glossary' | 'timeZone' | 'cadence' | 'supportEmail'>

const order: Severity[] = ['must', 'should', 'hint']

/**
 * What the coach has to say about a draft, the weightiest first, then in the order of the text. The same draft gets the
 * same remarks at the same time; nothing is stored and nobody else is asked.
 */
export function remarkOn(draft: Draft, page: PageWords, now: Time = timeNow()): Remark[] {
  const given = readDraft(draft, page, now)
  return rules
    .flatMap((rule) => remarksOf(rule, given))
    .toSorted(
      (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.start ?? -1) - (b.start ?? -1),
    )
}

/**
 * Makes the rules' patterns ready, for which the first drafts would wait, and everybody with them: a pattern is read when
 * it is used first, and compiled when it is used again.
 */
export function getReady(): void {
  const glossary = { allowed: [], translations: [] }
  const page = { name: '', glossary, timeZone: 'UTC', cadence: defaultCadence, supportEmail: null }
  const name = 'Some customers cannot sign in'
  const draft = { ...emptyDraft, name, body: 'Our provider has a problem. We are looking into it.' }
  for (let use = 1; use <= 2; use++) remarkOn(draft, page)
}

export function readDraft(draft: Draft, page: PageWords, now: Time): Given {
  const { name, glossary, timeZone, cadence, supportEmail } = page
  const texts = {
    name: readText(draft.name),
    body: readText(draft.body),
    scope: readText(draft.scope),
    workaround: readText(draft.workaround),
  }
  const known = [
    name,
    ...initialsOf(name),
    ...[texts.body, texts.scope, texts.workaround].flatMap(productWords),
    ...namedInTitle(texts.name),
    ...draft.components.map((component) => component.name),
    ...glossary.allowed,
  ]
  return {
    draft,
    texts,
    glossary,
    known: known.map((word) => word.trim().toLowerCase()).filter(Boolean),
    ourName: name.trim(),
    support: supportEmail === null ? [] : [supportEmail.toLowerCase()],
    now,
    timeZone,
    cadence,
  }
}

/** One rule's remarks on a draft, in the shape in which they are shown. */
export function remarksOf(rule: Rule, given: Given): Remark[] {
  return rule.find(given).map((finding) => {
    const { field, start, end } = finding
    const typed = field === 'next_update_at' ? '' : given.draft[field]
    return {
      rule: rule.id,
      severity: finding.severity ?? rule.severity,
      field,
      start,
      end,
      quote: start === null || end === null ? null : typed.slice(start, end),
      message: finding.message,
      suggestion: finding.suggestion,
    }
  })
}

/** "VCU" of a page named "Virginia Commonwealth University" is no riddle to those who read it. */
function initialsOf(name: string): string[] {
  const letters = (name.match(/\b\p{L}/gu) ?? []).join('')
  const capitals = (name.match(/\b\p{Lu}/gu) ?? []).join('')
  return [letters, capitals].filter((initials) => initials.length > 1)
}
