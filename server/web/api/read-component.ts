import type { ComponentDraft } from '../../components/change-components.ts'
import { componentStatuses } from '../../components/component.ts'
import {
  closeFields,
  type Fields,
  openFields,
  readChoice,
  readDescription,
  readFlag,
  readName,
  readText,
  refuse,
} from './read-fields.ts'

const fresh: Omit<ComponentDraft, 'name'> = {
  description: null,
  status: 'operational',
  showcase: true,
  onlyShowIfDegraded: false,
  startDate: null,
  groupId: null,
}

/** Reads `{component: {…}}` for a component that is to be made. */
export function readNewComponent(body: unknown): ComponentDraft {
  const { name = '', ...given } = readFieldsOf(body, true)
  return { ...fresh, ...given, name }
}

/** Reads `{component: {…}}` for one that is there: what was not given is not in the answer. */
export function readComponent(body: unknown): Partial<ComponentDraft> {
  return readFieldsOf(body, false)
}

function readFieldsOf(body: unknown, isNew: boolean): Partial<ComponentDraft> {
  const fields = openFields(body, 'component')
  const draft: { [field in keyof ComponentDraft]: ComponentDraft[field] | undefined } = {
    name: readName(fields, isNew),
    description: readDescription(fields),
    status: readChoice(fields, 'status', componentStatuses) ?? undefined,
    showcase: readFlag(fields, 'showcase'),
    onlyShowIfDegraded: readFlag(fields, 'only_show_if_degraded'),
    startDate: readDay(fields, 'start_date'),
    groupId: readText(fields, 'group_id'),
  }
  closeFields(fields)
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

function readDay(fields: Fields, name: string): string | null | undefined {
  const day = readText(fields, name)
  if (typeof day !== 'string') return day
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  return exists ? day : refuse(fields, name, 'must be a day such as 2030-01-31')
}
