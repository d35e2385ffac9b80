import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Component, componentStatuses, listComponents } from '../../components/component.ts'
import { arrange, type Group, listGroups } from '../../components/group.ts'
import type { Direction } from '../../components/reorder.ts'
import { stateWords } from '../../editions/frame.ts'
import { Problem } from '../../problem.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, show } from './show.ts'

/** One of the screen's forms as it was sent: a component's or a group's own, or one that adds (`id` null). */
export type Typed = {
  of: 'component' | 'group'
  id: string | null
  name: string
  description: string
  status: string
  group_id: string
  start_date: string
  hide_uptime: boolean
  only_show_if_degraded: boolean
}

export type Refused = Refusal & { status: number }

export function readTyped(body: unknown, of: Typed['of'], id: string | null): Typed {
  const field = (name: string) => readField(body, name)
  return {
    ...{ of, id },
    name: field('name'),
    description: field('description'),
    status: field('status'),
    group_id: field('group_id'),
    start_date: field('start_date').trim(),
    hide_uptime: field('hide_uptime') === 'yes',
    only_show_if_degraded: field('only_show_if_degraded') === 'yes',
  }
}

/** The words both forms have; `fields` gets what is wrong with them. */
export function readWords(typed: Typed, fields: Record<string, string>) {
  const [name, description] = [typed.name.trim(), typed.description.trim()]
  if (!name) fields.name = 'Name it as customers do'
  if (name.length > 255) fields.name = `This is ${name.length} characters long; 255 are allowed`
  if (description.length > 1_000) {
    fields.description = `This is ${description.length} characters long; 1,000 are allowed`
  }
  return { name, description: description || null }
}

export function readDirection(body: unknown): Direction {
  const to = readField(body, 'to')
  if (to === 'up' || to === 'down') return to
  throw new Problem('invalid', 'Things move up or down')
}

/** The page's components and groups, each with its form; the one that was refused as it was typed. */
export async function showComponents(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed?: Typed,
  refused: Refused = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const components = await listComponents(doors.db.reader, page)
  const groups = await listGroups(doors.db.reader, page)
  const { status, problem, problems } = refused
  const prefix = typed ? prefixOf(typed.of, typed.id) : ''
  const isNew = (of: Typed['of']) => (typed?.of === of && typed.id === null ? typed : empty)
  return show(
    doors,
    request,
    reply,
    'components/index',
    { title: 'Components', here: 'components', status },
    {
      entries: arrange(components, groups).map((entry, i, all) => ({
        ...(entry.group
          ? presentGroup(entry.group, entry.children, typed)
          : presentComponent(entry.component, typed)),
        first: i === 0,
        last: i === all.length - 1,
      })),
      added: isNew('component'),
      addedGroup: isNew('group'),
      states: componentStatuses.map((value) => ({ value, text: stateWords[value] })),
      groups: groups.map(({ id, name }) => ({ value: id, text: name })),
      problem,
      // Several forms have the same fields, so a field's id carries its form's prefix.
      problems: Object.fromEntries(Object.entries(problems).map(([field, text]) => [prefix + field, text])),
    },
  )
}

const empty: Omit<Typed, 'of' | 'id'> = {
  name: '',
  description: '',
  status: 'operational',
  group_id: '',
  start_date: '',
  hide_uptime: false,
  only_show_if_degraded: false,
}

function prefixOf(of: Typed['of'], id: string | null): string {
  if (of === 'group') return id === null ? 'new-group-' : `g-${id}-`
  return id === null ? 'new-' : `c-${id}-`
}

function presentComponent(component: Component, typed: Typed | undefined) {
  const isTyped = typed?.of === 'component' && typed.id === component.id
  return {
    id: component.id,
    title: component.name,
    state: component.status,
    word: stateWords[component.status],
    hidden: component.onlyShowIfDegraded && component.status === 'operational',
    prefix: prefixOf('component', component.id),
    ...(isTyped ? typed : fieldsOf(component)),
    open: isTyped,
    children: null,
  }
}

function fieldsOf(component: Component): typeof empty {
  return {
    name: component.name,
    description: component.description ?? '',
    status: component.status,
    group_id: component.groupId ?? '',
    start_date: component.startDate ?? '',
    hide_uptime: !component.showcase,
    only_show_if_degraded: component.onlyShowIfDegraded,
  }
}

function presentGroup(group: Group, children: Component[], typed: Typed | undefined) {
  const isTyped = typed?.of === 'group' && typed.id === group.id
  const { name, description } = isTyped ? typed : { ...group, description: group.description ?? '' }
  return {
    id: group.id,
    title: group.name,
    prefix: prefixOf('group', group.id),
    ...{ name, description },
    open: isTyped,
    children: children.map((child, i) => ({
      ...presentComponent(child, typed),
      first: i === 0,
      last: i === children.length - 1,
    })),
  }
}
