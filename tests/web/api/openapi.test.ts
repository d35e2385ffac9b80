import type { TSchema } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { PageAccessGroup, PageAccessUser } from '../../../server/web/api/shapes/access.ts'
import { Metric, MetricsProvider } from '../../../server/web/api/shapes/metrics.ts'
import { Permissions, User } from '../../../server/web/api/shapes/organizations.ts'
import { StatusEmbedConfig } from '../../../server/web/api/shapes/status-embed.ts'
import { Count, Histogram, Subscriber } from '../../../server/web/api/shapes/subscribers.ts'
import { eachApi } from './open-api.ts'

eachApi('the API is described by a document of its own, and to read', async (t, api) => {
  const { status, headers, json } = await api.call(undefined, 'GET', '/v1/openapi.json')
  t.equal(status, 200, 'without a key')
  t.equal(headers.get('access-control-allow-origin'), '*')
  t.match(json.openapi, /^3\.1/)
  const operations = Object.values(json.paths as Record<string, object>).flatMap((path) =>
    Object.values(path),
  )
  t.ok(operations.length > 100, `${operations.length} operations`)
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  t.ok(operations.every(({ summary, tags }) => summary && tags.length === 1))
  const refs = JSON.stringify(json.paths).match(/#\/components\/schemas\/\w+/g) ?? []
  for (const ref of new Set(refs)) t.ok(json.components.schemas[ref.split('/').at(-1) ?? ''], ref)
  t.notMatch(JSON.stringify(json), 'admin', 'the newsroom is nobody’s API')

  const docs = await api.call(undefined, 'GET', '/docs')
  t.equal(docs.status, 200)
  t.notMatch(docs.text, /src="http|<link rel="stylesheet/)
  t.match(docs.text, 'subscriber[skip_confirmation_notification]')
  t.match(docs.text, `/v1/pages/${api.alice.pageId}/metrics/METRIC_ID/data`)
  t.match(docs.text, 'data[ID][0][value]=42', 'an example that runs')
  t.match(docs.text, 'text or null <small>Who is affected.')
  t.match(docs.text, /unless <code>state<\/code> says/)
  const etag = docs.headers.get('etag') ?? ''
  t.equal((await fetch(`${api.origin}/docs`, { headers: { 'if-none-match': etag } })).status, 304)
})

eachApi('answers are as the document says', async (t, api) => {
  const { alice, call } = api
  const send = (method: string, path: string, body?: unknown) => call(alice, method, alice.at(path), { body })
  const fits = (shape: TSchema, value: unknown) =>
    t.ok(Check(shape, value), JSON.stringify([...Errors(shape, value)].slice(0, 3)) + JSON.stringify(value))
  const component = await api.component()
  const added = await send('POST', '/subscribers', {
    subscriber: { email: 'a@example.org', component_ids: [component] },
  })
  fits(Subscriber, added.json)
  fits(Count, (await send('GET', '/subscribers/count')).json)
  fits(Histogram, (await send('GET', '/subscribers/histogram_by_state')).json)
  const metric = (await send('POST', '/metrics', { metric: { name: 'Answers', y_axis_min: '0.5' } })).json
  fits(Metric, metric)
  await send('POST', `/metrics/${metric.id}/data`, { data: { value: 3 } })
  fits(Metric, (await send('GET', `/metrics/${metric.id}`)).json)
  fits(
    MetricsProvider,
    (await send('POST', '/metrics_providers', { metrics_provider: { type: 'Self' } })).json,
  )
  const group = (await send('POST', '/page_access_groups', { page_access_group: { name: 'Gold' } })).json
  fits(PageAccessGroup, group)
  const user = { external_login: 'ada', page_access_group_ids: group.id }
  fits(PageAccessUser, (await send('POST', '/page_access_users', { page_access_user: user })).json)
  fits(StatusEmbedConfig, (await send('GET', '/status_embed_config')).json)
  const organization = `/v1/organizations/${alice.pageId}`
  const invited = await call(alice, 'POST', `${organization}/users`, {
    body: { user: { email: 'b@example.org' } },
  })
  fits(User, invited.json)
  fits(Permissions, (await api.get(alice, `${organization}/permissions/${invited.json.id}`)).json)
})
