import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { freshFolder } from '../support/fresh.ts'
import { startNode } from '../support/process.ts'

const script = fileURLToPath(new URL('../../server/cli/demo.ts', import.meta.url))

test('the demo is a lively page, and the same one when it is started again [sqlite]', async (t) => {
  const environment = { DATA_DIR: freshFolder(t), PORT: '0', LOG_LEVEL: 'error' }
  const demo = startNode(script, [], environment)
  t.teardown(() => demo.end('SIGTERM'))
  const [, origin = ''] = await demo.says(/^Allclear is listening on (\S+)$/m)
  const summary = (await (await fetch(`${origin}/api/v2/summary.json`)).json()) as {
    components: { group: boolean }[]
    incidents: { incident_updates: unknown[] }[]
    scheduled_maintenances: { scheduled_for: string }[]
  }
  t.equal(summary.components.filter(({ group }) => !group).length, 18)
  t.strictSame(
    summary.incidents.map(({ incident_updates: updates }) => updates.length),
    [3],
    'one open incident with three updates',
  )
  t.ok(summary.scheduled_maintenances.length >= 2, 'a maintenance today and a recurring one')

  const page = await fetch(origin, { headers: { 'accept-encoding': 'br' } })
  t.ok(Number(page.headers.get('content-length')) <= 14_000, 'at most 14,000 bytes compressed')
  await demo.end('SIGTERM')

  const again = startNode(script, [], environment)
  t.teardown(() => again.end('SIGTERM'))
  await again.says(/^Allclear is listening on (\S+)$/m)
  t.notMatch(again.output(), 'Living through')
  t.match(again.output(), /Sign in as demo@example\.com with \S{16}/)
})
