// Written by `npm run schema` from the migrations: change those.

export type AccessGroupUserRow = {
  page_id: string
  group_id: string
  user_id: string
}

export type AccessGroupRow = {
  page_id: string
  id: string
  name: string
  external_identifier: string | null
  created_at: string
  updated_at: string
}

export type AccessRightRow = {
  page_id: string
  holder_id: string
  kind: string
  thing_id: string
}

export type AccessUserRow = {
  page_id: string
  id: string
  email: string | null
  external_login: string | null
  created_at: string
  updated_at: string
}

export type AlarmRow = {
  kind: string
  page_id: string
  began_at: string
  ended_at: string | null
  noted_at: string
  count: number
}

export type AlertIntakeRow = {
  page_id: string
  key_hash: string | null
  key_made_at: string | null
  pagerduty_secret: string | null
  rules: string
  others: string | null
}

export type AlertRow = {
  page_id: string
  fingerprint: string
  source: string
  name: string
  labels: string
  link: string | null
  state: string
  started_at: string
  ended_at: string | null
  seen_at: string
  proposal_id: string | null
}

export type AskingRow = {
  page_id: string
  address_hash: string
  kind: string
  at: string
}

export type ComponentGroupRow = {
  page_id: string
  id: string
  name: string
  description: string | null
  position: number
  created_at: string
  updated_at: string
}

export type ComponentStateRow = {
  page_id: string
  component_id: string
  from_at: string
  until_at: string | null
  status: string
  update_id: string | null
}

export type ComponentRow = {
  page_id: string
  id: string
  name: string
  description: string | null
  status: string
  position: number
  showcase: number
  only_show_if_degraded: number
  start_date: string | null
  created_at: string
  updated_at: string
  removed_at: string | null
  group_id: string | null
}

export type ConsentRow = {
  page_id: string
  id: string
  subscriber_id: string
  what: string
  source: string
  at: string
  words: string | null
}

export type DeliveryRow = {
  page_id: string
  notice_id: string
  subscriber_id: string
  state: string
  priority: number
  due_at: string | null
  owner: string | null
  lease_until: string | null
  attempts: number
  message_id: string | null
  frozen: string | null
  last_answer: string | null
  last_answer_at: string | null
  carried_by: string | null
  channel: string | null
}

export type DeliveryTallyRow = {
  page_id: string
  notice_id: string
  state: string
  shard: number
  count: number
}

export type DraftRow = {
  page_id: string
  id: string
  incident_id: string | null
  author: string
  version: number
  content: string
  created_at: string
  updated_at: string
  form: string
  saved_by: string | null
  handed_to: string | null
}

export type ErrandRow = {
  page_id: string
  id: string
  deed: string
  channels: string | null
  states: string
  author: string
  cursor_id: string
  done: number
  created_at: string
  ended_at: string | null
}

export type IdempotencyRow = {
  page_id: string
  key: string
  fingerprint: string
  answer: string
  at: string
}

export type ImportChunkRow = {
  page_id: string
  import_id: string
  number: number
  content: string
}

export type ImportRefusalRow = {
  page_id: string
  import_id: string
  line: number
  reason: string
  content: string
}

export type ImportRow = {
  page_id: string
  id: string
  author: string
  consent: string | null
  encoding: string
  lines: number
  created_at: string
  records: number
  line: number
  added: number
  known: number
  kept_out: number
  refused: number
  owner: string | null
  lease_until: string | null
  ended_at: string | null
  failure: string | null
}

export type IncidentComponentRow = {
  page_id: string
  incident_id: string
  component_id: string
}

export type IncidentStepRow = {
  page_id: string
  incident_id: string
  id: string
  phase: string
  position: number
  words: string
  ticked_at: string | null
  ticked_by: string | null
}

export type IncidentUpdateRow = {
  page_id: string
  id: string
  incident_id: string
  number: number
  status: string
  body: string
  body_html: string
  scope: string | null
  scope_html: string | null
  workaround: string | null
  workaround_html: string | null
  next_update_at: string | null
  affected: string
  deliver: number
  audience: number | null
  author: string
  published_at: string
  display_at: string
  updated_at: string
  version: number
  withdrawn_at: string | null
}

export type IncidentRow = {
  page_id: string
  id: string
  number: number
  name: string
  status: string
  impact: string
  impact_override: string | null
  scope: string | null
  scope_html: string | null
  workaround: string | null
  workaround_html: string | null
  next_update_at: string | null
  metadata: string
  last_update_number: number
  started_at: string
  created_at: string
  updated_at: string
  monitoring_at: string | null
  resolved_at: string | null
  scheduled_for: string | null
  scheduled_until: string | null
  cancelled_at: string | null
  recurrence_id: string | null
  occurrence_at: string | null
  auto_start: number | null
  auto_complete: number | null
  auto_maintenance_state: number | null
  auto_operational_state: number | null
  deliver_at_start: number | null
  deliver_at_end: number | null
  removed_at: string | null
  removed_by: string | null
  removed_reason: string | null
  followed_at: string | null
  remind_prior: number | null
  reminded_at: string | null
  reminder_intervals: string | null
}

export type InstallationRow = {
  name: string
  value: string
}

export type KeyRow = {
  page_id: string
  id: string
  name: string
  key_hash: string
  role: string
  created_at: string
  revoked_at: string | null
}

export type LetterRow = {
  page_id: string
  notice_id: string
  channel: string
  version: number
  carries: string
  content: string
}

export type MemberRow = {
  id: string
  email: string
  name: string
  password_hash: string
  created_at: string
  signed_in_at: string | null
}

export type MembershipRow = {
  page_id: string
  member_id: string
  role: string
  created_at: string
  on_duty: number | null
}

export type MetricPointRow = {
  page_id: string
  metric_id: string
  span: string
  at: string
  count: number
  total: string
  low: string
  high: string
}

export type MetricRow = {
  page_id: string
  id: string
  name: string
  description: string | null
  suffix: string
  decimal_places: number
  axis_min: string | null
  axis_max: string | null
  axis_hidden: number
  display: number
  position: number
  provider_id: string | null
  identifier: string | null
  newest_at: string | null
  created_at: string
  updated_at: string
}

export type MetricsProviderRow = {
  page_id: string
  id: string
  type: string
  base_uri: string | null
  created_at: string
  updated_at: string
}

export type NoticeRow = {
  page_id: string
  id: string
  kind: string
  incident_id: string | null
  update_id: string | null
  subscriber_id: string | null
  published_at: string
  component_ids: string
  content: string
  cursor_at: string
  done_at: string | null
  version: number
  swept_at: string | null
}

export type PageChangeRow = {
  page_id: string
  number: number
  what: string
  at: string
}

export type PageHostRow = {
  host: string
  page_id: string
}

export type PageIconRow = {
  page_id: string
  content: string
  hash: string
}

export type PageLogoRow = {
  page_id: string
  content: string
  hash: string
  width: number
  height: number
  ground: string
}

export type PageRow = {
  id: string
  name: string
  origin: string | null
  product_url: string | null
  support_url: string | null
  time_zone: string
  cadence: string
  last_change: number
  last_incident_number: number
  created_at: string
  updated_at: string
  description: string | null
  support_email: string | null
  support_phone: string | null
  chat_url: string | null
  accent: string | null
  canary: string | null
  audience_level: string
  glossary: string
  playbook: string | null
  language: string
  theme: string
  links: string
  hidden_from_search: number
  embed: string | null
}

export type PostmortemDraftRow = {
  page_id: string
  incident_id: string
  body: string
  saved_by: string
  saved_at: string
  created_at: string
}

export type PromiseRow = {
  page_id: string
  id: string
  incident_id: string
  update_id: string
  made_at: string
  due_at: string
  ended_at: string | null
  outcome: string | null
  ended_by: string | null
  reminders: number
}

export type ProposalRow = {
  page_id: string
  id: string
  template_id: string | null
  states: string
  test: number
  began_at: string
  proposed_at: string
  told_at: string | null
  over_at: string | null
  ended_at: string | null
  incident_id: string | null
}

export type RecurrenceRow = {
  page_id: string
  id: string
  every: string
  interval: number
  first_at: string
  time_zone: string
  until_day: string | null
  minutes: number
  content: string
  skipped: string
  planned_to: string
  author: string
  created_at: string
  ended_at: string | null
}

export type SessionRow = {
  token_hash: string
  member_id: string
  created_at: string
  expires_at: string
}

export type SubscriberChoiceRow = {
  page_id: string
  subscriber_id: string
  component_id: string
  from_at: string
  until_at: string | null
}

export type SubscriberCountRow = {
  page_id: string
  confirmed: number
  confirmed_choosy: number
}

export type SubscriberRow = {
  page_id: string
  id: string
  channel: string
  address: string
  state: string
  confirm_nonce: string
  nonce: string
  asked_at: string
  confirmed_at: string | null
  ended_at: string | null
  created_at: string
  suppressed_reason: string | null
  soft_bounces: number | null
  soft_bounced_at: string | null
  access_user_id: string | null
  own_name: string | null
}

export type SuppressionRow = {
  page_id: string
  address_hash: string
  channel: string
  reason: string
  at: string
}

export type TemplateRow = {
  page_id: string
  id: string
  position: number
  phase: string
  name: string
  title: string | null
  body: string
  scope: string | null
  workaround: string | null
  impact: string | null
  promise_minutes: number | null
  component_ids: string
  deliver: number
  archived_at: string | null
  made_by: string | null
  made_at: string
  edited_by: string | null
  edited_at: string
}

export type UpdateVersionRow = {
  page_id: string
  update_id: string
  version: number
  body: string
  body_html: string
  display_at: string
  corrected_by: string
  corrected_at: string
  scope: string | null
  scope_html: string | null
  workaround: string | null
  workaround_html: string | null
}

export type WorkerRow = {
  id: string
  started_at: string
  seen_at: string
  resting_since: string | null
  resting_answer: string | null
}

export type Schema = {
  access_group_users: AccessGroupUserRow
  access_groups: AccessGroupRow
  access_rights: AccessRightRow
  access_users: AccessUserRow
  alarms: AlarmRow
  alert_intakes: AlertIntakeRow
  alerts: AlertRow
  askings: AskingRow
  component_groups: ComponentGroupRow
  component_states: ComponentStateRow
  components: ComponentRow
  consents: ConsentRow
  deliveries: DeliveryRow
  delivery_tallies: DeliveryTallyRow
  drafts: DraftRow
  errands: ErrandRow
  idempotency: IdempotencyRow
  import_chunks: ImportChunkRow
  import_refusals: ImportRefusalRow
  imports: ImportRow
  incident_components: IncidentComponentRow
  incident_steps: IncidentStepRow
  incident_updates: IncidentUpdateRow
  incidents: IncidentRow
  installation: InstallationRow
  keys: KeyRow
  letters: LetterRow
  members: MemberRow
  memberships: MembershipRow
  metric_points: MetricPointRow
  metrics: MetricRow
  metrics_providers: MetricsProviderRow
  notices: NoticeRow
  page_changes: PageChangeRow
  page_hosts: PageHostRow
  page_icons: PageIconRow
  page_logos: PageLogoRow
  pages: PageRow
  postmortem_drafts: PostmortemDraftRow
  promises: PromiseRow
  proposals: ProposalRow
  recurrences: RecurrenceRow
  sessions: SessionRow
  subscriber_choices: SubscriberChoiceRow
  subscriber_counts: SubscriberCountRow
  subscribers: SubscriberRow
  suppressions: SuppressionRow
  templates: TemplateRow
  update_versions: UpdateVersionRow
  workers: WorkerRow
}
