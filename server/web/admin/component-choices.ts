import { type Component, type ComponentStatus, componentStatuses } from '../../components/component.ts'
import { gather } from '../../components/group.ts'
import { stateWords } from '../../editions/frame.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Typed } from './composer.ts'

/** So many components are seen at a glance, and nothing of them is folded away. */
const few = 6

export type ComponentChoice = {
  id: string
  name: string
  state: ComponentStatus
  word: string
  chosen: string
  /** Whether the incident is about it; null where the form does not ask. */
  concerned: boolean | null
  options: { value: ComponentStatus; text: string }[]
}

/** Things to choose from, under the name of their group, or of none; `state`: the worst of them. */
export type ChoiceGroup<T> = {
  name: string | null
  count: string
  state: ComponentStatus
  word: string
  open: boolean
  components: T[]
}

/** What a composer's part about components shows: what its incident is about first, and then the others. */
export function presentConcerned(components: Component[], typed: Typed, incident: Incident) {
  const isTouched = ({ id }: Component) => incident.componentIds.includes(id) || Boolean(typed.components[id])
  const [touched, others] = [components.filter(isTouched), components.filter((one) => !isTouched(one))]
  return {
    components: presentChoices(touched, typed).map((group) => ({ ...group, open: true })),
    otherComponents: presentChoices(others, typed, touched.length === 0 ? few : 0),
  }
}

/** A select for each component: what it is now and may stay, or one of the states from now on. */
export function presentChoices(
  components: Component[],
  typed: Typed,
  most = few,
): ChoiceGroup<ComponentChoice>[] {
  return groupChoices(
    components,
    (component) => ({
      id: component.id,
      name: component.name,
      state: component.status,
      word: stateWords[component.status],
      chosen: typed.components[component.id] ?? '',
      concerned: typed.componentIds?.includes(component.id) ?? null,
      options: componentStatuses.map((value) => ({ value, text: stateWords[value] })),
    }),
    ({ chosen, concerned }) => chosen !== '' || concerned === true,
    most,
  )
}

/** A group is open where one of its components is chosen or not well, and all are where there are `most` or fewer. */
export function groupChoices<T>(
  components: Component[],
  present: (component: Component) => T,
  isChosen: (choice: T) => boolean,
  most = few,
): ChoiceGroup<T>[] {
  return gather(components).map(({ name, status, components: own }) => {
    const choices = own.map(present)
    return {
      name,
      count: own.length === 1 ? '1 component' : `${own.length} components`,
      state: status,
      word: stateWords[status],
      open: components.length <= most || status !== 'operational' || choices.some(isChosen),
      components: choices,
    }
  })
}
