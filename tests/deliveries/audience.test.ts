import type { Database } from '../../server/db/connect.ts'
import { newId } from '../../server/db/id.ts'
import type { Page } from '../../server/pages/page.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { getSubscriber, makeSubscriber, suppressNow, wish } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { claim, fanOut, listAudience, listDeliveries } from './make-deliveries.ts'

const begin = '2024-03-01T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const published = at(10)
const millisecond = 1 / 60_000

/** The audience of an incident opened at `published`. */
async function audienceOf(db: Database, page: Page, draft = {}): Promise<string[]> {
  const incident = await makeIncident(db, page, draft, published)
  await fanOut(db)
  return listAudience(db, page, incident)
}

eachDatabase(
  'who was confirmed when an update was published gets it, and who came after does not',
  async (t, db) => {
    const page = await makePage(db)
    await makeSubscriber(db, page, 'before', begin)
    await makeSubscriber(db, page, 'same-moment', published)
    await makeSubscriber(db, page, 'just-after', addMinutes(published, millisecond))
    await signUp(db, page, wish('unconfirmed'), begin)
    t.strictSame(await audienceOf(db, page), ['before', 'same-moment'])
  },
)

eachDatabase('who left before or at the moment of publication is no part of it', async (t, db) => {
  const page = await makePage(db)
  const leaveAt = async (name: string, time: string) =>
    leave(db, page, await makeSubscriber(db, page, name, begin), 'one click', time)
  await leaveAt('before', at(9))
  await leaveAt('same-moment', published)
  await leaveAt('just-after', addMinutes(published, millisecond))
  t.strictSame(await audienceOf(db, page), ['just-after'])
})

eachDatabase('who left between publication and sending is withdrawn and gets nothing', async (t, db) => {
  const page = await makePage(db)
  const [first, second] = [
    await makeSubscriber(db, page, 'a', begin),
    await makeSubscriber(db, page, 'b', begin),
  ]
  const stays = await makeSubscriber(db, page, 'c', begin)
  const incident = await makeIncident(db, page, {}, published)
  await leave(db, page, first, 'one click', at(11))
  await fanOut(db)
  await leave(db, page, second, 'one click', at(12))
  t.strictSame(
    (await claim(db)).map(({ subscriberId }) => subscriberId),
    [stays.id],
  )
  t.strictSame(
    (await listDeliveries(db, page, incident)).map(({ address, state, due_at }) => [
      address,
      state,
      due_at === null,
    ]),
    [
      ['a', 'withdrawn', true],
      ['b', 'withdrawn', true],
      ['c', 'sending', false],
    ],
  )
})

eachDatabase('who left and came back meanwhile gets what comes next, and nothing older', async (t, db) => {
  const page = await makePage(db)
  const subscriber = await makeSubscriber(db, page, 'a', begin)
  const { id } = await makeIncident(db, page, {}, published)
  await fanOut(db)
  await leave(db, page, subscriber, 'one click', at(11))
  await makeSubscriber(db, page, 'a', at(12))
  await post(db, page, id, { body: 'Two' }, at(13))
  await fanOut(db)
  const claims = await claim(db)
  t.strictSame(
    claims.map(({ publishedAt }) => publishedAt),
    [at(13)],
  )
})

eachDatabase('an address that bounced meanwhile is passed over as suppressed', async (t, db) => {
  const page = await makePage(db)
  const subscriber = await makeSubscriber(db, page, 'a', begin)
  const incident = await makeIncident(db, page, {}, published)
  await fanOut(db)
  await suppressNow(db, subscriber)
  t.strictSame(await claim(db), [])
  t.match(await listDeliveries(db, page, incident), [{ state: 'suppressed', due_at: null, owner: null }])
})

eachDatabase('who chose components hears of incidents that touch one of them', async (t, db) => {
  const page = await makePage(db)
  const [api, mail, web] = [
    await makeComponent(db, page, { name: 'API' }),
    await makeComponent(db, page, { name: 'Mail' }),
    await makeComponent(db, page, { name: 'Web' }),
  ]
  await makeSubscriber(db, page, 'all', begin)
  await makeSubscriber(db, page, 'api', begin, api.id)
  await makeSubscriber(db, page, 'api-and-mail', begin, api.id, mail.id)
  await makeSubscriber(db, page, 'mail', begin, mail.id)
  t.strictSame(await audienceOf(db, page, { components: { [api.id]: 'major_outage' } }), [
    'all',
    'api',
    'api-and-mail',
  ])
  t.strictSame(await audienceOf(db, page, { componentIds: [api.id, mail.id] }), [
    'all',
    'api',
    'api-and-mail',
    'mail',
  ])
  t.strictSame(await audienceOf(db, page, { componentIds: [web.id] }), ['all'])
})

eachDatabase('an incident without components concerns everybody', async (t, db) => {
  const page = await makePage(db)
  const api = await makeComponent(db, page)
  await makeSubscriber(db, page, 'all', begin)
  await makeSubscriber(db, page, 'choosy', begin, api.id)
  t.strictSame(await audienceOf(db, page), ['all', 'choosy'])
})

eachDatabase('a component that joins later changes nothing for the updates before', async (t, db) => {
  const page = await makePage(db)
  const [api, mail] = [await makeComponent(db, page), await makeComponent(db, page)]
  await makeSubscriber(db, page, 'api', begin, api.id)
  await makeSubscriber(db, page, 'mail', begin, mail.id)
  const { id } = await makeIncident(db, page, {}, published)
  await post(db, page, id, { body: 'It is the API', components: { [api.id]: 'major_outage' } }, at(11))
  await fanOut(db)
  const times = (await listDeliveries(db, page)).map(({ address, due_at }) => `${address} ${due_at}`)
  t.strictSame(times.sort(), [`api ${published}`, `api ${at(11)}`, `mail ${published}`])
})

eachDatabase('a choice counts from when until when it was made', async (t, db) => {
  const page = await makePage(db)
  const [api, mail] = [await makeComponent(db, page), await makeComponent(db, page)]
  const { id } = await makeSubscriber(db, page, 'moved', begin, api.id)
  const key = { page_id: page.id, subscriber_id: id }
  await db.writer.updateTable('subscriber_choices').set({ until_at: published }).execute()
  const next = { ...key, component_id: mail.id, from_at: published, until_at: null }
  await db.writer.insertInto('subscriber_choices').values(next).execute()
  const reached = async (component: string, time: string) => {
    const incident = await makeIncident(db, page, { componentIds: [component] }, time)
    await fanOut(db)
    return (await listAudience(db, page, incident)).length
  }
  const before = addMinutes(published, -millisecond)
  t.strictSame([await reached(api.id, before), await reached(api.id, published)], [1, 0])
  t.strictSame([await reached(mail.id, before), await reached(mail.id, published)], [0, 1])
})

eachDatabase('a page’s notices go to its own subscribers only', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await makeSubscriber(db, page, 'mine', begin)
  await makeSubscriber(db, other, 'theirs', begin)
  t.strictSame(await audienceOf(db, page), ['mine'])
  t.strictSame(await listDeliveries(db, other), [])
})

eachDatabase('a confirmation goes before any number of updates, and to one person', async (t, db) => {
  const page = await makePage(db)
  for (let i = 0; i < 5; i++) await makeSubscriber(db, page, `reader-${i}`, begin)
  await makeIncident(db, page, {}, published)
  await fanOut(db, 2)
  await makeIncident(db, page, {}, published)
  await signUp(db, page, wish('new'), at(20))
  await fanOut(db, 2)
  const [first] = await claim(db, 'worker-a', 1)
  t.equal(first?.subscriberId, (await getSubscriber(db, page, 'new')).id)
  t.equal((await listDeliveries(db, page)).filter(({ address }) => address === 'new').length, 1)
})

eachDatabase('a confirmation is not sent once its address confirmed or left', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish('a'), begin)
  await signUp(db, page, wish('b'), begin)
  await fanOut(db)
  await makeSubscriber(db, page, 'a', at(1))
  await leave(db, page, await getSubscriber(db, page, 'b'), 'a button', at(1))
  t.strictSame(await claim(db), [])
})

eachDatabase('a notice for somebody who was forgotten holds up nobody', async (t, db) => {
  const page = await makePage(db)
  const reader = await makeSubscriber(db, page, 'reader', begin)
  await signUp(db, page, wish('never'), begin)
  await db.writer.updateTable('notices').set({ subscriber_id: newId() }).execute()
  await makeIncident(db, page, {}, published)
  await fanOut(db)
  t.strictSame(
    (await claim(db)).map(({ subscriberId }) => subscriberId),
    [reader.id],
  )
})
