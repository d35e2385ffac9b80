/** Ids of things that were made for one operation, by the names that stand in its path. */
export type Made = Record<string, string>

type MakeBody = (made: Made) => unknown

const words = 'We found why sign-in fails, and are putting it right.'
const tomorrow = (hours: number) => new Date(Date.now() + (24 + hours) * 3_600_000).toISOString()

/** What each operation is sent, by its path: the same for every method, unless a method has its own. */
export const bodies: Record<string, MakeBody | Record<string, MakeBody>> = {
  '/pages/:page': () => ({
    page: { name: 'Acme', time_zone: 'UTC', css_greens: '00aa00', subdomain: 'acme' },
  }),
  '/pages/:page/components': () => ({
    component: { name: 'Sign-in', description: 'By password', status: 'operational', showcase: true },
  }),
  '/pages/:page/components/:component': () => ({ component: { description: '', status: 'partial_outage' } }),
  '/pages/:page/components/:component/page_access_users': ({ user }) => ({ page_access_user_ids: [user] }),
  '/pages/:page/components/:component/page_access_groups': ({ group }) => ({
    page_access_group_ids: [group],
  }),
  '/pages/:page/component-groups': ({ component }) => ({
    description: 'What runs on a phone',
    component_group: { name: 'Apps', components: [component] },
  }),
  '/pages/:page/component-groups/:group': ({ component }) => ({
    component_group: { name: 'Mobile apps', components: [component] },
  }),
  '/pages/:page/incidents': ({ component = '' }) => ({
    incident: {
      name: 'Sign-in fails',
      status: 'investigating',
      body: words,
      components: { [component]: 'partial_outage' },
      component_ids: [component],
      impact_override: 'major',
      metadata: { ours: { ticket: 7 } },
      reminder_intervals: '[1, 5, 7, 10]',
      deliver_notifications: false,
      auto_tweet_on_creation: false,
    },
  }),
  '/pages/:page/incidents/:incident': ({ component }) => ({
    incident: { status: 'identified', body: words, component_ids: [component], backfilled: false },
  }),
  '/pages/:page/incidents/:incident/incident_updates/:update': () => ({
    incident_update: { body: words, wants_twitter_update: false },
  }),
  '/pages/:page/incidents/:incident/subscribers': () => subscriber(),
  '/pages/:page/incidents/:incident/postmortem': () => ({ postmortem: { body_draft: words } }),
  '/pages/:page/incidents/:incident/postmortem/publish': () => ({
    postmortem: { notify_subscribers: true, notify_twitter: false, custom_tweet: '' },
  }),
  '/pages/:page/incident_templates': ({ component }) => ({
    template: { name: 'Sign-in', title: 'Sign-in fails', body: words, component_ids: [component] },
  }),
  '/pages/:page/subscribers': () => subscriber(),
  '/pages/:page/subscribers/:subscriber': ({ component }) => ({ component_ids: [component] }),
  '/pages/:page/subscribers/resend_confirmation': ({ subscriber }) => ({ subscribers: [subscriber] }),
  '/pages/:page/subscribers/unsubscribe': ({ subscriber }) => ({ subscribers: [subscriber] }),
  '/pages/:page/subscribers/reactivate': () => ({ subscribers: 'all', type: 'email' }),
  '/pages/:page/page_access_users': () => ({ page_access_user: { email: anAddress() } }),
  '/pages/:page/page_access_users/:user': () => ({ page_access_user: { external_login: anAddress() } }),
  '/pages/:page/page_access_users/:user/components': ({ component }) => ({ component_ids: [component] }),
  '/pages/:page/page_access_users/:user/metrics': ({ metric }) => ({ metric_ids: [metric] }),
  '/pages/:page/page_access_groups': ({ component }) => ({
    page_access_group: { name: 'Partners', component_ids: [component] },
  }),
  '/pages/:page/page_access_groups/:group': () => ({ page_access_group: { name: 'Resellers' } }),
  '/pages/:page/page_access_groups/:group/components': ({ component }) => ({ component_ids: [component] }),
  '/pages/:page/metrics/data': ({ metric = '' }) => ({ data: { [metric]: [point()] } }),
  '/pages/:page/metrics/:metric': () => ({ metric: { name: 'Answers a second' } }),
  '/pages/:page/metrics/:metric/data': { POST: () => ({ data: point() }), DELETE: () => undefined },
  '/pages/:page/metrics_providers': () => ({ metrics_provider: { type: 'Self' } }),
  '/pages/:page/metrics_providers/:provider': () => ({ metrics_provider: { type: 'Self' } }),
  '/pages/:page/metrics_providers/:provider/metrics': () => ({ metric: { name: 'Answers' } }),
  '/pages/:page/status_embed_config': () => ({
    status_embed_config: { position: 'bottom-left', incident_background_color: '#b00020' },
  }),
  '/organizations/:organization/users': () => ({
    user: { email: anAddress(), password: 'a long one for a test', first_name: 'Ada', last_name: 'Poe' },
  }),
  '/organizations/:organization/permissions/:user': ({ page = '' }) => ({
    pages: { [page]: { page_configuration: false, incident_manager: true, maintenance_manager: true } },
  }),
}

/** A maintenance, for the lists that have nothing else. */
export const maintenance = (component: string) => ({
  incident: {
    name: 'Database upgrade',
    status: 'scheduled',
    scheduled_for: tomorrow(0),
    scheduled_until: tomorrow(2),
    scheduled_auto_transition: true,
    auto_transition_to_maintenance_state: true,
    auto_transition_deliver_notifications_at_start: false,
    scheduled_remind_prior: true,
    component_ids: [component],
    body: 'Sign-in is read-only while we upgrade.',
  },
})

let count = 0
const anAddress = () => `reader-${++count}@example.com`
const subscriber = () => ({ subscriber: { email: anAddress() } })
const point = () => ({ timestamp: Math.floor(Date.now() / 1_000), value: 12.5 })
