import { eachApi } from './open-api.ts'

eachApi('an incident’s promises are listed, to its own page only', async (t, api) => {
  const { alice, bob, charlie } = api
  const incident = await api.incident({ next_update_minutes: 20 })
  const path = `/incidents/${incident.id}/promises`
  const body = { incident: { body: 'It is over.', status: 'resolved' } }
  const [open] = (await api.get(bob, bob.at(path))).json
  t.match(open, { due_at: incident.next_update_at, kept_at: null, late_seconds: null, outcome: null })
  await api.call(alice, 'PATCH', alice.at(`/incidents/${incident.id}`), { body })
  const { status, json } = await api.get(alice, alice.at(`${path}.json`))
  t.equal(status, 200)
  t.equal(json.length, 1)
  t.match(json[0], {
    ...{ made_at: /Z$/, due_at: incident.next_update_at, kept_at: /Z$/, late_seconds: 0 },
    ...{ outcome: 'resolved', incident_update_id: incident.incident_updates[0].id },
  })
  t.strictSame(Object.keys(json[0]).sort(), [
    ...['due_at', 'incident_update_id', 'kept_at', 'late_seconds', 'made_at', 'outcome'],
  ])
  t.equal((await api.get(charlie, alice.at(path))).status, 404)
  t.equal((await api.get(charlie, charlie.at(path))).status, 404)
  t.equal((await api.call(undefined, 'GET', alice.at(path))).status, 401)
})
