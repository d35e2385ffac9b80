import type { IdOf } from './walk.ts'

const component = '/pages/:page/components/:component'
const subscriber = '/pages/:page/subscribers/:subscriber'
const metric = '/pages/:page/metrics/:metric'
const accessUser = '/pages/:page/page_access_users/:user'
const accessGroup = '/pages/:page/page_access_groups/:group'

const words = 'We found why sign-in fails, and are putting it right.'
const tomorrow = (hours: number) => new Date(Date.now() + (24 + hours) * 3_600_000).toISOString()

/** What is sent to each path, by every method that takes a body. */
export const bodies: Record<string, (idOf: IdOf) => unknown> = {
  '/pages/:page': () => ({
    page: { name: 'Acme', time_zone: 'UTC', css_greens: '00aa00', subdomain: 'acme' },
  }),
  '/pages/:page/components': () => ({
    component: { name: 'Sign-in', description: 'By password', status: 'operational', showcase: true },
  }),
  '/pages/:page/components/:component': () => ({ component: { description: '', status: 'partial_outage' } }),
  '/pages/:page/components/:component/page_access_users': async (idOf) => ({
    page_access_user_ids: [await idOf(accessUser)],
  }),
  '/pages/:page/components/:component/page_access_groups': async (idOf) => ({
    page_access_group_ids: [await idOf(accessGroup)],
  }),
  '/pages/:page/component-groups': async (idOf) => ({
    description: 'What runs on a phone',
    component_group: { name: 'Apps', components: [await idOf(component)] },
  }),
  '/pages/:page/component-groups/:group': async (idOf) => ({
    component_group: { name: 'Mobile apps', components: [await idOf(component)] },
  }),
  '/pages/:page/incidents': async (idOf) => ({
    incident: {
      name: 'Sign-in fails',
      status: 'investigating',
      body: words,
      components: { [await idOf(component)]: 'partial_outage' },
      component_ids: [await idOf(component)],
      impact_override: 'major',
      metadata: { ours: { ticket: 7 } },
      reminder_intervals: '[1, 5, 7, 10]',
      deliver_notifications: false,
      auto_tweet_on_creation: false,
    },
  }),
  '/pages/:page/incidents/:incident': async (idOf) => ({
    incident: {
      status: 'identified',
      body: words,
      component_ids: [await idOf(component)],
      backfilled: false,
    },
  }),
  '/pages/:page/incidents/:incident/incident_updates/:update': () => ({
    incident_update: { body: words, wants_twitter_update: false },
  }),
  '/pages/:page/incidents/:incident/subscribers': () => aSubscriber(),
  '/pages/:page/incidents/:incident/postmortem': () => ({ postmortem: { body_draft: words } }),
  '/pages/:page/incidents/:incident/postmortem/publish': () => ({
    postmortem: { notify_subscribers: true, notify_twitter: false, custom_tweet: '' },
  }),
  '/pages/:page/incident_templates': async (idOf) => ({
    template: {
      name: 'Sign-in',
      title: 'Sign-in fails',
      body: words,
      component_ids: [await idOf(component)],
    },
  }),
  '/pages/:page/subscribers': () => aSubscriber(),
  '/pages/:page/subscribers/:subscriber': async (idOf) => ({ component_ids: [await idOf(component)] }),
  '/pages/:page/subscribers/resend_confirmation': async (idOf) => ({ subscribers: [await idOf(subscriber)] }),
  '/pages/:page/subscribers/unsubscribe': async (idOf) => ({ subscribers: [await idOf(subscriber)] }),
  '/pages/:page/subscribers/reactivate': () => ({ subscribers: 'all', type: 'email' }),
  '/pages/:page/page_access_users': () => ({ page_access_user: { email: anAddress() } }),
  '/pages/:page/page_access_users/:user': () => ({ page_access_user: { external_login: anAddress() } }),
  '/pages/:page/page_access_users/:user/components': async (idOf) => ({
    component_ids: [await idOf(component)],
  }),
  '/pages/:page/page_access_users/:user/metrics': async (idOf) => ({ metric_ids: [await idOf(metric)] }),
  '/pages/:page/page_access_groups': async (idOf) => ({
    page_access_group: { name: 'Partners', component_ids: [await idOf(component)] },
  }),
  '/pages/:page/page_access_groups/:group': () => ({ page_access_group: { name: 'Resellers' } }),
  '/pages/:page/page_access_groups/:group/components': async (idOf) => ({
    component_ids: [await idOf(component)],
  }),
  '/pages/:page/metrics/data': async (idOf) => ({ data: { [await idOf(metric)]: [point()] } }),
  '/pages/:page/metrics/:metric': () => ({ metric: { name: 'Answers a second' } }),
  '/pages/:page/metrics/:metric/data': () => ({ data: point() }),
  '/pages/:page/metrics_providers': () => ({ metrics_provider: { type: 'Self' } }),
  '/pages/:page/metrics_providers/:provider': () => ({ metrics_provider: { type: 'Self' } }),
  '/pages/:page/metrics_providers/:provider/metrics': () => ({ metric: { name: 'Answers' } }),
  '/pages/:page/status_embed_config': () => ({
    status_embed_config: { position: 'bottom-left', incident_background_color: '#b00020' },
  }),
  '/organizations/:organization/users': () => ({
    user: { email: anAddress(), password: 'a long one for a test', first_name: 'Ada', last_name: 'Poe' },
  }),
  '/organizations/:organization/permissions/:user': async (idOf) => ({
    pages: {
      [await idOf('/pages/:page')]: {
        page_configuration: false,
        incident_manager: true,
        maintenance_manager: true,
      },
    },
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
const aSubscriber = () => ({ subscriber: { email: anAddress() } })
const point = () => ({ timestamp: Math.floor(Date.now() / 1_000), value: 12.5 })
