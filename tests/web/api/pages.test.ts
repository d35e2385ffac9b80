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
  t.equal(Object.keys(page).length, 45 + 3, 'and language, theme and header_links, which are ours')
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

eachApi('the page is changed, printed anew and answered, and what is unknown is ignored', async (t, api) => {
  const { alice, charlie } = api
  const before = (await api.get(alice, alice.at())).json
  const page = {
    ...{ name: 'Acme Cloud', url: 'https://cloud.example/', support_url: 'help@cloud.example' },
    ...{ time_zone: 'Asia/Tokyo', page_description: 'Letters, kept.', hidden_from_search: true },
    ...{ language: 'en', theme: 'dark' },
    header_links: [{ label: 'Docs', url: 'https://cloud.example/docs' }],
  }
  const unknown = { subdomain: 'x', css_greens: '00ff00', twitter_username: 'x' }
  const changed = await api.call(alice, 'PATCH', alice.at(), { body: { page: { ...page, ...unknown } } })
  t.equal(changed.status, 200)
  const expected = { ...page, support_url: 'mailto:help@cloud.example' }
  t.strictSame(changed.json, { ...before, ...expected, updated_at: changed.json.updated_at })
  t.strictSame((await api.get(alice, alice.at())).json, changed.json)
  const home = await (await fetch(api.origin)).text()
  t.match(home, 'Letters, kept.')
  t.match(home, 'href="mailto:help@cloud.example"')

  const cleared = { url: null, support_url: '', page_description: null }
  const put = await api.call(alice, 'PUT', alice.at(), { body: { page: cleared } })
  t.match(put.json, { url: null, support_url: null, page_description: null, name: 'Acme Cloud' })
  const form = 'page[name]=From+a+form'
  const type = 'application/x-www-form-urlencoded'
  t.match((await api.call(alice, 'PATCH', alice.at(), { raw: form, type })).json, { name: 'From a form' })
  t.equal((await api.call(alice, 'PATCH', alice.at(), { body: {} })).status, 200, 'nothing is a change too')
  t.match((await api.get(charlie, charlie.at())).json, { name: 'Acme', page_description: null })
})

eachApi('only an owner’s key changes the page, its own, to what can be', async (t, api) => {
  const { alice, bob, charlie } = api
  const before = (await api.get(alice, alice.at())).json
  const body = { page: { name: 'Mine' } }
  t.equal((await api.call(bob, 'PATCH', bob.at(), { body })).status, 403)
  t.equal((await api.call(charlie, 'PATCH', alice.at(), { body })).status, 404)
  t.equal((await api.call(undefined, 'PATCH', alice.at(), { body })).status, 401)
  const tries: [Record<string, unknown>, RegExp][] = [
    [{ name: '' }, /^Name can't be blank$/],
    [{ name: 'x'.repeat(256) }, /^Name: This is 256 characters long/],
    [{ name: 'a\nb' }, /^Name: Use one line/],
    [{ name: {} }, /^Name must be text$/],
    [{ url: 'javascript:alert(1)' }, /^Url: This should be a link/],
    [{ support_url: 'ftp://x.example' }, /^Support url: This should be a link/],
    [{ time_zone: 'Mars' }, /^Time zone: /],
    [{ language: 'xx' }, /^Language: /],
    [{ theme: 'blue' }, /^Theme: /],
    [{ header_links: 'Docs' }, /^Header links must be a list/],
    [{ header_links: [{ label: 'Docs', url: 'javascript:x' }] }, /^Header links: /],
    [{ header_links: [{ label: '', url: 'https://a.example' }] }, /^Header links: /],
    [{ time_zone: null }, /^Time zone: /],
    [{ page_description: 'x'.repeat(501) }, /^Page description: This is 501/],
  ]
  for (const [page, sentence] of tries) {
    const answer = await api.call(alice, 'PATCH', alice.at(), { body: { page } })
    t.equal(answer.status, 422, JSON.stringify(page).slice(0, 60))
    t.match(answer.json.error[0], sentence)
  }
  t.strictSame((await api.get(alice, alice.at())).json, before)
})

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
