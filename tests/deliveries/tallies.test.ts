import { sql } from 'kysely'
import type { Test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { recordFailure, recordSent, release, voidLeases } from '../../server/deliveries/record.ts'
import { reportDeliveries } from '../../server/deliveries/report.ts'
import { retryFailed } from '../../server/deliveries/retry-failed.ts'
import { sweep } from '../../server/deliveries/sweep.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, fanOut, passTime } from './make-deliveries.ts'

const failure = (permanent: boolean) => ({ permanent, scope: 'recipient' as const, answer: '5.2.3 no' })

/** The tallies are what counting the rows gives. */
async function agree(t: Test, db: Database, when: string): Promise<void> {
  const bucket = sql<string>`case state when 'sending' then 'pending' else state end`.as('state')
  const rows = db.reader
    .selectFrom('deliveries')
    .select(['notice_id', bucket, sql<number>`count(*)`.as('count')])
    .where('priority', '>', 0)
    .groupBy([sql`1`, sql`2`])
    .orderBy(sql`1`)
    .orderBy(sql`2`)
  const tallies = db.reader
    .selectFrom('delivery_tallies')
    .select(['notice_id', 'state', sql<number>`sum(count)`.as('count')])
    .groupBy(['notice_id', 'state'])
    .having(sql<boolean>`sum(count) <> 0`)
    .orderBy('notice_id')
    .orderBy('state')
  const [counted, kept] = [await rows.execute(), await tallies.execute()]
  const plain = (all: typeof kept) => all.map((row) => ({ ...row, count: Number(row.count) }))
  t.strictSame(plain(kept), plain(counted), when)
}

eachDatabase('whatever happens to deliveries, the tallies are what their rows are', async (t, db) => {
  const page = await makePage(db)
  const published = addMinutes(timeNow(), -5)
  const leaver = await makeSubscriber(db, page, 'leaver@example.com', published)
  for (const n of Array.from({ length: 20 }, (_, i) => i))
    await makeSubscriber(db, page, `r${n}@example.com`, published)
  const incident = await makeIncident(db, page, {}, addMinutes(published, 1))
  await fanOut(db, 7)
  await agree(t, db, 'after the fan-out')
  await leave(db, page, leaver, 'one click')
  // Whoever left may be among the five.
  const [sent, gone, later, back] = await claim(db, 'worker-a', 5)
  if (!sent || !gone || !later || !back) throw new Error('Not enough is due')
  await agree(t, db, 'in hand')
  await transaction(db, (tx) => recordSent(tx, db.dialect, 'worker-a', [{ claim: sent, answer: '250' }]))
  await recordFailure(db, 'worker-a', gone, failure(true))
  await recordFailure(db, 'worker-a', later, failure(false))
  await release(db, 'worker-a', back)
  await agree(t, db, 'with outcomes')
  await retryFailed(db, page, incident.updates[0]?.id ?? '')
  await agree(t, db, 'tried again')
  // A second update carries the first for whoever has not got it.
  await post(db, page, incident.id, { body: 'More' })
  await fanOut(db)
  await passTime(db)
  await claim(db, 'worker-b')
  await agree(t, db, 'superseded')
  await voidLeases(db)
  await sweep(db)
  await agree(t, db, 'and swept')
})

eachDatabase('workers beside each other count nothing twice and wait for nobody', async (t, db, url) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 400)
  const { updates } = await makeIncident(db, page)
  await fanOut(db)
  const other = openDatabase(url)
  t.teardown(() => other.close())
  const work = async (db: Database, name: string) => {
    for (;;) {
      const claims = await claim(db, name, 10)
      if (claims.length === 0) return
      const sent = claims.map((claim) => ({ claim, answer: '250' }))
      await transaction(db, (tx) => recordSent(tx, db.dialect, name, sent))
    }
  }
  await Promise.all([work(db, 'worker-a'), work(other, 'worker-b'), work(other, 'worker-c')])
  await agree(t, db, 'at the end')
  t.match(await reportDeliveries(db.reader, page, updates[0]?.id ?? ''), {
    audience: 400,
    sent: 400,
    pending: 0,
  })
})

eachDatabase('what was undone is not counted, and what was cleared away stays counted', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  const { updates } = await makeIncident(db, page)
  await fanOut(db)
  const claims = await claim(db)
  const undone = transaction(db, async (tx) => {
    await recordSent(
      tx,
      db.dialect,
      'worker-a',
      claims.map((claim) => ({ claim, answer: '250' })),
    )
    throw new Error('cut off')
  })
  await t.rejects(undone, /cut off/)
  const id = updates[0]?.id ?? ''
  t.match(await reportDeliveries(db.reader, page, id), { sent: 0, pending: 3 })
  await transaction(db, (tx) =>
    recordSent(
      tx,
      db.dialect,
      'worker-a',
      claims.map((claim) => ({ claim, answer: '250' })),
    ),
  )
  await db.writer.deleteFrom('deliveries').execute()
  t.match(await reportDeliveries(db.reader, page, id), { audience: 3, sent: 3, pending: 0 })
})
