import { type ComponentStatus, isComponentStatus } from '../components/component.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import type { Alert } from './alert.ts'

/** Chosen in place of a template: such alerts are noted and propose nothing. */
export const nothing = 'nothing'

/** Which alerts a rule is for, and what it makes of them. Of several that fit the first one counts. */
export type AlertRule = {
  /** `name`, or the name of a label; '' where it is looked for everywhere. */
  where: string
  /** Found in it, in any case. */
  contains: string
  /** '' for none. */
  componentId: string
  status: ComponentStatus
  /** A template's id, or `nothing`. */
  template: string
}

export const mostRules = 40

export function matchRule(
  rules: AlertRule[],
  { name, labels }: Pick<Alert, 'name' | 'labels'>,
): AlertRule | undefined {
  const everything = [name, ...Object.entries(labels).map(([label, value]) => `${label}=${value}`)]
  return rules.find(({ where, contains }) => {
    const texts = where === '' ? everything : [findLabel(labels, where) ?? (isName(where) ? name : '')]
    return texts.some((text) => text.toLowerCase().includes(contains.toLowerCase()))
  })
}

function findLabel(labels: Alert['labels'], where: string): string | undefined {
  return Object.entries(labels).find(([label]) => label.toLowerCase() === where.toLowerCase())?.[1]
}

function isName(where: string): boolean {
  return ['name', 'alertname'].includes(where.toLowerCase())
}

/** A rule's fields as they stand in the form, `contains` empty where there is none. */
export type TypedRule = { [field in keyof AlertRule]: string }

export const ruleFields = ['where', 'contains', 'componentId', 'status', 'template'] as const

/** What the form calls a field of the rule in its row, from 1. */
export function ruleField(row: number, field: keyof TypedRule): string {
  return `rule_${row}_${field === 'componentId' ? 'component' : field}`
}

/** What there is to choose from. */
type Choices = { componentIds: string[]; templateIds: string[] }

/** The rules of a form; a row without words to look for is none. Throws one Problem that names every field that cannot be. */
export function readRules(typed: TypedRule[], { componentIds, templateIds }: Choices): AlertRule[] {
  const fields: FieldProblems = {}
  const kept = typed.flatMap((row, i): AlertRule[] => {
    const { where, contains } = { where: row.where.trim(), contains: row.contains.trim() }
    const say = (field: keyof TypedRule, problem: string) => {
      fields[ruleField(i + 1, field)] = problem
    }
    const { status } = row
    if (contains === '' && where === '') return []
    if (contains === '') say('contains', 'Say what is to be found there')
    if (contains.length > 200) say('contains', 'At most 200 characters')
    if (where.length > 100) say('where', 'At most 100 characters')
    if (row.componentId !== '' && !componentIds.includes(row.componentId))
      say('componentId', 'Choose from the list')
    if (row.template !== nothing && !templateIds.includes(row.template))
      say('template', 'Choose from the list')
    if (!isComponentStatus(status)) {
      say('status', 'Choose from the list')
      return []
    }
    return [{ where, contains, componentId: row.componentId, status, template: row.template }]
  })
  if (kept.length > mostRules)
    fields[ruleField(mostRules + 1, 'contains')] = `At most ${mostRules} rules are allowed`
  const [first] = Object.values(fields)
  if (first) throw new Problem('invalid', first, fields)
  return kept
}
