import { transaction } from '../../server/db/transaction.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { forgetAskings } from '../../server/subscribers/askings.ts'
import { forgetUnconfirmed } from '../../server/subscribers/forget.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { claim, fanOut } from '../deliveries/make-deliveries.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { countConfirmations, getSubscriber, makeSubscriber, wish } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const ada = 'ada@example.org'

eachDatabase(
  'C04: an address is asked once a day and three times in 30 days, also after it was forgotten',
  async (t, db) => {
    const page = await makePage(db)
    for (let hour = 0; hour < 29 * 24; hour += 12) {
      const now = addMinutes(begin, hour * 60)
      await signUp(db, page, wish(hour % 24 ? ada : ada.toUpperCase()), now)
      await transaction(db, (db) => forgetUnconfirmed(db, addDays(now, -7)))
      await transaction(db, (db) => forgetAskings(db, now))
    }
    t.equal(await countConfirmations(db, page), 3)
    await signUp(db, page, wish(ada), addDays(begin, 30))
    t.equal(await countConfirmations(db, page), 4)
  },
)

eachDatabase('C04: who confirmed and left may come back at once', async (t, db) => {
  const page = await makePage(db)
  for (let time = 0; time < 4; time++) {
    const at = (minutes: number) => addMinutes(begin, time * 10 + minutes)
    await signUp(db, page, wish(ada), at(0))
    await confirmSubscription(db, page, await getSubscriber(db, page, ada), at(1))
    await leave(db, page, await getSubscriber(db, page, ada), 'one click', at(2))
  }
  t.equal(await countConfirmations(db, page), 4)
})

eachDatabase(
  'C04: a member or script that invites is refused where one more mail would be too many',
  async (t, db) => {
    const page = await makePage(db)
    await signUp(db, page, wish(ada), begin)
    const invite = (now: string) =>
      addSubscriber(db, page, wish(ada), { author: 'key:k', silently: false }, now)
    t.match(await problemOf(invite(addMinutes(begin, 1))), {
      kind: 'invalid',
      fields: { email: /asked to confirm/ },
    })
    t.equal(await countConfirmations(db, page), 1)
    await invite(addDays(begin, 1))
    t.equal(await countConfirmations(db, page), 2)
  },
)

eachDatabase(
  'C03: whoever is subscribed hears it by mail, once a day, and by nothing else',
  async (t, db) => {
    const page = await makePage(db)
    await makeSubscriber(db, page, ada, begin)
    const kinds = async () => {
      const rows = await db.reader.selectFrom('notices').select(['kind', 'subscriber_id']).execute()
      return rows.map(({ kind }) => kind)
    }
    for (let i = 0; i < 5; i++) await signUp(db, page, wish(ada), addMinutes(begin, i))
    t.strictSame(await kinds(), ['subscribed'])
    await signUp(db, page, wish(ada), addDays(begin, 1))
    t.strictSame(await kinds(), ['subscribed', 'subscribed'])
    await fanOut(db)
    t.equal((await claim(db)).length, 1, 'and it is delivered like every notice')
    await leave(db, page, await getSubscriber(db, page, ada), 'one click')
    t.strictSame(await claim(db), [], 'unless they leave before')
  },
)
