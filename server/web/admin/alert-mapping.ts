import type { Intake } from '../../alerts/intake.ts'
import { listBeginnings, pickTemplate } from '../../alerts/propose.ts'
import {
  type AlertRule,
  mostRules,
  nothing,
  readRules,
  ruleField,
  ruleFields,
  type TypedRule,
} from '../../alerts/rules.ts'
import { type Component, type ComponentStatus, fullName } from '../../components/component.ts'
import { stateWords } from '../../editions/frame.ts'
import { Problem } from '../../problem.ts'
import { phaseWords } from '../../templates/phases.ts'
import type { Template } from '../../templates/template.ts'
import { readField } from '../forms.ts'
import { listLabels } from './field-labels.ts'

/** The mapping as it stands in its form: rows, empty ones among them, and what is made of the rest. */
export type TypedMapping = { rows: TypedRule[]; others: string }

/** Rows for rules that are to come. */
const blankRows = 2

export function typeMapping(body: unknown): TypedMapping {
  const sent = Math.min(Number(readField(body, 'rows')) || 0, mostRules + blankRows)
  const rows = Array.from({ length: sent }, (_, i) => {
    const fields = ruleFields.map((field) => [field, readField(body, ruleField(i + 1, field))])
    return Object.fromEntries(fields) as TypedRule
  })
  return { rows, others: readField(body, 'others') }
}

export function readMapping(
  { rows, others }: TypedMapping,
  components: Component[],
  templates: Template[],
): Pick<Intake, 'rules' | 'others'> {
  const templateIds = listBeginnings(templates).map(({ id }) => id)
  const rules = readRules(rows, { componentIds: components.map(({ id }) => id), templateIds })
  const message = 'Choose from the list'
  if (others !== nothing && !templateIds.includes(others))
    throw new Problem('invalid', message, { others: message })
  return { rules, others }
}

const emptyRow: TypedRule = {
  ...{ where: '', contains: '', componentId: '', status: 'partial_outage', template: '' },
}

/** The states in which something may be that an alert is about. */
const states: ComponentStatus[] = ['degraded_performance', 'partial_outage', 'major_outage']

export function presentMapping(
  typed: TypedMapping | undefined,
  intake: Intake,
  components: Component[],
  templates: Template[],
) {
  const first = pickTemplate(templates, null)?.id ?? nothing
  const blanks = Array.from({ length: blankRows }, () => ({ ...emptyRow, template: first }))
  const known = (rule: AlertRule) => ({
    ...rule,
    template: rule.template === nothing ? nothing : (pickTemplate(templates, rule.template)?.id ?? nothing),
    componentId: components.some(({ id }) => id === rule.componentId) ? rule.componentId : '',
  })
  const rows = typed?.rows ?? [...intake.rules.map(known), ...blanks]
  const chosen = intake.others === nothing ? nothing : (pickTemplate(templates, intake.others)?.id ?? nothing)
  return {
    mapping: {
      rows: rows.map((row, i) => ({ ...row, number: i + 1, filled: row.contains !== '' })),
      others: typed?.others ?? chosen,
    },
    ruleField,
    choices: {
      components: [
        { value: '', text: 'None' },
        ...components.map((one) => ({ value: one.id, text: fullName(one) })),
      ],
      states: states.map((value) => ({ value, text: stateWords[value] })),
      templates: [
        ...listBeginnings(templates).map(({ id, name, phase }) => ({
          value: id,
          text: phase === 'first' ? name : `${name} (${phaseWords[phase]})`,
        })),
        { value: nothing, text: 'Propose nothing, only note it' },
      ],
    },
    labels: { ...listLabels('settings'), ...fieldLabels(rows.length) },
  }
}

function fieldLabels(rows: number): Record<string, string> {
  const words = {
    ...{ where: 'where', contains: 'what is found', componentId: 'component' },
    ...{ status: 'its state', template: 'template' },
  }
  const named = Array.from({ length: rows }, (_, i) =>
    ruleFields.map((field) => [ruleField(i + 1, field), `Rule ${i + 1}, ${words[field]}`]),
  )
  return {
    ...Object.fromEntries(named.flat()),
    ...{ others: 'Everything else', pagerduty_secret: 'PagerDuty’s secret', test_name: 'Name of the test' },
  }
}
