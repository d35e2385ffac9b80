import { Type } from 'typebox'
import { impacts } from '../../../incidents/impact.ts'
import { incidentStatuses, maintenanceStatuses } from '../../../incidents/lifecycle.ts'
import { phases } from '../../../templates/phases.ts'
import { Component } from './components.ts'
import { Flag, Id, oneOf, orNull, Text, Time, wrapped } from './shape.ts'

const status = oneOf([...incidentStatuses, ...maintenanceStatuses])

const ours = {
  phase: oneOf(phases),
  scope: orNull(Text),
  workaround: orNull(Text),
  impact: orNull(oneOf(impacts)),
  next_update_minutes: orNull(Type.Integer()),
}

export const Template = Type.Object(
  {
    id: Id,
    components: Type.Array(Component),
    name: Text,
    title: orNull(Text),
    body: Text,
    group_id: Type.Null(),
    update_status: status,
    should_tweet: Flag,
    should_send_notifications: Flag,
    ...ours,
    created_at: Time,
    updated_at: Time,
  },
  { title: 'IncidentTemplate' },
)

export const NewTemplate = wrapped(
  'template',
  {
    name: Type.String({ maxLength: 255 }),
    title: orNull(Text),
    body: Text,
    update_status: status,
    should_send_notifications: Type.Boolean({ default: true }),
    component_ids: Type.Array(Id),
    ...ours,
  },
  ['name'],
)
