import { recordFailure } from '../../../server/deliveries/record.ts'
import { claim, fanOut } from '../../deliveries/make-deliveries.ts'
import { eachApi } from './open-api.ts'

eachApi('an update’s deliveries are reported with every state', async (t, api) => {
  const { alice } = api
  const body = { subscriber: { email: 'reader@example.com', skip_confirmation_notification: true } }
  await api.call(alice, 'POST', alice.at('/subscribers'), { body })
  const incident = await api.incident()
  t.equal(incident.audience, 1)
  const path = alice.at(
    `/incidents/${incident.id}/incident_updates/${incident.incident_updates[0].id}/deliveries`,
  )
  const report = await api.get(alice, path)
  t.equal(report.status, 200)
  t.strictSame(
    { ...report.json, oldest_pending_seconds: 0 },
    {
      audience: 1,
      sent: 0,
      pending: 1,
      retrying: 0,
      failed: 0,
      suppressed: 0,
      superseded: 0,
      withdrawn: 0,
      oldest_pending_seconds: 0,
    },
  )
  t.type(report.json.oldest_pending_seconds, 'number')
  const other = await api.incident({ deliver_notifications: false })
  const mixed = path.replace(incident.id, other.id)
  t.equal((await api.get(alice, mixed)).status, 404)
})

eachApi('what failed is tried again on demand, and only by the page’s own keys', async (t, api) => {
  const { alice, bob, charlie } = api
  const body = { subscriber: { email: 'reader@example.com', skip_confirmation_notification: true } }
  await api.call(alice, 'POST', alice.at('/subscribers'), { body })
  const incident = await api.incident()
  await fanOut(api.db)
  const [one] = await claim(api.db)
  if (!one) throw new Error('Nothing is due')
  await recordFailure(api.db, 'worker-a', one, { permanent: true, scope: 'recipient', answer: '554 no' })
  const rest = `/incidents/${incident.id}/incident_updates/${incident.incident_updates[0].id}/deliveries`
  const path = alice.at(`${rest}/retries`)
  t.equal((await api.call(charlie, 'POST', path)).status, 404)
  t.equal((await api.call(charlie, 'POST', charlie.at(`${rest}/retries`))).status, 404)
  t.equal((await api.call(undefined, 'POST', path)).status, 401)
  const before = api.wakes()
  const answer = await api.call(bob, 'POST', path)
  t.equal(answer.status, 202)
  t.strictSame(answer.json, { retried: 1 })
  t.equal(api.wakes(), before + 1)
  t.match((await api.get(alice, alice.at(rest))).json, { failed: 0, retrying: 1 })
  t.strictSame((await api.call(alice, 'POST', `${path}.json`)).json, { retried: 0 })
})
