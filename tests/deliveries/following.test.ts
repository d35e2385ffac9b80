import { type Transaction, transaction } from '../../server/db/transaction.ts'
import { changeChoice } from '../../server/subscribers/choices.ts'
import { endFollowing } from '../../server/subscribers/follow.ts'
import { forgetFollowers } from '../../server/subscribers/forget.ts'
import { reactivate } from '../../server/subscribers/reactivate.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress } from '../../server/subscribers/subscriber.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import {
  countBothWays,
  getSubscriber,
  listConsents,
  makeSubscriber,
  secret,
  suppressNow,
  wish,
} from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { claim, fanOut, listAudience } from './make-deliveries.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDatabase(
  'who follows one incident hears of that one, whatever it touches, and of no other',
  async (t, db) => {
    const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
    const api = await makeComponent(db, page, {}, begin)
    const [touching, whole] = [
      await makeIncident(db, page, { componentIds: [api.id] }, begin),
      await makeIncident(db, page, {}, begin),
    ]
    await makeSubscriber(db, page, 'all', at(1))
    await makeSubscriber(db, page, 'api', at(1), api.id)
    await makeSubscriber(db, page, 'touching', at(1), touching.id)
    await makeSubscriber(db, page, 'whole', at(1), whole.id)
    await makeSubscriber(db, other, 'theirs', at(1))
    await fanOut(db)
    const reached = async (id: string, minutes: number) => {
      const incident = await post(db, page, id, { body: 'More' }, at(minutes))
      await fanOut(db)
      return listAudience(db, page, incident)
    }
    t.strictSame(await reached(touching.id, 2), ['all', 'api', 'touching'])
    t.strictSame(await reached(whole.id, 3), ['all', 'api', 'whole'])
    const third = await makeIncident(db, page, {}, at(4))
    t.equal(third.updates[0]?.audience, null, 'not everybody: it is counted')
    t.strictSame(await reached(third.id, 5), ['all', 'api'])
    const claims = await claim(db)
    t.equal(claims.length, 4, 'one each at a time, and nobody of another page')
  },
)

eachDatabase('one post is one mail, however many of somebody’s choices it touches', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const [api, mail] = [await makeComponent(db, page, {}, begin), await makeComponent(db, page, {}, begin)]
  const { id } = await makeIncident(db, page, { componentIds: [api.id, mail.id] }, begin)
  const { id: subscriber } = await makeSubscriber(db, page, 'keen', at(1), api.id, mail.id, id)
  const incident = await post(db, page, id, { body: 'More' }, at(2))
  await fanOut(db)
  t.strictSame(await listAudience(db, page, incident), ['keen'])
  const claims = await claim(db)
  t.strictSame(
    claims.map(({ subscriberId }) => subscriberId),
    [subscriber],
  )
})

eachDatabase(
  'who stops following before a mail is sent gets none, and who follows still does',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const api = await makeComponent(db, page, {}, begin)
    const { id } = await makeIncident(db, page, {}, begin)
    const [stops, stays] = [
      await makeSubscriber(db, page, 'stops', at(1), id, api.id),
      await makeSubscriber(db, page, 'stays', at(1), id),
    ]
    const other = await makeIncident(db, page, { componentIds: [api.id] }, at(2))
    await post(
      db,
      page,
      id,
      { body: 'More', componentIds: [(await makeComponent(db, page, {}, begin)).id] },
      at(3),
    )
    await fanOut(db)
    await changeChoice(db, page, stops, [api.id], at(4))
    await changeChoice(db, page, stays, [id], at(4))
    const claims = await claim(db)
    t.strictSame(
      claims.map(({ subscriberId, publishedAt }) => `${subscriberId} ${publishedAt}`).sort(),
      [`${stops.id} ${other.createdAt}`, `${stays.id} ${at(3)}`].sort(),
    )
  },
)

eachDatabase(
  'when it is over and told, the choice ends, and who chose nothing else is gone',
  async (t, db) => {
    const [page, second] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
    const api = await makeComponent(db, page, {}, begin)
    const { id } = await makeIncident(db, page, {}, begin)
    const { id: open } = await makeIncident(db, second, {}, begin)
    await makeSubscriber(db, page, 'only', at(1), id)
    await makeSubscriber(db, page, 'both', at(1), id, api.id)
    await makeSubscriber(db, second, 'theirs', at(1), open)
    await signUp(db, page, wish('never', id), at(1))
    await suppressNow(db, await makeSubscriber(db, page, 'bounced', at(1), id))
    await fanOut(db)
    t.equal(await endFollowing(db, at(2)), 0)
    await post(db, page, id, { status: 'resolved', body: 'Done' }, at(3))
    t.equal(await endFollowing(db, at(4)), 0, 'nobody has been told yet')
    await fanOut(db)
    t.equal(await endFollowing(db, at(4)), 0)
    t.ok((await claim(db)).length > 0, 'the last update still reaches them')
    await db.writer.updateTable('deliveries').set({ state: 'sent', due_at: null, owner: null }).execute()
    t.equal(await endFollowing(db, at(5)), 4)
    const only = await getSubscriber(db, page, 'only')
    t.match(only, { state: 'gone', endedAt: at(5) })
    t.match((await listConsents(db, only)).at(-1), /withdrawn: the incident they followed is over/)
    t.match(await getSubscriber(db, page, 'both'), { state: 'confirmed' })
    t.match(await getSubscriber(db, page, 'never'), { state: 'gone' })
    t.match(await getSubscriber(db, second, 'theirs'), { state: 'confirmed' })
    const bounced = await getSubscriber(db, page, 'bounced')
    const again = (db: Transaction) => reactivate(db, secret, page, bounced, 'a test', at(5))
    t.equal(await transaction(db, again), false, 'there is nothing left they wanted to hear of')
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.match(kept, { confirmed: 1, confirmed_choosy: 1 })

    await post(db, page, id, { status: 'investigating', body: 'Again' }, at(6))
    await fanOut(db)
    t.strictSame(
      await listAudience(db, page, { id }),
      ['both'],
      'it stays ended when the incident comes back',
    )
    const whole = await makeIncident(db, page, {}, at(7))
    t.equal(whole.updates[0]?.audience, 1, 'and posting counts by itself again')

    await transaction(db, (db) => forgetFollowers(db, addDays(at(5), -1)))
    t.ok(await findByAddress(db.reader, page, 'email', 'only'))
    await transaction(db, (db) => forgetFollowers(db, addMinutes(at(5), 1)))
    t.notOk(await findByAddress(db.reader, page, 'email', 'only'))
    t.ok(await findByAddress(db.reader, page, 'email', 'both'))
  },
)

eachDatabase('only an incident of the page that is not over can be followed', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const over = await makeIncident(db, page, { status: 'resolved' }, begin)
  const theirs = await makeIncident(db, other, {}, begin)
  for (const id of [over.id, theirs.id, '000000000000'])
    t.match(await problemOf(signUp(db, page, wish('a', id))), {
      fields: { component_ids: 'Choose from the list' },
    })
  t.notOk(await findByAddress(db.reader, page, 'email', 'a'))
})
