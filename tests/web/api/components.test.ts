import { eachApi } from './open-api.ts'

eachApi('a component is made, read, changed and removed', async (t, api) => {
  const { alice } = api
  const wish = {
    name: ' API ',
    description: 'For scripts',
    status: 'degraded_performance',
    start_date: '2024-02-29',
  }
  const made = await api.call(alice, 'POST', alice.at('/components'), { body: { component: wish } })
  t.equal(made.status, 201)
  t.strictSame(Object.keys(made.json).length, 14)
  t.match(made.json, {
    id: /^\w{12}$/,
    page_id: alice.pageId,
    group_id: null,
    group: false,
    created_at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    name: 'API',
    description: 'For scripts',
    position: 1,
    status: 'degraded_performance',
    showcase: true,
    only_show_if_degraded: false,
    automation_email: null,
    start_date: '2024-02-29',
  })
  const path = alice.at(`/components/${made.json.id}`)
  t.strictSame((await api.get(alice, path)).json, made.json)
  t.strictSame((await api.get(alice, alice.at('/components'))).json, [made.json])

  const patched = await api.call(alice, 'PATCH', path, { body: { component: { status: 'operational' } } })
  t.equal(patched.status, 200)
  t.match(patched.json, { status: 'operational', name: 'API', description: 'For scripts', showcase: true })
  const rest = {
    name: 'Web API',
    description: '',
    showcase: false,
    only_show_if_degraded: true,
    start_date: null,
  }
  const put = await api.call(alice, 'PUT', path, { body: { component: rest } })
  t.match(put.json, { ...rest, description: null, status: 'operational' })

  const removed = await api.call(alice, 'DELETE', path)
  t.equal(removed.status, 204)
  t.equal(removed.text, '')
  t.equal((await api.get(alice, path)).status, 404)
  t.equal((await api.call(alice, 'DELETE', path)).status, 404)
  t.equal((await api.call(alice, 'PATCH', path, { body: { component: { name: 'Back' } } })).status, 404)
  t.strictSame((await api.get(alice, alice.at('/components'))).json, [])
})

eachApi('components come as a form too, wrapped or not', async (t, api) => {
  const type = 'application/x-www-form-urlencoded'
  const raw =
    'component[name]=Search+%26+more&component[showcase]=f&component[only_show_if_degraded]=t&component[group_id]='
  const made = await api.call(api.alice, 'POST', api.alice.at('/components'), { raw, type })
  t.equal(made.status, 201)
  t.match(made.json, { name: 'Search & more', showcase: false, only_show_if_degraded: true })
  const bare = await api.call(api.alice, 'POST', api.alice.at('/components'), {
    body: { name: 'Bare', oddity: 1 },
  })
  t.match(bare.json, { name: 'Bare', position: 2 })
})

eachApi('a component that cannot be is refused with a sentence for each field', async (t, api) => {
  const { alice } = api
  const id = await api.component()
  const tries: [Record<string, unknown>, string[]][] = [
    [{}, ["Name can't be blank"]],
    [{ name: '  ' }, ["Name can't be blank"]],
    [{ name: null }, ["Name can't be blank"]],
    [{ name: ['a'] }, ['Name must be text']],
    [{ name: 'a'.repeat(256) }, ['Name is too long (maximum is 255 characters)']],
    [
      { name: 'a', status: 'broken' },
      [
        'Status must be one of operational, under_maintenance, degraded_performance, partial_outage, major_outage',
      ],
    ],
    [{ name: 'a', showcase: 'maybe' }, ['Showcase must be true or false']],
    [{ name: 'a', start_date: '2023-02-29' }, ['Start date must be a day such as 2030-01-31']],
    [{ name: 'a', start_date: 20230201 }, ['Start date must be text']],
    [{ name: 'a', group_id: 'bcdfghjklmnp' }, ['Group id: This page has no such group']],
    [{ name: 'a', group_id: 7 }, ['Group id must be text']],
    [
      { name: {}, description: [], status: {} },
      [
        'Name must be text',
        'Description must be text',
        'Status must be one of operational, under_maintenance, degraded_performance, partial_outage, major_outage',
      ],
    ],
  ]
  for (const [component, sentences] of tries) {
    const answer = await api.call(alice, 'POST', alice.at('/components'), { body: { component } })
    t.equal(answer.status, 422, JSON.stringify(component).slice(0, 60))
    t.strictSame(answer.json, { error: sentences, message: sentences.join('. ') })
  }
  const patch = await api.call(alice, 'PATCH', alice.at(`/components/${id}`), {
    body: { component: { name: '' } },
  })
  t.strictSame(patch.json.error, ["Name can't be blank"])
  t.equal((await api.get(alice, alice.at('/components'))).json.length, 1)
})

eachApi('components are paged only where a client asks for it', async (t, api) => {
  const { alice } = api
  for (const name of ['One', 'Two', 'Three']) await api.component(name)
  const names = async (query: string) =>
    (await api.get(alice, alice.at(`/components${query}`))).json.map(
      (component: { name: string }) => component.name,
    )
  t.strictSame(await names(''), ['One', 'Two', 'Three'])
  t.strictSame(await names('?per_page=2&page=1'), ['One', 'Two'])
  t.strictSame(await names('?per_page=2&page=2'), ['Three'])
  t.strictSame(await names('?page=2'), [])
  t.strictSame(await names('?per_page=500&page_id=x'), ['One', 'Two', 'Three'])
})
