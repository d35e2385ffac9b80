import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { addMinutes } from '../../server/text/time.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import {
  countBothWays,
  countConfirmations,
  getSubscriber,
  listConsents,
  makeSubscriber,
  suppressNow,
  wish,
} from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const alice = 'alice@example.com'
const add = (db: Database, page: Page, silently: boolean, now = begin) =>
  addSubscriber(db, page, wish(alice), { author: 'key:k1', silently }, now)

eachDatabase(
  'a script may add somebody silently: confirmed at once, and the record names the key',
  async (t, db) => {
    const page = await makePage(db)
    const answered = await add(db, page, true)
    const subscriber = await getSubscriber(db, page, alice)
    t.match(subscriber, { state: 'confirmed', confirmedAt: begin })
    t.match(answered, { result: { id: subscriber.id, state: 'confirmed', confirmedAt: begin } })
    t.strictSame(await listConsents(db, subscriber), [`${begin} given: key:k1`])
    t.equal(await countConfirmations(db, page), 0)
  },
)

eachDatabase('added otherwise, somebody is asked first, and the link they get works', async (t, db) => {
  const page = await makePage(db)
  await add(db, page, false)
  const subscriber = await getSubscriber(db, page, alice)
  t.equal(subscriber.state, 'unconfirmed')
  t.equal(await countConfirmations(db, page), 1)
  await confirmSubscription(db, page, subscriber, at(1))
  t.match(await getSubscriber(db, page, alice), { state: 'confirmed', confirmedAt: at(1) })
})

eachDatabase('the answer to adding somebody who left says what is so now', async (t, db) => {
  const page = await makePage(db)
  await leave(db, page, await makeSubscriber(db, page, alice, begin), 'one click', at(1))
  const answered = await add(db, page, false, at(2))
  t.match(answered, { result: { state: 'unconfirmed', confirmedAt: null, endedAt: null, askedAt: at(2) } })
})

eachDatabase('somebody who did not confirm yet, or left, may be added silently', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish(alice), begin)
  await add(db, page, true, at(1))
  await leave(db, page, await getSubscriber(db, page, alice), 'one click', at(2))
  await add(db, page, true, at(3))
  const subscriber = await getSubscriber(db, page, alice)
  t.match(subscriber, { state: 'confirmed', confirmedAt: at(3), endedAt: null })
  t.strictSame(await listConsents(db, subscriber), [
    `${at(1)} given: key:k1`,
    `${at(2)} withdrawn: one click`,
    `${at(3)} given: key:k1`,
  ])
})

eachDatabase(
  'an address that is subscribed or suppressed is refused, and nothing is written',
  async (t, db) => {
    const page = await makePage(db)
    const subscriber = await makeSubscriber(db, page, alice)
    const before = await countRows(db)
    for (const silently of [true, false])
      t.match(await problemOf(add(db, page, silently)), { kind: 'invalid', fields: { email: /already/ } })
    t.strictSame(await countRows(db), before)
    await suppressNow(db, subscriber)
    for (const silently of [true, false])
      t.match(await problemOf(add(db, page, silently)), { kind: 'invalid', fields: { email: /bounced/ } })
  },
)

eachDatabase('of 20 who add one address at once, one does and the others are told', async (t, db) => {
  const page = await makePage(db)
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => add(db, page, true)))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  t.equal(refused.length, 19)
  for (const reason of refused) t.match(reason, { name: 'Problem', kind: 'invalid' })
  t.match(await countRows(db), { subscribers: 1, consents: 1 })
  const { kept, real } = await countBothWays(db, page)
  t.strictSame([kept.confirmed, real.confirmed], [1, 1])
})
