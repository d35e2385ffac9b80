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
