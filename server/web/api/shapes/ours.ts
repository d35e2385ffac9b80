import { Type } from 'typebox'
import { impacts } from '../../../incidents/impact.ts'
import { incidentStatuses, maintenanceStatuses } from '../../../incidents/lifecycle.ts'
import { audienceLevels } from '../../../pages/glossary.ts'
import { Id, oneOf, orNull, Text, Time, wrapped } from './shape.ts'

const Count = Type.Integer()

export const Kept = Type.Object(
  {
    made_at: Time,
    due_at: Time,
    kept_at: orNull(Time),
    late_seconds: orNull(Count),
    outcome: orNull(oneOf(['kept', 'resolved', 'withdrawn'])),
    incident_update_id: Id,
  },
  { title: 'Promise' },
)

export const Report = Type.Object(
  {
    audience: orNull(Count),
    sent: Count,
    pending: Count,
    retrying: Count,
    failed: Count,
    suppressed: Count,
    superseded: Count,
    withdrawn: Count,
    oldest_pending_seconds: orNull(Type.Number()),
  },
  { title: 'DeliveryReport' },
)

export const Retried = Type.Object({ retried: Count })

export const Remark = Type.Object(
  {
    rule: Text,
    severity: oneOf(['must', 'should', 'hint']),
    field: Text,
    start: orNull(Count),
    end: orNull(Count),
    quote: orNull(Text),
    message: Text,
    suggestion: orNull(Text),
  },
  { title: 'Remark' },
)

export const Remarks = Type.Object({ remarks: Type.Array(Remark) })

export const Draft = wrapped('draft', {
  name: Text,
  body: Text,
  status: oneOf([...incidentStatuses, ...maintenanceStatuses]),
  impact: oneOf(impacts),
  scope: Text,
  workaround: Text,
  next_update_at: Time,
  component_ids: Type.Array(Id),
  audience_level: oneOf(audienceLevels),
})
