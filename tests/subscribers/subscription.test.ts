import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { linksFor } from '../../server/subscribers/links.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { confirmSubscription, findByLink, leave } from '../../server/subscribers/subscription.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import {
  countBothWays,
  getSubscriber,
  listConsents,
  makeSubscriber,
  secret,
  suppressNow,
  wish,
} from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const alice = 'alice@example.com'

/** The tokens in the subscriber's links as they are now. */
async function tokens(db: Database, page: Page) {
  const links = linksFor(secret, page, await getSubscriber(db, page, alice))
  const token = (url: string) => url.slice(`${page.origin}/subscriptions/`.length)
  return { confirm: token(links.confirm), manage: token(links.manage), unsubscribe: token(links.unsubscribe) }
}

const find = (db: Database, page: Page, token: string, now = at(1)) =>
  findByLink(db.reader, secret, page, token, now)

eachDatabase('the link in the confirmation mail confirms once', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish(alice), begin)
  const { confirm } = await tokens(db, page)
  const link = await find(db, page, confirm)
  t.match(link, { purpose: 'confirm', subscriber: { address: alice, state: 'unconfirmed' } })
  const subscriber = await getSubscriber(db, page, alice)
  await confirmSubscription(db, page, subscriber, at(1))
  t.match(await getSubscriber(db, page, alice), { state: 'confirmed', confirmedAt: at(1) })
  t.equal(await find(db, page, confirm, at(2)), undefined)
  t.equal((await problemOf(confirmSubscription(db, page, subscriber, at(2)))).kind, 'gone')
  t.strictSame(await listConsents(db, subscriber), [`${at(1)} given: link in the confirmation mail`])
})

eachDatabase('a confirmation link works for 72 hours', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish(alice), begin)
  const { confirm } = await tokens(db, page)
  t.ok(await find(db, page, confirm, at(72 * 60 - 1)))
  t.equal(await find(db, page, confirm, at(72 * 60)), undefined)
})

eachDatabase('the links of a confirmed subscriber belong to them, each to its purpose', async (t, db) => {
  const page = await makePage(db)
  const subscriber = await makeSubscriber(db, page, alice, begin)
  const { manage, unsubscribe } = await tokens(db, page)
  t.strictSame(await find(db, page, manage), { purpose: 'manage', subscriber })
  t.strictSame(await find(db, page, unsubscribe), { purpose: 'unsubscribe', subscriber })
})

eachDatabase('a token with any one character changed is worth nothing', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish(alice), begin)
  for (const token of Object.values(await tokens(db, page))) {
    t.ok(await find(db, page, token))
    for (let i = 0; i < token.length; i++) {
      const sign = String.fromCharCode((token.charCodeAt(i) ?? 0) ^ 1)
      const changed = token.slice(0, i) + sign + token.slice(i + 1)
      if (await find(db, page, changed)) t.fail(`${changed} works like ${token}`)
    }
    for (const other of [
      '',
      token.slice(1),
      token.slice(0, -2),
      `${token}A`,
      token.toUpperCase(),
      ` ${token}`,
    ])
      t.equal(await find(db, page, other), undefined)
  }
})

eachDatabase('a token of another page, purpose, person or secret is worth nothing', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await signUp(db, page, wish(alice), begin)
  await signUp(db, page, wish('bob@example.com'), begin)
  const mine = await tokens(db, page)
  const bob = await getSubscriber(db, page, 'bob@example.com')
  for (const [purpose, token] of Object.entries(mine)) {
    t.equal(await find(db, other, token), undefined, purpose)
    t.equal(await findByLink(db.reader, 'another secret of 32 characters..', page, token, at(1)), undefined)
    t.equal(await find(db, page, token[0] + bob.id + token.slice(13)), undefined)
    for (const letter of 'cmu')
      if (letter !== token[0]) t.equal(await find(db, page, letter + token.slice(1)), undefined)
  }
})

eachDatabase('leaving is at once and for good, and doing it again changes nothing', async (t, db) => {
  const page = await makePage(db)
  const subscriber = await makeSubscriber(db, page, alice, begin)
  await leave(db, page, subscriber, 'one click', at(1))
  const left = await getSubscriber(db, page, alice)
  t.match(left, { state: 'gone', endedAt: at(1), confirmedAt: begin })
  const { manage, unsubscribe } = await tokens(db, page)
  await leave(db, page, subscriber, 'one click', at(2))
  await leave(db, page, left, 'a button', at(3))
  t.strictSame(await getSubscriber(db, page, alice), { ...left, endedAt: at(1) })
  t.ok(await find(db, page, unsubscribe), 'the link still leads somewhere')
  t.ok(await find(db, page, manage))
  t.strictSame(await listConsents(db, subscriber), [
    `${begin} given: key:test`,
    `${at(1)} withdrawn: one click`,
  ])
  t.equal((await countBothWays(db, page)).kept.confirmed, 0)
})

eachDatabase('who leaves before confirming cannot be confirmed by the old link', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish(alice), begin)
  const subscriber = await getSubscriber(db, page, alice)
  const { confirm } = await tokens(db, page)
  await leave(db, page, subscriber, 'a button', at(1))
  t.equal((await getSubscriber(db, page, alice)).state, 'gone')
  t.equal(await find(db, page, confirm), undefined)
  t.equal((await problemOf(confirmSubscription(db, page, subscriber, at(2)))).kind, 'gone')
  t.strictSame(await listConsents(db, subscriber), [])
})

eachDatabase('a suppressed address stays suppressed when its owner leaves', async (t, db) => {
  const page = await makePage(db)
  const subscriber = await makeSubscriber(db, page, alice, begin)
  await suppressNow(db, subscriber)
  await suppressNow(db, subscriber)
  await leave(db, page, subscriber, 'one click')
  t.equal((await getSubscriber(db, page, alice)).state, 'suppressed')
  t.strictSame((await countBothWays(db, page)).kept, { confirmed: 0, confirmed_choosy: 0 })
})

eachDatabase('an unconfirmed address that does not exist is suppressed, and never counted', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish(alice))
  await suppressNow(db, await getSubscriber(db, page, alice))
  t.equal((await getSubscriber(db, page, alice)).state, 'suppressed')
  t.strictSame((await countBothWays(db, page)).kept, { confirmed: 0, confirmed_choosy: 0 })
})

eachDatabase(
  'a link pressed ten times at once confirms once, and one that leaves leaves once',
  async (t, db) => {
    const page = await makePage(db)
    await signUp(db, page, wish(alice))
    const subscriber = await getSubscriber(db, page, alice)
    const ten = <T>(press: () => Promise<T>) => Promise.allSettled(Array.from({ length: 10 }, press))
    const confirmed = await ten(() => confirmSubscription(db, page, subscriber))
    t.equal(confirmed.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const outcome of confirmed)
      if (outcome.status === 'rejected') t.match(outcome.reason, { kind: 'gone' })
    t.strictSame((await countBothWays(db, page)).kept, { confirmed: 1, confirmed_choosy: 0 })
    const left = await ten(() => leave(db, page, subscriber, 'one click'))
    t.ok(left.every(({ status }) => status === 'fulfilled'))
    t.strictSame((await countBothWays(db, page)).kept, { confirmed: 0, confirmed_choosy: 0 })
    t.equal((await listConsents(db, subscriber)).length, 2)
  },
)
