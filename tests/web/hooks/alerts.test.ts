import { type Test, test } from 'tap'
import { makeAlertKey, revokeAlertKey, savePagerdutySecret } from '../../../server/alerts/intake.ts'
import { listNewest } from '../../../server/alerts/list-alerts.ts'
import { openDatabase } from '../../../server/db/connect.ts'
import { listDrafts } from '../../../server/incidents/drafts.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { openAdmin } from '../admin/open-admin.ts'
import { bodies, signPagerduty } from './alert-bodies.ts'
import { type Hooks, withHooks } from './open-hooks.ts'

async function openHooks(t: Test): Promise<Hooks & { key: string; count(): Promise<number> }> {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const hooks = withHooks(await openAdmin(t, db))
  const page = { id: hooks.pageId }
  const count = async () => (await listNewest(db.reader, page, 1_000)).length
  return { ...hooks, key: await makeAlertKey(db, page), count }
}

test('every source is taken in at one address, and only a draft comes of it', async (t) => {
  const hooks = await openHooks(t)
  const { db, key, pageId, otherPageId } = hooks
  for (const [source, body] of Object.entries(bodies)) {
    const first = await hooks.send(`/hooks/alerts/${key}`, JSON.stringify(body('firing')))
    t.match(first, { status: 202, json: { source, began: 1, ended: 0 } }, source)
    const again = await hooks.send(`/hooks/alerts/${key}`, JSON.stringify(body('firing')))
    t.match(again, { status: 202, json: { began: 0, ended: 0 } }, source)
  }
  t.equal((await listDrafts(db.reader, { id: pageId })).length, 1, 'all of it at once is one')
  t.strictSame(await listDrafts(db.reader, { id: otherPageId }), [])
  for (const body of Object.values(bodies)) {
    const over = await hooks.send(`/hooks/alerts/${key}`, JSON.stringify(body('resolved')))
    t.match(over, { status: 202, json: { began: 0, ended: 1 } })
  }
  t.match(await listDrafts(db.reader, { id: pageId }), [{ overAt: /^2/ }])
  t.strictSame(await db.reader.selectFrom('incidents').selectAll().execute(), [])
  t.notMatch(hooks.log(), key)
})

test('a wrong key and a wrong signature get the same answer, and change nothing', async (t) => {
  const hooks = await openHooks(t)
  const { db, key, pageId, count } = hooks
  await savePagerdutySecret(db, { id: pageId }, 'a-secret-of-pagerduty')
  const body = JSON.stringify(bodies.pagerduty?.('firing'))
  const wrong: [path: string, body: string, headers?: Record<string, string>][] = [
    ['al_not-a-key', body],
    ['x', '{'],
    [`${key}x`, JSON.stringify(bodies.generic?.('firing'))],
    [key, body],
    [key, body, { 'x-pagerduty-signature': '' }],
    [key, body, signPagerduty(body, 'another secret')],
    [key, `${body} `, signPagerduty(body, 'a-secret-of-pagerduty')],
  ]
  for (const [path, body, headers] of wrong) {
    const begun = performance.now()
    const answer = await hooks.send(`/hooks/alerts/${path}`, body, headers)
    t.strictSame(answer, { status: 404, json: { error: 'Not found', message: 'Not found' } }, path)
    t.ok(performance.now() - begun > 50, 'in no less time')
  }
  t.equal(await count(), 0)
  const signed = signPagerduty(body, 'a-secret-of-pagerduty')
  t.match(await hooks.send(`/hooks/alerts/${key}`, body, signed), { status: 202, json: { began: 1 } })

  const next = await makeAlertKey(db, { id: pageId })
  const plain = JSON.stringify(bodies.generic?.('firing'))
  t.equal((await hooks.send(`/hooks/alerts/${key}`, plain)).status, 404, 'the old key is worthless')
  t.equal((await hooks.send(`/hooks/alerts/${next}`, plain)).status, 202)
  await revokeAlertKey(db, { id: pageId })
  t.equal((await hooks.send(`/hooks/alerts/${next}`, plain)).status, 404)
})

test('rubbish is refused with a reason, and nothing of it is kept', async (t) => {
  const hooks = await openHooks(t)
  const { key, count } = hooks
  const refused: [body: string, status: number][] = [
    ['', 400],
    ['{', 400],
    ['null', 422],
    ['7', 422],
    ['"fire"', 422],
    ['{}', 422],
    [JSON.stringify([{ name: 'fine' }, { name: '' }]), 422],
    [JSON.stringify({ name: 'x', state: 'perhaps' }), 422],
    [JSON.stringify({ name: 'x', more: 'y'.repeat(1_100_000) }), 413],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422],
  ]
  for (const [body, status] of refused) {
    const answer = await hooks.send(`/hooks/alerts/${key}`, body)
    t.equal(answer.status, status, body.slice(0, 40))
    t.match(answer.json, { message: /\w+ \w+/ })
  }
  t.equal(await count(), 0)
  const many = Array.from({ length: 3_000 }, (_, i) => ({ name: `Alert ${i}` }))
  const answer = await hooks.send(`/hooks/alerts/${key}`, JSON.stringify(many))
  t.match(answer, { status: 202, json: { began: 3_000 } })
  t.equal((await fetch(`${hooks.origin}/hooks/alerts/${key}`)).status, 404)
})

test('who posts too often is asked to wait', async (t) => {
  const { key, send } = await openHooks(t)
  const body = JSON.stringify(bodies.generic?.('firing'))
  const statuses = new Set<number>()
  for (let i = 0; i < 13; i++) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(`/hooks/alerts/${key}`, body)))
    for (const { status } of answers) statuses.add(status)
  }
  t.strictSame([...statuses].sort(), [202, 429])
})
