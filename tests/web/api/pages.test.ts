import { eachApi } from './open-api.ts'

const seconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

eachApi('the page is told with every key of Statuspage’s', async (t, api) => {
  const { alice } = api
  const { status, headers, json: page } = await api.get(alice, alice.at())
  t.equal(status, 200)
  t.match(headers.get('content-type'), /^application\/json/)
  t.match(page, {
    id: alice.pageId,
    name: 'Acme',
    url: 'https://acme.example',
    support_url: null,
    time_zone: 'UTC',
    domain: 'localhost:3000',
    created_at: seconds,
    updated_at: seconds,
    branding: 'basic',
    hidden_from_search: false,
    css_body_background_color: /^[\da-f]{6}$/,
    favicon_logo: { url: '' },
  })
  t.equal(Object.keys(page).length, 45)
})

eachApi(
  'the list holds the key’s own page, and its second sheet is empty so that clients stop',
  async (t, api) => {
    const { alice } = api
    const list = await api.get(alice, '/v1/pages')
    t.strictSame(list.json, [(await api.get(alice, alice.at())).json])
    t.strictSame((await api.get(alice, '/v1/pages?page=2')).json, [])
  },
)

eachApi(
  'each path is there with .json behind it and with doubled slashes, and answers HEAD',
  async (t, api) => {
    const { alice } = api
    const incident = await api.incident()
    for (const path of [
      '',
      '/components',
      '/component-groups',
      '/incidents',
      '/incidents/unresolved',
      `/incidents/${incident.id}`,
    ]) {
      const plain = await api.get(alice, alice.at(path))
      t.equal(plain.status, 200, path)
      t.equal((await api.get(alice, `${alice.at(path)}.json`)).text, plain.text, `${path}.json`)
      t.equal(
        (await api.get(alice, alice.at(path).replace('/pages', '//pages'))).text,
        plain.text,
        `/${path}`,
      )
      t.equal((await api.call(alice, 'HEAD', alice.at(path))).status, 200, `HEAD ${path}`)
    }
    t.equal((await api.get(alice, '/v1/pages.json')).status, 200)
  },
)

eachApi('what is not there is 404, in JSON', async (t, api) => {
  const { alice } = api
  const paths = [
    '/v1/pages/bcdfghjklmnp',
    '/v1/pages/bcdfghjklmnp/incidents',
    '/v1/nothing',
    alice.at('/nothing'),
  ]
  const ids = [
    'bcdfghjklmnp',
    'UPPER',
    '%00',
    '%F0%9F%A6%8A',
    "'",
    '..%2f',
    'a'.repeat(90),
    'x.json',
    '__proto__',
  ]
  const things = [
    'incidents',
    'components',
    'component-groups',
    'subscribers',
    'incidents/bcdfghjklmnp/incident_updates',
  ]
  const tries = [...paths, ...things.flatMap((thing) => ids.map((id) => alice.at(`/${thing}/${id}`)))]
  for (const path of tries) {
    const answer = await api.get(alice, path)
    t.equal(answer.status, 404, path)
    t.strictSame(answer.json, { error: 'Not found', message: 'Not found' }, path)
  }
  t.equal((await api.call(alice, 'DELETE', alice.at())).status, 404)
  t.equal((await api.call(alice, 'POST', '/v1/pages', { body: {} })).status, 404)
})
