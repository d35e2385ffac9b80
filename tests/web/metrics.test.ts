import { transaction } from '../../server/db/transaction.ts'
import { noteSwept } from '../../server/deliveries/sweep-findings.ts'
import { noteWorker } from '../../server/deliveries/workers.ts'
import { createKey } from '../../server/members/keys.ts'
import { timeNow } from '../../server/text/time.ts'
import { fanOut } from '../deliveries/make-deliveries.ts'
import { seedSubscribers } from '../support/seed.ts'
import { type Admin, eachAdmin } from './admin/open-admin.ts'

function ask({ origin }: Admin, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${origin}/metrics`, { headers })
}

eachAdmin('from the same machine the figures are open, in Prometheus’ format', async (t, admin) => {
  const { db, pageId, signIn } = admin
  await seedSubscribers(db, pageId, 4)
  const alice = await signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/incidents', {
    name: 'A',
    body: 'x',
    status: 'identified',
    impact: 'minor',
    deliver: 'yes',
    once: 'a',
  })
  await fanOut(db)
  await noteWorker(db, { id: 'w', startedAt: timeNow(), trouble: { since: timeNow(), answer: '421 no' } })
  await noteSwept(db, { missing: 2, stray: 0 })
  const answer = await ask(admin)
  t.equal(answer.status, 200)
  t.match(answer.headers.get('content-type'), 'text/plain; version=0.0.4')
  const text = await answer.text()
  for (const line of [
    'allclear_deliveries{state="pending"} 4',
    'allclear_deliveries{state="sent"} 0',
    'allclear_people_waiting 4',
    'allclear_missing_total 2',
    'allclear_channel_resting 1',
    'allclear_alarm{kind="missing"} 1',
    'allclear_alarm{kind="worker"} 0',
    'allclear_edition_changes_behind 0',
    'allclear_pages 2',
  ]) {
    t.match(text, `\n${line}\n`)
  }
  t.match(text, /\nallclear_worker_seen_seconds \d/)
  t.match(text, /\nallclear_oldest_pending_seconds \d/)
  t.match(text, /\nallclear_edition_age_seconds \d/)
  t.match(text, /\nnodejs_eventloop_lag_p99_seconds \d/)
  t.match(text, /\nprocess_resident_memory_bytes \d/)
})

eachAdmin('through a proxy there is nothing, but for an owner of the first page', async (t, admin) => {
  const { db, pageId, otherPageId } = admin
  const make = (id: string, role: 'owner' | 'editor') =>
    transaction(db, async (db) => (await createKey(db, { id }, 'scrape', role, timeNow())).key)
  const [owner, editor, other] = [
    await make(pageId, 'owner'),
    await make(pageId, 'editor'),
    await make(otherPageId, 'owner'),
  ]
  for (const header of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via']) {
    const forwarded = { [header]: '192.0.2.1' }
    t.equal((await ask(admin, forwarded)).status, 404, header)
    t.equal((await ask(admin, { ...forwarded, authorization: `Bearer ${owner}` })).status, 200)
  }
  const forwarded = { 'x-forwarded-for': '192.0.2.1' }
  for (const key of [editor, other, 'nonsense']) {
    t.equal((await ask(admin, { ...forwarded, authorization: `OAuth ${key}` })).status, 401)
  }
})

eachAdmin('the database is asked every 10 seconds at most', async (t, admin) => {
  await noteSwept(admin.db, { missing: 1, stray: 0 })
  t.match(await (await ask(admin)).text(), 'allclear_missing_total 1\n')
  await noteSwept(admin.db, { missing: 1, stray: 0 })
  t.match(await (await ask(admin)).text(), 'allclear_missing_total 1\n')
})
