import type { Channel } from '../channels/channel.ts'
import { email } from '../channels/email.ts'
import { channels, recogniseChannel } from '../channels/index.ts'
import { webhook } from '../channels/webhook.ts'
import type { Component } from '../components/component.ts'
import { gather } from '../components/group.ts'
import type { ChoiceView } from '../editions/view-models.ts'
import { english } from '../editions/voice.ts'
import { openReading } from '../pages/read-settings.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import type { FormWords } from '../text/languages/en/forms.ts'
import type { Body } from './bodies.ts'
import { readField } from './forms.ts'

/**
 * What stands in the part of a form that says what somebody wants to hear of. `components`: what is ticked of some, where
 * incidents they follow are among them; `incident`: the only one they want to hear of.
 */
export type TypedChoice = { some: boolean; components: string[]; incident?: string }

/** An incident a form offers. */
export type OfferedIncident = { id: string; name: string }

export const everythingChosen: TypedChoice = { some: false, components: [] }

/** A form without this part, as the one on the front page, asks for everything. */
export function readTypedChoice(body: unknown): TypedChoice {
  const given = (body as Body | null | undefined)?.components ?? []
  const components = Array.isArray(given) ? given : [given]
  if (!components.every((id) => typeof id === 'string')) {
    throw new Problem('unreadable', 'The field components cannot be read')
  }
  const choice = readField(body, 'choice')
  const incident = choice === 'incident' ? readField(body, 'incident') : ''
  return { some: choice === 'some', components, ...(incident && { incident }) }
}

/** The ids that are chosen; none means everything. */
export function readChoice({ some, components, incident }: TypedChoice): string[] {
  if (incident !== undefined) return [incident]
  if (some && components.length === 0) {
    const message = 'Tick at least one, or choose everything'
    throw new Problem('invalid', message, { components: message })
  }
  return some ? components : []
}

/** `followed`: what somebody chose before. */
type Offered = {
  only?: OfferedIncident | undefined
  followed?: OfferedIncident[]
  words?: FormWords['choice']
}

/** Undefined where there is nothing to choose from. `only`: an incident to hear of alone; `followed`: those chosen before. */
export function presentChoice(
  components: Component[],
  typed: TypedChoice,
  { only, followed = [], words = english.words.site.forms.choice }: Offered = {},
): ChoiceView | undefined {
  if (components.length === 0 && followed.length === 0 && !only) return undefined
  const chosen = new Set(typed.components)
  return {
    some: typed.some,
    ...(only && { only: { ...only, chosen: typed.incident === only.id } }),
    groups: [
      ...gather(components).map((group) => ({
        name: group.name,
        components: group.components.map(({ id, name }) => ({ id, name, chosen: chosen.has(id) })),
      })),
      ...(followed.length > 0
        ? [
            {
              name: words.followed,
              components: followed.map(({ id, name }) => ({ id, name, chosen: chosen.has(id) })),
            },
          ]
        : []),
    ],
  }
}

/** A choice, and the address it is for. `by`: the channel that was asked for, mail where it is left out; `endpoint`: what was typed for it. */
export type TypedWish = TypedChoice & { email: string; by?: string; endpoint?: string }

/** Both halves are looked at, so that who mends one does not hear of the other afterwards. */
export function readWish(
  typed: TypedWish,
  allowed: string[] = [],
): { channel: string; address: string; componentIds: string[] } {
  const asked = findReaderChannel(typed.by)
  const { email: typedEmail, endpoint = '' } = typed
  const { read, problems } = openReading({ email: typedEmail, endpoint, components: '' })
  const address =
    asked === email
      ? read('email', () => asked.readAddress(typedEmail))
      : read('endpoint', () => asked.readAddress(endpoint, allowed))
  const componentIds = read('components', () => readChoice(typed))
  const [message] = Object.values(problems)
  if (!address || !componentIds) throw new Problem('invalid', message ?? 'Something is missing', problems)
  // Who pastes a chat's address as a webhook wants it to be read there.
  const channel = asked === webhook ? recogniseChannel(address) : asked
  return { channel: channel.kind, address, componentIds }
}

/** The channel of that kind which readers may add; mail where there is none. */
export function findReaderChannel(kind: string | undefined): Channel {
  return channels.find((channel) => channel.kind === kind && channel.forReaders) ?? email
}

/** What is wrong, by the names that the form's fields have. */
export function choiceProblems(problems: FieldProblems): FieldProblems {
  const { component_ids: components, ...others } = problems
  return components === undefined ? others : { ...others, components }
}
