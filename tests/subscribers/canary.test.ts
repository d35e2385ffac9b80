import { findCanaryTrouble } from '../../server/deliveries/canary.ts'
import { changeCanary, findCanary } from '../../server/subscribers/canary.ts'
import { listChoices } from '../../server/subscribers/subscriber.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { claim, fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { countBothWays, getSubscriber, listConsents, makeSubscriber, suppressNow } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const [first, second] = ['ops@example.com', 'team@example.com']

eachDatabase('a canary is an ordinary confirmed subscriber of everything', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  await changeCanary(db, page, ' ops@Example.com ', begin)
  const canary = await getSubscriber(db, page, first)
  t.match(await findCanary(db.reader, page), { address: first, subscriber: { id: canary.id } })
  t.equal(await findCanary(db.reader, other), undefined)
  t.strictSame(await listConsents(db, canary), [`${begin} given: canary`])
  await makeIncident(db, page, {}, at(1))
  await fanOut(db)
  t.strictSame(
    (await listDeliveries(db, page)).map(({ address }) => address),
    [first],
  )
  await changeCanary(db, page, first, at(2))
  const { kept, real } = await countBothWays(db, page)
  t.strictSame(kept, real)
  t.match(kept, { confirmed: 1, confirmed_choosy: 0 })
})

eachDatabase('the one before leaves, unless it subscribed by itself', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const api = await makeComponent(db, page, {}, begin)
  await changeCanary(db, page, first, begin)
  const own = await makeSubscriber(db, page, second, begin, api.id)
  await changeCanary(db, page, second, at(1))
  t.equal((await getSubscriber(db, page, first)).state, 'gone')
  t.notOk((await listChoices(db.reader, page, [own.id])).has(own.id), 'it hears of everything now')
  await changeCanary(db, page, '', at(2))
  t.equal((await getSubscriber(db, page, second)).state, 'confirmed')
  t.equal(await findCanary(db.reader, page), undefined)
  const { kept, real } = await countBothWays(db, page)
  t.strictSame(kept, real)
})

eachDatabase('what is no address or cannot be reached is refused, and nothing changes', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await changeCanary(db, page, first, begin)
  await suppressNow(db, await makeSubscriber(db, page, second, begin))
  t.match((await problemOf(changeCanary(db, page, 'ops'))).fields.canary, /not an email address/)
  t.match((await problemOf(changeCanary(db, page, second))).fields.canary, /cannot receive mail/)
  t.match(await findCanary(db.reader, page), { address: first, subscriber: { state: 'confirmed' } })
})

eachDatabase(
  'a last notice that has not reached the canary after five minutes is trouble, page by page',
  async (t, db) => {
    const [page, quiet, none] = [
      await makePage(db, {}, begin),
      await makePage(db, {}, begin),
      await makePage(db, {}, begin),
    ]
    for (const one of [page, quiet]) await changeCanary(db, one, first, begin)
    t.strictSame(await findCanaryTrouble(db.reader, at(60)), [], 'nothing was published')
    const { id } = await makeIncident(db, page, {}, at(1))
    await makeIncident(db, none, {}, at(1))
    await fanOut(db)
    t.strictSame(await findCanaryTrouble(db.reader, at(5)), [])
    t.match(await findCanaryTrouble(db.reader, at(6)), [
      { pageId: page.id, address: first, publishedAt: at(1), state: 'pending' },
    ])
    await claim(db)
    await db.writer.updateTable('deliveries').set({ state: 'sent', due_at: null, owner: null }).execute()
    t.strictSame(await findCanaryTrouble(db.reader, at(6)), [])
    await leave(db, page, await getSubscriber(db, page, first), 'one click', at(7))
    await post(db, page, id, { body: 'More' }, at(8))
    await fanOut(db)
    t.match(await findCanaryTrouble(db.reader, at(14)), [
      { pageId: page.id, publishedAt: at(8), state: 'gone' },
    ])
    await changeCanary(db, page, first, at(15))
    t.strictSame(await findCanaryTrouble(db.reader, at(16)), [], 'one that is new was not meant to get it')
  },
)
