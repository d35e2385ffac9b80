import { Type } from 'typebox'
import { componentStatuses } from '../../../components/component.ts'
import { impacts } from '../../../incidents/impact.ts'
import { incidentStatuses, maintenanceStatuses } from '../../../incidents/lifecycle.ts'
import { Component } from './components.ts'
import { Remark } from './ours.ts'
import { Flag, Id, oneOf, optional, orNull, Text, Time, wrapped } from './shape.ts'

const said = [...incidentStatuses, ...maintenanceStatuses]
const told = oneOf([...said, 'postmortem'])
const state = oneOf(componentStatuses)
const flags = (...names: string[]) => Object.fromEntries(names.map((name) => [name, Flag]))

const Affected = Type.Object({ code: Id, name: Text, old_status: state, new_status: state })

export const Update = Type.Object(
  {
    id: Id,
    incident_id: Id,
    status: told,
    body: Text,
    created_at: Time,
    updated_at: Time,
    display_at: Time,
    affected_components: orNull(Type.Array(Affected)),
    deliver_notifications: Flag,
    custom_tweet: Type.Null(),
    tweet_id: Type.Null(),
    twitter_updated_at: Type.Null(),
    wants_twitter_update: Flag,
  },
  { title: 'IncidentUpdate' },
)

const scheduled = {
  scheduled_auto_completed: Flag,
  scheduled_auto_in_progress: Flag,
  scheduled_for: orNull(Time),
  scheduled_until: orNull(Time),
  scheduled_remind_prior: Flag,
  scheduled_reminded_at: orNull(Time),
  auto_transition_deliver_notifications_at_end: orNull(Flag),
  auto_transition_deliver_notifications_at_start: orNull(Flag),
  auto_transition_to_maintenance_state: orNull(Flag),
  auto_transition_to_operational_state: orNull(Flag),
}

const lookingBack = {
  postmortem_body: orNull(Text),
  postmortem_body_last_updated_at: orNull(Time),
  postmortem_ignored: Flag,
  postmortem_notified_subscribers: Flag,
  postmortem_notified_twitter: Flag,
  postmortem_published_at: orNull(Time),
}

export const Incident = Type.Object(
  {
    id: Id,
    page_id: Id,
    name: Text,
    status: told,
    impact: oneOf([...impacts, 'maintenance']),
    impact_override: orNull(oneOf(impacts)),
    created_at: Time,
    updated_at: Time,
    started_at: Time,
    monitoring_at: orNull(Time),
    resolved_at: orNull(Time),
    shortlink: Text,
    metadata: Type.Object({}),
    components: Type.Array(Component),
    incident_updates: Type.Array(Update, { description: 'Newest first.' }),
    incident_impacts: Type.Array(Type.Object({})),
    ...lookingBack,
    ...scheduled,
    reminder_intervals: orNull(Text),
    next_update_at: orNull({ ...Time, description: 'When customers hear next.' }),
    scope: orNull(Text),
    workaround: orNull(Text),
    audience: orNull(
      Type.Integer({ description: 'How many the newest update goes to; null until counted.' }),
    ),
  },
  { title: 'Incident' },
)

/** The answer to a post says what the coach thinks of it. */
export const Posted = Type.Object(
  { ...Incident.properties, remarks: Type.Array(Remark) },
  { title: 'IncidentPosted' },
)

const moments = { scheduled_for: orNull(Time), scheduled_until: orNull(Time) }

const incidentFields = {
  name: Type.String({ maxLength: 255 }),
  status: oneOf(said),
  body: Type.String({ maxLength: 25_000, description: 'Markdown; `message` means the same.' }),
  impact_override: orNull(oneOf([...impacts, 'maintenance'])),
  components: Type.Union([Type.Record(Type.String(), state), Type.Array(Id)], {
    description: 'States by id, or ids whose states stay.',
  }),
  component_ids: Type.Array(Id, { description: 'All that it is about from now on.' }),
  next_update_at: orNull(Time),
  next_update_minutes: Type.Integer({ minimum: 1 }),
  scope: orNull(Type.String({ maxLength: 1_000, description: 'Who is affected.' })),
  workaround: orNull(Type.String({ maxLength: 5_000, description: 'What they can do meanwhile.' })),
  ...moments,
  ...flags('scheduled_remind_prior', 'scheduled_auto_in_progress', 'scheduled_auto_completed'),
  ...flags('scheduled_auto_transition', 'auto_transition_to_maintenance_state'),
  ...flags('auto_transition_to_operational_state', 'auto_transition_deliver_notifications_at_start'),
  ...flags('auto_transition_deliver_notifications_at_end'),
  reminder_intervals: orNull(
    Type.String({ description: 'Kept and given back: reminders follow the promise.' }),
  ),
  metadata: Type.Object({}),
  deliver_notifications: Type.Boolean({ default: true }),
}

export const NewIncident = wrapped(
  'incident',
  {
    ...incidentFields,
    backfilled: Flag,
    backfill_date: Type.String({ description: 'A time or a day: it is over, and nobody is mailed.' }),
    resolved_at: Type.String({ description: 'When one of the past ended.' }),
  },
  ['name'],
)
export const IncidentChange = wrapped('incident', incidentFields)

export const IncidentSearch = optional({
  q: Type.String({ description: 'Looked for in names and updates.' }),
  limit: Type.Integer({ minimum: 1, maximum: 100 }),
  page: Type.Integer({ minimum: 0, description: 'The first is 1, and 0 means the same.' }),
})

export const Correction = wrapped('incident_update', {
  body: Type.String({ maxLength: 25_000 }),
  display_at: Time,
  scope: orNull(Text),
  workaround: orNull(Text),
})
