import t from 'tap'
import { sources } from '../../../server/web/hooks/alerts/sources.ts'
import { began, bodies, ended } from './alert-bodies.ts'

function read(body: unknown) {
  const source = sources.find((one) => one.speaks(body))
  return { id: source?.id, alerts: source?.read(body) ?? [] }
}

t.test('each source is known by how it speaks, and says the same of one alert', async (t) => {
  for (const [id, body] of Object.entries(bodies)) {
    const [firing, resolved] = [read(body('firing')), read(body('resolved'))]
    t.equal(firing.id, id)
    t.equal(resolved.id, id)
    const [one] = firing.alerts
    t.match(
      one,
      { name: 'CheckoutErrors', state: 'firing', startedAt: began, endedAt: null, link: /^https?:/ },
      id,
    )
    t.equal(one?.labels.service, 'checkout', id)
    t.match(resolved.alerts, [{ fingerprint: one?.fingerprint, state: 'resolved', endedAt: ended }], id)
  }
})

t.test('what says nothing of whether something is over is left out', async (t) => {
  const kuma = bodies['uptime-kuma']?.('firing') as { heartbeat: object }
  const pagerduty = bodies.pagerduty?.('firing') as { event: object }
  const silent = [
    { ...kuma, heartbeat: { ...kuma.heartbeat, status: 2 } },
    { heartbeat: null, monitor: null, msg: 'Allclear Testing' },
    { event: { ...pagerduty.event, event_type: 'incident.acknowledged' } },
    { event: { id: '01', event_type: 'pagey.ping', data: { message: 'Hello', type: 'ping' } } },
    { ...bodies.datadog?.('firing'), transition: 'Snapshot' },
  ]
  for (const body of silent) t.strictSame(read(body).alerts, [], JSON.stringify(body))
})

t.test('Datadog’s payload as it begins is understood by its title', async (t) => {
  const title = (text: string) =>
    read({ event_type: 'metric_alert_monitor', org: { id: '1' }, id: '2', title: text }).alerts
  const [fired] = title('[Triggered on {host:web-1}] Checkout is slow')
  const [over] = title('[Recovered on {host:web-1}] Checkout is slow')
  t.match([fired, over], [{ name: 'Checkout is slow', state: 'firing' }, { state: 'resolved' }])
  t.equal(fired?.fingerprint, over?.fingerprint)
  t.not(title('[Triggered on {host:web-2}] Checkout is slow')[0]?.fingerprint, fired?.fingerprint)
})

t.test('anything else needs a name and a state that can be told', async (t) => {
  const state = (said: unknown) => read({ name: 'x', state: said }).alerts[0]?.state
  t.strictSame([undefined, 'ALERTING', 'down', 1, true, 'ok', 'Recovered', 'up', 0, false].map(state), [
    ...Array(5).fill('firing'),
    ...Array(5).fill('resolved'),
  ])
  t.equal(read({ alerts: [{ title: 'a' }, { name: 'b' }] }).alerts.length, 2)
  t.equal(read([{ name: 'a' }]).alerts.length, 1)
  for (const body of [
    {},
    [1],
    { name: ' ' },
    { name: {} },
    { name: 'x', state: 'perhaps' },
    { alerts: [{}] },
  ])
    t.throws(() => read(body), /name|state/, JSON.stringify(body))
  t.throws(() => read({ receiver: 'a', alerts: [{}] }), /status/)
})

t.test('strange texts become harmless ones', async (t) => {
  const strange = {
    name: `Fire\u0000\n\u202e${'x'.repeat(500)}\ud800`,
    fingerprint: 'f'.repeat(5_000),
    started_at: '3026-01-01T00:00:00Z',
    labels: { a: { deep: 1 }, ['b'.repeat(500)]: 'c', '\u0000': 'd', n: 5, __proto__: null },
    link: 'javascript:alert(1)',
  }
  const [alert] = read(strange).alerts
  t.match(alert?.name, /^Fire x+…$/)
  t.equal(alert?.name.length, 200)
  t.ok((alert?.fingerprint.length ?? 999) <= 100)
  t.match(alert, { startedAt: null, link: null, labels: { n: '5' } })
  t.equal(Object.keys(alert?.labels ?? {}).length, 2)
  t.equal(read({ name: 'x', tags: ['service:a', 'b'] }).alerts[0]?.labels.service, 'a')
})
