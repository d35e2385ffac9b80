import fc from 'fast-check'
import type { Test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { fanOutSlice } from '../../server/deliveries/audience.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { makeSubscriber, wish } from '../subscribers/make-subscriber.ts'
import { eachDatabase, eachDialect } from '../support/databases.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { seedSubscribers } from '../support/seed.ts'
import { fanOut, listAudience, listDeliveries } from './make-deliveries.ts'

const begin = '2024-03-01T12:00:00.000Z'
const published = addMinutes(begin, 10)

type Reader = 'all' | 'choosy' | 'elsewhere' | 'late' | 'unconfirmed'

/** A page with these readers; answers the addresses an incident of its component concerns. */
async function tell(
  db: Database,
  readers: Reader[],
  size: number,
): Promise<{ told: string[]; slices: number }> {
  const page = await makePage(db)
  const [mine, other] = [await makeComponent(db, page), await makeComponent(db, page)]
  for (const [i, reader] of readers.entries()) {
    const name = `${reader}-${i}`
    if (reader === 'unconfirmed') await signUp(db, page, wish(name), begin)
    else if (reader === 'choosy') await makeSubscriber(db, page, name, begin, mine.id)
    else if (reader === 'elsewhere') await makeSubscriber(db, page, name, begin, other.id)
    else await makeSubscriber(db, page, name, reader === 'late' ? addMinutes(published, 1) : begin)
  }
  await fanOut(db)
  const incident = await makeIncident(db, page, { componentIds: [mine.id] }, published)
  const slices = await fanOut(db, size)
  return { told: await listAudience(db, page, incident), slices }
}

eachDialect('slices of any size make the same deliveries, each once', async (t, dialect) => {
  const db = openDatabase(await freshDatabaseUrl(t, dialect, 'migrated'))
  t.teardown(() => db.close())
  const readers = fc.array(
    fc.constantFrom<Reader>('all', 'all', 'choosy', 'elsewhere', 'late', 'unconfirmed'),
    {
      maxLength: 9,
    },
  )
  const run = async (those: Reader[], size: number) => {
    const { told, slices } = await tell(db, those, size)
    const expected = those
      .map((reader, i) => `${reader}-${i}`)
      .filter((name) => /^(all|choosy)-/.test(name))
      .sort()
    t.strictSame(told, expected)
    t.equal(slices, Math.floor(those.length / size) + 1)
  }
  const numRuns = dialect === 'sqlite' ? 30 : 12
  await fc.assert(fc.asyncProperty(readers, fc.integer({ min: 1, max: 5 }), run), { numRuns })
})

eachDatabase('slices that are made again double nothing and undo nothing', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 25)
  await makeIncident(db, page)
  await fanOut(db, 10)
  await db.writer.updateTable('deliveries').set({ state: 'sent', due_at: null }).execute()
  const before = await listDeliveries(db, page)
  await db.writer.updateTable('notices').set({ cursor_at: '', done_at: null }).execute()
  await fanOut(db, 7)
  t.equal(before.length, 25)
  t.strictSame(await listDeliveries(db, page), before)
})

eachDatabase('a slice that fails leaves cursor and rows as they were', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 5)
  await makeIncident(db, page)
  await fanOutSlice(db, 2)
  const state = async () => ({
    notices: await db.reader.selectFrom('notices').selectAll().execute(),
    deliveries: await listDeliveries(db, page),
  })
  const before = await state()
  await t.rejects(fanOutSlice(db, Number.NaN))
  t.strictSame(await state(), before)
  await fanOut(db, 2)
  t.equal((await listDeliveries(db, page)).length, 5)
})

/** The work of a further process, on connections of its own. */
async function anotherWorker(t: Test, url: string): Promise<Database> {
  const db = openDatabase(url)
  t.teardown(() => db.close())
  return db
}

eachDatabase('two workers at once make each delivery once', async (t, db, url) => {
  const second = await anotherWorker(t, url)
  const [page, other] = [await makePage(db), await makePage(db)]
  await seedSubscribers(db, page.id, 120)
  await seedSubscribers(db, other.id, 80)
  for (const where of [page, other, page]) await makeIncident(db, where)
  await Promise.all([fanOut(db, 7), fanOut(second, 11)])
  // A worker that found the notice in the other's hands took it for done.
  await fanOut(db, 50)
  t.equal((await listDeliveries(db, page)).length, 240)
  t.equal((await listDeliveries(db, other)).length, 80)
  const open = await db.reader.selectFrom('notices').select('id').where('done_at', 'is', null).execute()
  t.strictSame(open, [])
})

eachDatabase(
  'an audience that posting could not tell is known when the last slice is made',
  async (t, db) => {
    const page = await makePage(db)
    const component = await makeComponent(db, page)
    await makeSubscriber(db, page, 'all')
    await makeSubscriber(db, page, 'choosy', undefined, component.id)
    const whole = await makeIncident(db, page)
    t.equal(whole.updates[0]?.audience, 2)
    const partly = await makeIncident(db, page, { componentIds: [(await makeComponent(db, page)).id] })
    t.equal(partly.updates[0]?.audience, null)
    await fanOut(db, 1)
    const rows = await db.reader.selectFrom('incident_updates').select(['incident_id', 'audience']).execute()
    t.strictSame(
      new Map(rows.map((row) => [row.incident_id, row.audience])),
      new Map([
        [whole.id, 2],
        [partly.id, 1],
      ]),
    )
  },
)
