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
