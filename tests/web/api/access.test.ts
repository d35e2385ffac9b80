import { eachApi } from './open-api.ts'

eachApi('who may see what is kept, by user and by group, and the page is left alone', async (t, api) => {
  const { alice, bob, charlie } = api
  const send = (method: string, path: string, body?: unknown, who = alice) =>
    api.call(who, method, who.at(path), body === undefined ? {} : { body })
  const [mail, web] = [await api.component('Mail'), await api.component('Web')]
  const group = await send('POST', '/page_access_groups', {
    page_access_group: { name: 'Gold', external_identifier: 'gold', component_ids: [mail] },
  })
  t.match(group, { status: 201, json: { name: 'Gold', component_ids: [mail], metric_ids: [] } })
  const user = await send('POST', '/page_access_users', {
    page_access_user: { email: 'Ada@Example.org', page_access_group_ids: [group.json.id] },
  })
  t.match(user, { status: 200, json: { external_login: null, page_access_group_ids: [group.json.id] } })
  const again = { page_access_user: { email: user.json.email.toLowerCase() } }
  t.equal((await send('POST', '/page_access_users', again)).status, 409)
  t.equal((await send('POST', '/page_access_users', again, bob)).status, 403)
  t.equal((await send('POST', '/page_access_users', {})).status, 422)
  t.equal((await send('GET', '/page_access_users?email=ada@example.ORG')).json.length, 1)
  t.strictSame((await send('GET', '/page_access_users', undefined, charlie)).json, [])

  const rights = `/page_access_users/${user.json.id}/components`
  const seen = async () => (await send('GET', rights)).json.map(({ id }: { id: string }) => id)
  t.equal((await send('POST', rights, { component_ids: [mail] })).status, 201)
  t.equal((await send('PATCH', rights, { component_ids: [web] })).status, 200)
  t.strictSame((await seen()).sort(), [mail, web].sort())
  t.equal((await send('PUT', rights, { component_ids: ['bcdfghjklmnp'] })).status, 422)
  t.equal((await send('DELETE', `${rights}/${web}`)).status, 200)
  t.equal((await send('DELETE', `${rights}/${web}`)).status, 200, 'again')
  t.equal((await send('DELETE', `${rights}/bcdfghjklmnp`)).status, 404)
  t.strictSame(await seen(), [mail])
  const subscribe = (component_ids: string[]) =>
    send('POST', '/subscribers', {
      subscriber: { email: 'ada@example.org', page_access_user: user.json.id, component_ids },
    })
  t.equal((await subscribe([web])).status, 422, 'not of what they may not see')
  const theirs = await subscribe([mail])
  t.match(theirs, { status: 201, json: { page_access_user_id: user.json.id } })
  const choose = { subscriber: { component_ids: [web] } }
  t.equal((await send('PATCH', `/subscribers/${theirs.json.id}`, choose)).status, 422, 'nor later')

  const both = `/components/${web}/page_access_groups`
  const ids = { page_access_group_ids: [group.json.id] }
  t.match(await send('POST', both, ids), { status: 201, json: { id: web } })
  t.equal((await send('GET', `/page_access_groups/${group.json.id}`)).json.component_ids.length, 2)
  t.equal((await send('DELETE', both)).status, 200, 'from all of them')
  t.strictSame((await send('GET', `/page_access_groups/${group.json.id}`)).json.component_ids, [mail])
  t.equal((await send('DELETE', `/page_access_users/${user.json.id}`)).status, 204)
  t.strictSame((await send('DELETE', `/page_access_groups/${group.json.id}`)).json.page_access_user_ids, [])
  t.equal((await send('GET', rights)).status, 404)
})

eachApi('the embed takes its corner and colours from the API', async (t, api) => {
  const { alice } = api
  const path = alice.at('/status_embed_config')
  const change = (fields: object) => api.call(alice, 'PATCH', path, { body: { status_embed_config: fields } })
  t.match((await api.get(alice, path)).json, { position: 'bottom-right', incident_text_color: null })
  const look = { position: 'top-left', incident_background_color: 'E74C3C', incident_text_color: '#fff' }
  t.match(await change(look), {
    status: 200,
    json: { page_id: alice.pageId, incident_background_color: '#e74c3c', incident_text_color: '#ffffff' },
  })
  t.equal((await change({ position: 'middle' })).status, 422)
  t.equal((await change({ incident_text_color: 'red;' })).status, 422)
  t.match((await api.call(undefined, 'GET', '/embed/script.js')).text, "'top-left'")
  t.match((await api.call(undefined, 'GET', '/embed/frame')).text, '.news{background:#e74c3c;color:#ffffff')
})

eachApi('members are an organization’s users, and owners say what they may', async (t, api) => {
  const { alice, bob, charlie } = api
  const at = (path: string) => `/v1/organizations/${alice.pageId}${path}`
  const user = { email: 'grace@example.org', first_name: 'Grace', last_name: 'Hopper' }
  const made = await api.call(alice, 'POST', at('/users'), { body: { user } })
  t.match(made, { status: 201, json: { ...user, organization_id: alice.pageId } })
  t.equal((await api.call(alice, 'POST', at('/users'), { body: { user } })).status, 422, 'once')
  t.equal((await api.get(bob, at('/users'))).status, 403)
  t.equal((await api.get(charlie, at('/users'))).status, 404)
  const may = at(`/permissions/${made.json.id}`)
  t.strictSame((await api.get(alice, may)).json.data.pages[alice.pageId], {
    page_configuration: false,
    incident_manager: true,
    maintenance_manager: true,
  })
  const pages = { [alice.pageId]: { page_configuration: false } }
  t.match(await api.call(alice, 'PUT', may, { body: { pages } }), {
    status: 200,
    json: { data: { user_id: made.json.id, pages } },
  })
  t.equal((await api.call(alice, 'PUT', may, { body: {} })).status, 422, 'an empty body removes nobody')
  t.strictSame((await api.call(alice, 'PUT', may, { body: { pages: {} } })).json.data.pages, {}, 'they leave')
  t.equal((await api.get(alice, may)).status, 404)
  t.equal((await api.call(alice, 'DELETE', at(`/users/${made.json.id}`))).status, 404)
  t.strictSame((await api.get(alice, at('/users'))).json, [])
})
