import { eachApi } from './open-api.ts'

eachApi('a subscriber of one incident is added to it, and listed until it is over', async (t, api) => {
  const { alice, bob, charlie } = api
  const { id } = await api.incident()
  const path = alice.at(`/incidents/${id}/subscribers`)
  const body = { subscriber: { email: 'Ada@EXAMPLE.com', skip_confirmation_notification: true } }
  const added = await api.call(alice, 'POST', path, { body })
  t.equal(added.status, 201)
  t.match(added.json, { email: 'Ada@example.com', components: [id] })
  const everybody = { subscriber: { email: 'all@example.com', skip_confirmation_notification: true } }
  await api.call(alice, 'POST', alice.at('/subscribers'), { body: everybody })
  t.match((await api.get(alice, `${path}.json`)).json, [{ id: added.json.id }])
  t.equal((await api.call(alice, 'POST', path, { body })).status, 422, 'once')
  t.equal((await api.call(alice, 'POST', path, { body: { subscriber: { email: 'x' } } })).status, 422)

  t.match((await api.get(bob, path)).json, [{ id: added.json.id }])
  const one = `${path}/${added.json.id}`
  t.match((await api.get(bob, one)).json, { id: added.json.id, components: [id] })
  t.equal((await api.call(alice, 'POST', `${one}/resend_confirmation`)).status, 422, 'it is confirmed')
  t.equal((await api.call(bob, 'DELETE', one)).status, 403)
  t.match((await api.call(alice, 'DELETE', one)).json, { id: added.json.id })
  t.equal((await api.get(alice, one)).status, 404)
  t.same((await api.get(alice, path)).json, [])
  t.equal((await api.call(bob, 'POST', path, { body })).status, 403, 'silently is for owners')
  t.equal((await api.get(charlie, charlie.at(`/incidents/${id}/subscribers`))).status, 404)
  t.equal((await api.call(charlie, 'POST', charlie.at(`/incidents/${id}/subscribers`), { body })).status, 404)
  await api.call(alice, 'PATCH', alice.at(`/incidents/${id}`), { body: { incident: { status: 'resolved' } } })
  const late = { subscriber: { email: 'late@example.com' } }
  t.equal((await api.call(alice, 'POST', path, { body: late })).status, 422)
})
