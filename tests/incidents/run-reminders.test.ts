import type { Database } from '../../server/db/connect.ts'
import { openDatabase } from '../../server/db/connect.ts'
import { findIncident } from '../../server/incidents/find-incidents.ts'
import { planRecurring } from '../../server/incidents/plan-recurring.ts'
import { removeIncident } from '../../server/incidents/remove-incident.ts'
import { runReminders } from '../../server/incidents/run-reminders.ts'
import type { Page } from '../../server/pages/page.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { claim, fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { author, post } from './make-incident.ts'
import { makeMaintenance } from './make-maintenance.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const window = { scheduledFor: at(180), scheduledUntil: at(240), remindPrior: true }

/** The reminders that were frozen, oldest first: when, and what they begin with. */
async function listReminders(db: Database, page: Page): Promise<string[]> {
  const rows = await db.reader
    .selectFrom('notices')
    .select(['published_at', 'content', 'update_id'])
    .where('page_id', '=', page.id)
    .where('kind', '=', 'reminder')
    .orderBy('published_at')
    .execute()
  return rows.map(({ published_at, content }) => `${published_at} ${JSON.parse(content).body.split('\n')[0]}`)
}

eachDatabase('subscribers of its components are reminded an hour before it begins, once', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const api = await makeComponent(db, page, {}, begin)
  const { id } = await makeMaintenance(db, page, begin, window, { componentIds: [api.id] })
  await makeMaintenance(db, page, begin, { ...window, remindPrior: false })
  await makeMaintenance(db, other, begin, { ...window, scheduledFor: at(200) })
  await makeSubscriber(db, page, 'api', at(1), api.id)
  await makeSubscriber(db, page, 'else', at(1), (await makeComponent(db, page, {}, begin)).id)
  await makeSubscriber(db, other, 'theirs', at(1))
  t.equal(await runReminders(db, publicUrl, at(119)), 0)
  t.equal(await runReminders(db, publicUrl, at(120)), 1)
  t.equal(await runReminders(db, publicUrl, at(121)), 0)
  t.strictSame(await listReminders(db, page), [
    `${at(120)} This maintenance begins at 15:00 UTC. We expect to finish by 16:00 UTC.`,
  ])
  t.match(await findIncident(db.reader, page, id), {
    maintenance: { remindedAt: at(120) },
    updates: { length: 1 },
  })
  await fanOut(db)
  const sent = (await listDeliveries(db, page)).map(({ address }) => address)
  t.strictSame(sent, ['api'])
  t.equal((await claim(db)).length, 1)
  t.strictSame(await listDeliveries(db, other), [])
})

eachDatabase('two workers that look at once remind once', async (t, db, url) => {
  const page = await makePage(db, {}, begin)
  for (let i = 0; i < 3; i++) await makeMaintenance(db, page, begin, window)
  const second = openDatabase(url)
  t.teardown(() => second.close())
  const all = await Promise.all([db, second, db, second].map((one) => runReminders(one, publicUrl, at(125))))
  t.equal(
    all.reduce((sum, count) => sum + count),
    3,
  )
  t.equal((await listReminders(db, page)).length, 3)
})

eachDatabase('what was moved, called off, begun or removed since is reminded of no more', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await makeSubscriber(db, page, 'reader', begin)
  const all = []
  for (let i = 0; i < 5; i++) all.push((await makeMaintenance(db, page, at(1), window)).id)
  const [moved = '', cancelled = '', begun = '', removed = '', stays = ''] = all
  t.equal(await runReminders(db, publicUrl, at(120)), 5)
  const quiet = { deliver: false, body: 'Other plans' }
  const later = { scheduledFor: at(400), scheduledUntil: at(500) }
  await post(db, page, moved, { ...quiet, maintenance: later }, at(121))
  await post(db, page, cancelled, { ...quiet, status: 'completed', cancel: true }, at(121))
  await post(db, page, begun, { ...quiet, status: 'in_progress' }, at(121))
  await removeIncident(db, page, removed, { reason: 'A mistake', author }, at(121))
  await db.writer.updateTable('deliveries').set({ due_at: null }).execute()
  await fanOut(db)
  const reminders = async () => {
    const claims = []
    for (let i = 0; i < 12; i++) claims.push(await claim(db))
    const rows = await db.reader
      .selectFrom('notices')
      .select('incident_id')
      .where('kind', '=', 'reminder')
      .where('id', 'in', ['', ...claims.flat().map(({ noticeId }) => noticeId)])
      .execute()
    return rows.map((row) => row.incident_id)
  }
  t.strictSame(await reminders(), [stays])
  t.equal(await runReminders(db, publicUrl, at(339)), 0)
  t.equal(await runReminders(db, publicUrl, at(341)), 1, 'and of the new time in its turn')
})

eachDatabase('who was told within the hour, or is too late, gets no reminder', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await makeMaintenance(db, page, at(130), window)
  t.equal(await runReminders(db, publicUrl, at(131)), 0)
  await makeMaintenance(db, page, at(130), window, { deliver: false })
  t.equal(await runReminders(db, publicUrl, at(132)), 1, 'planned in silence, it is said')
  await makeMaintenance(db, page, begin, window)
  t.equal(await runReminders(db, publicUrl, at(181)), 0, 'it has begun')
})

eachDatabase('each maintenance of a series is called to mind', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const draft = { name: 'Backups', body: 'Slow for a while.', maintenance: { ...window } }
  const rule = {
    every: 'day',
    interval: 1,
    firstAt: '2026-11-21T15:00',
    timeZone: 'UTC',
    untilDay: '2026-11-23',
  } as const
  await planRecurring(db, page, draft, rule, { author }, begin)
  const reminded = []
  for (const day of [0, 1, 2, 3]) reminded.push(await runReminders(db, publicUrl, addDays(at(121), day)))
  t.strictSame(reminded, [1, 1, 1, 0])
})
