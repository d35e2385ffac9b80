import { type Database, openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { claimDue } from '../../server/deliveries/claim.ts'
import { recordSent, renewLeases, voidLeases } from '../../server/deliveries/record.ts'
import { changeChoice } from '../../server/subscribers/choices.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { getSubscriber, makeSubscriber, secret } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, expireLeases, fanOut, listDeliveries, passTime, sameMessage } from './make-deliveries.ts'

/** A page with an incident and this many deliveries of it, all due. */
async function makeDue(db: Database, count: number) {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, count)
  const incident = await makeIncident(db, page)
  await fanOut(db)
  return { page, incident }
}

const keys = (claims: { noticeId: string; subscriberId: string }[]) =>
  claims.map(({ noticeId, subscriberId }) => `${noticeId} ${subscriberId}`)

eachDatabase('what is claimed is on a lease of its owner, and is not claimed again', async (t, db) => {
  const { page, incident } = await makeDue(db, 3)
  const claims = await claim(db, 'worker-a', 2, 60)
  t.equal(claims.length, 2)
  t.match(claims[0], { pageId: page.id, channel: 'email', attempts: 0, publishedAt: incident.createdAt })
  t.equal((await claim(db, 'worker-b')).length, 1)
  t.strictSame(await claim(db, 'worker-c'), [])
  const rows = await listDeliveries(db, page)
  t.strictSame([...new Set(rows.map(({ state }) => state))], ['sending'])
  t.strictSame(rows.map(({ owner }) => owner).sort(), ['worker-a', 'worker-a', 'worker-b'])
  const now = timeNow()
  t.ok(rows.every(({ lease_until: until, due_at: due }) => until !== null && until > now && due === until))
})

eachDatabase('claimers at once never hold the same delivery', async (t, db, url) => {
  await makeDue(db, 60)
  const workers = [db, openDatabase(url), openDatabase(url)]
  t.teardown(() => Promise.all(workers.slice(1).map((worker) => worker.close())))
  const held: string[] = []
  const work = async (worker: Database, owner: string) => {
    for (let idle = 0; idle < 3; ) {
      const claims = await claim(worker, owner, 4)
      held.push(...keys(claims))
      idle = claims.length === 0 ? idle + 1 : 0
    }
  }
  await Promise.all(workers.flatMap((worker, i) => [work(worker, `w${i}`), work(worker, `x${i}`)]))
  t.equal(held.length, 60)
  t.equal(new Set(held).size, 60)
})

eachDatabase('a lease that ran out is claimed by another', async (t, db) => {
  const { page } = await makeDue(db, 1)
  const [first] = await claim(db, 'worker-a')
  await expireLeases(db)
  const [second] = await claim(db, 'worker-b')
  t.strictSame(sameMessage(second), sameMessage(first), 'and it is the same message')
  t.match(await listDeliveries(db, page), [{ owner: 'worker-b', state: 'sending', attempts: 0 }])
})

eachDatabase('what was in dead hands goes before what nobody has begun', async (t, db) => {
  await makeDue(db, 3)
  const dead = await claim(db, 'worker-a', 1)
  await voidLeases(db)
  t.strictSame(keys(await claim(db, 'worker-b', 1)), keys(dead))
})

eachDatabase('a lease that was renewed is not claimed; one that was not is', async (t, db) => {
  const { page } = await makeDue(db, 2)
  const [kept, dropped] = await claim(db, 'worker-a')
  await expireLeases(db)
  t.equal((await renewLeases(db, 'worker-a', kept ? [kept] : [], 60)).length, 1)
  t.strictSame(keys(await claim(db, 'worker-b')), keys(dropped ? [dropped] : []))
  t.strictSame((await listDeliveries(db, page)).map(({ owner }) => owner).sort(), ['worker-a', 'worker-b'])
})

eachDatabase('a lease in another’s hands cannot be renewed', async (t, db) => {
  const { page } = await makeDue(db, 1)
  const claims = await claim(db, 'worker-a')
  await expireLeases(db)
  await claim(db, 'worker-b', 1, 60)
  const before = await listDeliveries(db, page)
  t.strictSame(await renewLeases(db, 'worker-a', claims, 3_600), [], 'and that is told')
  t.strictSame(await listDeliveries(db, page), before)
})

eachDatabase('a delivery is claimed when its time has come and not before', async (t, db) => {
  await makeDue(db, 1)
  await db.writer.updateTable('deliveries').set({ due_at: '2999-01-01T00:00:00.000Z' }).execute()
  t.strictSame(await claim(db), [])
})

eachDatabase('the dead owner’s leases come free at once where nobody else can be alive', async (t, db) => {
  const { page } = await makeDue(db, 3)
  const claims = await claim(db, 'dead', 2)
  await db.writer
    .updateTable('deliveries')
    .set({ state: 'sent', due_at: null, owner: null, lease_until: null })
    .where('subscriber_id', '=', claims[0]?.subscriberId ?? '')
    .execute()
  await voidLeases(db)
  t.strictSame((await listDeliveries(db, page)).map(({ state }) => state).sort(), [
    'pending',
    'pending',
    'sent',
  ])
  t.equal((await claim(db, 'alive')).length, 2)
})

eachDatabase('address, nonces and message id stay as they were at the first claim', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeSubscriber(db, page, 'reader@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  const [first] = await claim(db)
  await db.writer
    .updateTable('subscribers')
    .set({ address: 'moved@example.com', nonce: 'another', confirm_nonce: 'another' })
    .where('id', '=', id)
    .execute()
  await expireLeases(db)
  const [again] = await claimDue(
    db,
    { owner: 'b', secret: 'another secret', leaseSeconds: 9, publicUrl: 'https://moved.example' },
    1,
  )
  t.strictSame(sameMessage(again), sameMessage(first))
  t.equal(first?.frozen.address, 'reader@example.com')
})

eachDatabase('the message id is the delivery’s own and ends in the page’s host', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db, { origin: 'https://status.other.example' })]
  for (const where of [page, other]) {
    await makeSubscriber(db, where, 'a@example.com')
    await makeSubscriber(db, where, 'b@example.com')
    await makeIncident(db, where)
  }
  await fanOut(db)
  const claims = await claim(db)
  t.equal(new Set(claims.map(({ messageId }) => messageId)).size, 4)
  for (const { pageId, messageId, noticeId, subscriberId } of claims) {
    const host = pageId === page.id ? new URL(publicUrl).host : 'status.other.example'
    t.match(messageId, new RegExp(`^<${noticeId}\\.${subscriberId}\\.[\\w-]{12}@${host}>$`))
  }
})

eachDatabase(
  'an address that changed before the first claim is the one that is written to',
  async (t, db) => {
    const { page } = await makeDue(db, 1)
    await db.writer.updateTable('subscribers').set({ address: 'moved@example.com' }).execute()
    const [first] = await claim(db)
    t.equal(first?.frozen.address, 'moved@example.com')
    t.match(first?.frozen, { nonce: (await getSubscriber(db, page, 'moved@example.com')).nonce, version: 1 })
  },
)

eachDatabase('nobody is sent two at once, and the older one goes first', async (t, db) => {
  const page = await makePage(db)
  const { id: reader } = await makeSubscriber(db, page, 'reader@example.com')
  const incident = await makeIncident(db, page, { body: 'One' })
  await makeIncident(db, page, { body: 'Two' })
  await fanOut(db)
  const first = await claim(db)
  t.equal(first.length, 1)
  t.equal(first[0]?.publishedAt, incident.createdAt)
  const claimer = { owner: 'worker-b', secret, leaseSeconds: 60, publicUrl }
  t.strictSame(await claimDue(db, claimer, 9, [reader]), [])
  t.strictSame(await claimDue(db, claimer, 9, []), [], 'nor by another worker')
  const [one] = first
  if (!one) throw new Error('Nothing was claimed')
  await transaction(db, (tx) => recordSent(tx, db.dialect, 'worker-a', [{ claim: one, answer: '250' }]))
  await passTime(db)
  t.equal((await claimDue(db, claimer, 9, [])).length, 1, 'the second when the first is done')
})

eachDatabase('a page’s many hold up no other page’s few', async (t, db) => {
  const many = await makeDue(db, 40)
  const few = await makeDue(db, 2)
  const claims = await claim(db, 'worker-a', 6)
  const of = ({ page }: { page: { id: string } }) => claims.filter(({ pageId }) => pageId === page.id).length
  t.strictSame([of(many), of(few)], [4, 2])
})

eachDatabase('many who left hold up nobody behind them', async (t, db) => {
  const { page } = await makeDue(db, 12)
  const rows = await listDeliveries(db, page)
  const stays = rows.toSorted((a, b) => (a.subscriber_id < b.subscriber_id ? -1 : 1)).at(-1)
  for (const { address } of rows.filter((row) => row !== stays))
    await leave(db, page, await getSubscriber(db, page, address), 'one click')
  const claims = await claim(db, 'worker-a', 2)
  t.strictSame(
    claims.map(({ subscriberId }) => subscriberId),
    [stays?.subscriber_id],
  )
})

eachDatabase('who chose other components since it was published is passed over', async (t, db) => {
  const page = await makePage(db)
  const [uploads, mail] = [await makeComponent(db, page), await makeComponent(db, page)]
  const changes: Record<string, [before: string[], after: string[]]> = {
    'away@example.com': [[uploads.id], [mail.id]],
    'narrower@example.com': [[], [mail.id]],
    'still@example.com': [[uploads.id, mail.id], [uploads.id]],
    'wider@example.com': [[uploads.id], []],
  }
  const readers = []
  for (const [address, [before]] of Object.entries(changes))
    readers.push(await makeSubscriber(db, page, address, undefined, ...before))
  await makeIncident(db, page, { components: { [uploads.id]: 'major_outage' } })
  await makeIncident(db, page, { name: 'About the whole page' })
  await fanOut(db)
  for (const reader of readers) await changeChoice(db, page, reader, changes[reader.address]?.[1] ?? [])
  for (let round = 0; round < 2; round++) {
    const claims = await claim(db)
    for (const { noticeId, subscriberId } of claims) {
      await db.writer
        .updateTable('deliveries')
        .set({ state: 'sent', due_at: null })
        .where('notice_id', '=', noticeId)
        .where('subscriber_id', '=', subscriberId)
        .execute()
    }
  }
  const said = (await listDeliveries(db, page)).map(({ address, state }) => `${address} ${state}`).sort()
  t.strictSame(said, [
    'away@example.com sent',
    'away@example.com withdrawn',
    'narrower@example.com sent',
    'narrower@example.com withdrawn',
    'still@example.com sent',
    'still@example.com sent',
    'wider@example.com sent',
    'wider@example.com sent',
  ])
})
