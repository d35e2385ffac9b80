import { transaction } from '../../server/db/transaction.ts'
import { forgetUnconfirmed } from '../../server/subscribers/forget.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress } from '../../server/subscribers/subscriber.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { addDays } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeSubscriber, suppressNow, wish } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'

eachDatabase('addresses that never confirmed are forgotten, and nobody else is', async (t, db) => {
  const pages = [await makePage(db), await makePage(db)]
  for (const page of pages) {
    await signUp(db, page, wish('never@example.com'), begin)
    await signUp(db, page, wish('lately@example.com'), addDays(begin, 1))
    await makeSubscriber(db, page, 'confirmed@example.com', begin)
    await leave(db, page, await makeSubscriber(db, page, 'left@example.com', begin), 'one click', begin)
    await suppressNow(db, await makeSubscriber(db, page, 'bounced@example.com', begin))
  }
  await transaction(db, (db) => forgetUnconfirmed(db, addDays(begin, 1)))
  for (const page of pages) {
    const find = (name: string) => findByAddress(db.reader, page, 'email', `${name}@example.com`)
    t.equal(await find('never'), undefined)
    for (const name of ['lately', 'confirmed', 'left', 'bounced']) t.ok(await find(name), name)
  }
})

eachDatabase('a forgotten address may sign up again as if for the first time', async (t, db) => {
  const page = await makePage(db)
  await signUp(db, page, wish('alice@example.com'), begin)
  await transaction(db, (db) => forgetUnconfirmed(db, addDays(begin, 8)))
  await signUp(db, page, wish('alice@example.com'), addDays(begin, 8))
  t.match(await findByAddress(db.reader, page, 'email', 'alice@example.com'), {
    createdAt: addDays(begin, 8),
  })
})
