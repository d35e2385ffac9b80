import { Type } from 'typebox'
import { componentStatuses } from '../../../components/component.ts'
import { Flag, Id, oneOf, optional, orNull, Text, Time, wrapped } from './shape.ts'

const Day = Type.String({ format: 'date' })
const status = oneOf(componentStatuses)

export const Component = Type.Object(
  {
    id: Id,
    page_id: Id,
    group_id: orNull(Id),
    created_at: Time,
    updated_at: Time,
    group: Type.Literal(false),
    name: Text,
    description: orNull(Text),
    position: Type.Integer(),
    status,
    showcase: Flag,
    only_show_if_degraded: Flag,
    automation_email: Type.Null(),
    start_date: orNull(Day),
  },
  { title: 'Component' },
)

const componentFields = {
  name: Type.String({ maxLength: 255 }),
  description: orNull(Type.String({ maxLength: 5_000 })),
  status,
  group_id: orNull(Id),
  showcase: Flag,
  only_show_if_degraded: Flag,
  start_date: orNull(Day),
}

export const NewComponent = wrapped('component', componentFields, ['name'])
export const ComponentChange = wrapped('component', componentFields)

export const Group = Type.Object(
  {
    id: Id,
    page_id: Id,
    name: Text,
    description: orNull(Text),
    components: Type.Array(Id, { description: 'What is in it, in order.' }),
    position: Type.Integer(),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'GroupComponent' },
)

const groupFields = {
  name: Type.String({ maxLength: 255 }),
  components: Type.Array(Id),
  description: orNull(Text),
}

export const NewGroup = wrapped('component_group', groupFields, ['name'])
export const GroupChange = wrapped('component_group', groupFields)

const uptime = {
  range_start: Day,
  range_end: Day,
  uptime_percentage: orNull(Type.Number()),
  major_outage: Type.Integer({ description: 'Seconds.' }),
  partial_outage: Type.Integer({ description: 'Seconds.' }),
  warnings: Type.Array(Text),
  id: Id,
  name: Text,
}
const Event = Type.Object({ id: Id })

export const ComponentUptime = Type.Object(
  { ...uptime, related_events: Type.Optional(Type.Array(Event)) },
  { title: 'ComponentUptime' },
)

export const GroupUptime = Type.Object(
  {
    ...uptime,
    related_events: Type.Optional(
      Type.Array(Type.Object({ component_id: Id, incidents: Type.Array(Event) })),
    ),
  },
  { title: 'ComponentGroupUptime' },
)

export const Range = optional({
  start: Type.String({ description: 'A day, a month or a year: 2030-01-31, 2030-01, 2030.' }),
  end: Text,
  skip_related_events: Flag,
})
