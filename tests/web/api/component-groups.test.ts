import { type Api, eachApi } from './open-api.ts'

const stranger = 'bcdfghjklmnp'
const groups = (api: Api) => api.alice.at('/component-groups')

async function makeGroup(api: Api, name: string, components: string[] = []) {
  const body = { component_group: { name, components } }
  const made = await api.call(api.alice, 'POST', groups(api), { body })
  if (made.status !== 201) throw new Error(made.text)
  return made.json
}

async function groupOf(api: Api, componentId: string): Promise<[string | null, number]> {
  const { json } = await api.get(api.alice, api.alice.at(`/components/${componentId}`))
  return [json.group_id, json.position]
}

eachApi('a group is made, read, changed and removed, and its components stay', async (t, api) => {
  const { alice } = api
  const [web, mobile, mail] = [
    await api.component('Web'),
    await api.component('Mobile'),
    await api.component('Mail'),
  ]
  const body = {
    description: 'Where mail is read',
    component_group: { name: ' Reading ', components: [mobile, web] },
  }
  const made = await api.call(alice, 'POST', groups(api), { body })
  t.equal(made.status, 201)
  t.strictSame(made.json, {
    id: made.json.id,
    page_id: alice.pageId,
    name: 'Reading',
    description: 'Where mail is read',
    components: [mobile, web],
    position: 4,
    created_at: made.json.created_at,
    updated_at: made.json.updated_at,
  })
  t.match(made.json.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  const path = `${groups(api)}/${made.json.id}`
  t.strictSame((await api.get(alice, path)).json, made.json)
  t.strictSame((await api.get(alice, groups(api))).json, [made.json])
  t.strictSame(await groupOf(api, mobile), [made.json.id, 1])
  t.strictSame(await groupOf(api, web), [made.json.id, 2])

  const patched = await api.call(alice, 'PATCH', path, {
    body: { component_group: { components: [mail, web] } },
  })
  t.equal(patched.status, 200)
  t.match(patched.json, { name: 'Reading', description: 'Where mail is read', components: [mail, web] })
  t.strictSame(await groupOf(api, mobile), [null, 5], 'who is not named stands outside, at the end')
  const put = await api.call(alice, 'PUT', path, {
    body: { component_group: { name: 'Mail', description: '' } },
  })
  t.match(put.json, { name: 'Mail', description: null, components: [mail, web] })

  const removed = await api.call(alice, 'DELETE', path)
  t.equal(removed.status, 200)
  t.strictSame(removed.json, put.json)
  t.equal((await api.get(alice, path)).status, 404)
  t.equal((await api.call(alice, 'DELETE', path)).status, 404)
  t.equal((await api.call(alice, 'PATCH', path, { body: { component_group: { name: 'x' } } })).status, 404)
  t.strictSame((await api.get(alice, groups(api))).json, [])
  const names = (await api.get(alice, alice.at('/components'))).json
  t.strictSame(
    names.map(({ name, group_id }: { name: string; group_id: null }) => [name, group_id]),
    [
      ['Mobile', null],
      ['Mail', null],
      ['Web', null],
    ],
  )
})

eachApi('a group comes as a form too, with its description inside or outside', async (t, api) => {
  const web = await api.component('Web')
  const type = 'application/x-www-form-urlencoded'
  const raw = `component_group[name]=Reading&component_group[components][]=${web}&component_group[description]=Inside`
  const made = await api.call(api.alice, 'POST', groups(api), { raw, type })
  t.match(made.json, { name: 'Reading', components: [web], description: 'Inside' })
  const path = `${groups(api)}/${made.json.id}`
  const outside = await api.call(api.alice, 'PATCH', path, { raw: 'description=Outside', type })
  t.match(outside.json, { name: 'Reading', components: [web], description: 'Outside' })
  const empty = await api.call(api.alice, 'PATCH', path, {
    raw: 'component_group[components][]=&description=',
    type,
  })
  t.match(empty.json, { components: [], description: null })
})

eachApi('a component is put into a group and taken out again', async (t, api) => {
  const { alice } = api
  const first = await api.component('First')
  const group = await makeGroup(api, 'Group', [first])
  const body = { component: { name: 'Second', group_id: group.id } }
  const second = (await api.call(alice, 'POST', alice.at('/components'), { body })).json
  t.match(second, { group_id: group.id, position: 2 })
  const path = alice.at(`/components/${first}`)
  const out = await api.call(alice, 'PATCH', path, { body: { component: { group_id: null } } })
  t.match(out.json, { group_id: null, position: 3 })
  const named = await api.call(alice, 'PATCH', path, { body: { component: { name: 'Still out' } } })
  t.match(named.json, { group_id: null, position: 3 })
  t.strictSame((await api.get(alice, `${groups(api)}/${group.id}`)).json.components, [second.id])
  t.equal((await api.call(alice, 'DELETE', alice.at(`/components/${second.id}`))).status, 204)
  t.strictSame((await api.get(alice, `${groups(api)}/${group.id}`)).json.components, [])
})

eachApi('a group that cannot be is refused and nothing is written', async (t, api) => {
  const { alice } = api
  const web = await api.component('Web')
  const tries: [unknown, string[]][] = [
    [{}, ["Name can't be blank"]],
    [{ name: ' ', components: [web] }, ["Name can't be blank"]],
    [{ name: 'a'.repeat(256) }, ['Name is too long (maximum is 255 characters)']],
    [{ name: 'a', components: [7] }, ['Components must be a list of ids']],
    [
      { name: 'a', components: [web, stranger] },
      ['Components: This page does not have all of these components'],
    ],
    [{ name: 'a', description: [] }, ['Description must be text']],
  ]
  for (const [group, error] of tries) {
    const answer = await api.call(alice, 'POST', groups(api), { body: { component_group: group } })
    t.equal(answer.status, 422, JSON.stringify(group).slice(0, 50))
    t.strictSame(answer.json.error, error)
  }
  t.strictSame((await api.get(alice, groups(api))).json, [])
  t.strictSame(await groupOf(api, web), [null, 1])
})

eachApi('a repeat with the same Idempotency-Key makes one group', async (t, api) => {
  const call = { body: { component_group: { name: 'Once' } }, headers: { 'idempotency-key': 'once' } }
  const [first, second] = [
    await api.call(api.alice, 'POST', groups(api), call),
    await api.call(api.alice, 'POST', groups(api), call),
  ]
  t.equal(second.text, first.text)
  t.equal((await api.get(api.alice, groups(api))).json.length, 1)
})

eachApi('another page’s groups are not there, and its components cannot be taken', async (t, api) => {
  const { alice, bob, charlie } = api
  const web = await api.component('Web')
  const group = await makeGroup(api, 'Alice’s', [web])
  t.equal((await api.get(bob, `${groups(api)}/${group.id}`)).status, 200)
  t.equal((await api.get(charlie, groups(api))).status, 404)
  const theirs = charlie.at(`/component-groups/${group.id}`)
  for (const method of ['GET', 'PATCH', 'PUT', 'DELETE']) {
    const body = method === 'GET' ? {} : { body: { component_group: { name: 'Charlie’s' } } }
    t.equal((await api.call(charlie, method, theirs, body)).status, 404, method)
  }
  t.equal((await api.get(charlie, `${theirs}/uptime`)).status, 404)
  t.equal((await api.get(charlie, charlie.at(`/components/${web}/uptime`))).status, 404)
  const stolen = { body: { component_group: { name: 'Mine', components: [web] } } }
  t.equal((await api.call(charlie, 'POST', charlie.at('/component-groups'), stolen)).status, 422)
  const inside = { body: { component: { name: 'Mine', group_id: group.id } } }
  t.equal((await api.call(charlie, 'POST', charlie.at('/components'), inside)).status, 422)
  t.strictSame((await api.get(charlie, charlie.at('/component-groups'))).json, [])
  t.strictSame((await api.get(alice, `${groups(api)}/${group.id}`)).json, group)
})
