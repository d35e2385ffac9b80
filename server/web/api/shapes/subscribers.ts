import { Type } from 'typebox'
import { subscriberStates, subscriberTypes } from '../subscriber-types.ts'
import { Flag, Id, oneOf, optional, orNull, Text, Time, wrapped } from './shape.ts'

const type = oneOf(subscriberTypes)
const state = oneOf([...Object.keys(subscriberStates), 'all'])

export const Subscriber = Type.Object(
  {
    id: Id,
    skip_confirmation_notification: Flag,
    mode: type,
    email: orNull(Text),
    endpoint: orNull(Text),
    phone_number: Type.Null(),
    phone_country: Type.Null(),
    display_phone_number: Type.Null(),
    obfuscated_channel_name: orNull(Text),
    workspace_name: orNull(Text),
    quarantined_at: orNull(Time),
    purge_at: Type.Null(),
    components: Type.Array(Id, { description: 'What they chose; empty for everything.' }),
    page_access_user_id: orNull(Id),
    created_at: Time,
  },
  { title: 'Subscriber' },
)

const perType = (count: ReturnType<typeof Type.Integer> | typeof PerState) =>
  Object.fromEntries(subscriberTypes.map((name) => [name, count]))

const PerState = Type.Object(
  {
    active: Type.Integer(),
    unconfirmed: Type.Integer(),
    quarantined: Type.Integer(),
    total: Type.Integer(),
  },
  { title: 'SubscriberCountByState' },
)

export const Count = Type.Object(perType(Type.Integer()), { title: 'SubscriberCountByType' })
export const Histogram = Type.Object(perType(PerState), { title: 'SubscriberCountByTypeAndState' })

export const NewSubscriber = wrapped('subscriber', {
  email: Text,
  endpoint: Text,
  component_ids: Type.Array(Id),
  skip_confirmation_notification: Type.Boolean({
    description: 'Confirmed at once, without a mail: you answer for the consent. With an owner’s key.',
  }),
  page_access_user: Id,
})

export const Choice = wrapped('subscriber', { component_ids: Type.Array(Id) })

export const Search = optional({
  q: Type.String({ description: 'Looked for in addresses.' }),
  type,
  state,
  limit: Type.Integer({ minimum: 1, maximum: 100 }),
  page: Type.Integer({ minimum: 0, description: 'The first is 1, and 0 means the same.' }),
  sort_field: oneOf(['primary', 'created_at', 'quarantined_at', 'relevance']),
  sort_direction: oneOf(['asc', 'desc']),
})

export const CountSearch = optional({ type, state })

const subscribers = Type.Union([Type.Literal('all'), Type.Array(Id, { maxItems: 1_000 })])

export const Many = optional({ subscribers, type }, ['subscribers'])
export const ManyInState = optional({ subscribers, type, state }, ['subscribers'])
