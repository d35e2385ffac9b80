import { transaction } from '../../../server/db/transaction.ts'
import { forgetPoints } from '../../../server/metrics/points.ts'
import { addDays, timeNow } from '../../../server/text/time.ts'
import { eachApi } from './open-api.ts'

const seconds = (time: string) => Date.parse(time) / 1_000

eachApi('points are averaged by five minutes and shown on the page', async (t, api) => {
  const { alice, charlie, db } = api
  const send = (path: string, body: unknown, who = alice) => api.call(who, 'POST', who.at(path), { body })
  const provider = (
    await send('/metrics_providers', { metrics_provider: { type: 'Self', api_key: 'secret' } })
  ).json
  const made = await send(`/metrics_providers/${provider.id}/metrics`, {
    metric: { name: 'Answers', suffix: 'ms', decimal_places: 1, metric_identifier: 'p50' },
  })
  t.match(made, {
    status: 201,
    json: { name: 'Answers', metrics_provider_id: provider.id, most_recent_data_at: null },
  })
  const { id } = made.json
  const home = async () => (await api.call(undefined, 'GET', '/')).text
  const now = seconds(timeNow())
  const bucket = now - (now % 300)

  const one = await send(`/metrics/${id}/data`, { data: { timestamp: bucket, value: '100' } })
  t.strictSame([one.status, one.json], [201, { data: { timestamp: bucket, value: 100 } }])
  const many = {
    [id]: [
      { timestamp: bucket + 1, value: 50 },
      { timestamp: bucket - 10_800, value: 0.25 },
    ],
  }
  const added = await send('/metrics/data', { data: many })
  t.strictSame([added.status, added.json], [202, many])
  const rows = await db.reader
    .selectFrom('metric_points')
    .selectAll()
    .where('span', '=', 'five')
    .orderBy('at')
    .execute()
  t.match(rows, [
    { count: 1, total: '0.25' },
    { count: 2, total: '150', low: '50', high: '100' },
  ])
  t.match((await api.get(alice, alice.at(`/metrics/${id}`))).json, {
    most_recent_data_at: new Date((bucket + 1) * 1_000).toISOString().replace('.000', ''),
  })
  await api.call(alice, 'PATCH', alice.at(`/metrics/${id}`), { body: { metric: { name: 'Faster answers' } } })
  t.match(await home(), /Faster answers<\/bdi><\/a> <b>75\.0\u00a0ms/)
  const chart = await api.call(undefined, 'GET', `/charts/${id}`)
  t.equal(chart.status, 200)
  t.match(chart.text, /<td>75\.0\u00a0ms<\/td><td>50\.0\u00a0ms<\/td><td>100\.0\u00a0ms<\/td>/)

  t.equal((await send('/metrics/data', { data: { bcdfghjklmnp: [{ value: 1 }] } })).status, 404)
  t.equal((await send(`/metrics/${id}/data`, { data: { value: 1 } }, charlie)).status, 404)
  const refused = [
    { value: 'x' },
    {},
    { value: 1, timestamp: now - 40 * 86_400 },
    { value: 1, timestamp: now + 7_200 },
  ]
  for (const data of refused) t.equal((await send(`/metrics/${id}/data`, { data })).status, 422)
  await transaction(db, (db) => forgetPoints(db, addDays(timeNow(), 9)))
  const spans = await db.reader.selectFrom('metric_points').select('span').distinct().execute()
  t.strictSame(spans, [{ span: 'hour' }])

  t.equal((await api.call(alice, 'DELETE', alice.at(`/metrics/${id}/data`))).json.most_recent_data_at, null)
  t.equal((await api.call(charlie, 'DELETE', charlie.at(`/metrics/${id}`))).status, 404)
  t.equal((await api.call(alice, 'DELETE', alice.at(`/metrics/${id}`))).status, 200)
  t.equal((await api.get(alice, alice.at(`/metrics/${id}`))).status, 404)
  t.notMatch(await home(), 'Faster answers')
  t.equal((await api.call(undefined, 'GET', `/charts/${id}`)).status, 404)
})

eachApi('a metrics provider is a name alone, and its metrics outlive it', async (t, api) => {
  const { alice } = api
  const send = (method: string, path: string, body?: unknown) =>
    api.call(alice, method, alice.at(path), { body })
  const { id } = (await send('POST', '/metrics_providers', { metrics_provider: { type: 'Datadog' } })).json
  t.match(
    (
      await send('PUT', `/metrics_providers/${id}`, {
        metrics_provider: { metric_base_uri: 'https://dd.example' },
      })
    ).json,
    {
      type: 'Datadog',
      metric_base_uri: 'https://dd.example',
    },
  )
  await send('POST', `/metrics_providers/${id}/metrics`, { metric: { name: 'Answers' } })
  t.equal((await send('GET', `/metrics_providers/${id}/metrics`)).json.length, 1)
  t.equal((await send('DELETE', `/metrics_providers/${id}`)).status, 200)
  t.strictSame((await send('GET', '/metrics_providers')).json, [])
  t.match((await send('GET', '/metrics')).json, [{ name: 'Answers', metrics_provider_id: null }])
  for (const type of ['Nobody', ''])
    t.equal((await send('POST', '/metrics_providers', { metrics_provider: { type } })).status, 422)
})
