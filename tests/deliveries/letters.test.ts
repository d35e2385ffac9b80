import type { Channel } from '../../server/channels/channel.ts'
import { email } from '../../server/channels/email.ts'
import { openDatabase } from '../../server/db/connect.ts'
import { findLetter } from '../../server/deliveries/letters.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { claimOne, fanOut } from './make-deliveries.ts'

eachDatabase('a letter says what its notice says, and is kept', async (t, db) => {
  const page = await makePage(db, { name: 'Acme' })
  await makeSubscriber(db, page, 'a@example.com')
  await makeIncident(db, page, { name: 'Sign-in fails' })
  await fanOut(db)
  const first = await claimOne(db)
  let composed = 0
  const counting: Channel = {
    ...email,
    compose: (...content) => {
      composed++
      return email.compose(...content)
    },
  }
  const [letter] = await Promise.all([1, 2, 3].map(() => findLetter(db.writer, counting, undefined, first)))
  t.equal(composed, 1, 'once for all who ask at the same time')
  t.match(letter, { head: [/Subject: \[Acme\] Sign-in fails\r\n/], date: first.publishedAt })
  const row = await db.reader.selectFrom('letters').selectAll().executeTakeFirstOrThrow()
  t.strictSame(JSON.parse(row.content), JSON.parse(JSON.stringify(letter)))
  t.equal(await findLetter(db.writer, email, undefined, first), letter)
})

eachDatabase(
  'a letter that was stored is used as it is, also after an upgrade of the views',
  async (t, db) => {
    const page = await makePage(db)
    await makeSubscriber(db, page, 'a@example.com')
    await makeIncident(db, page)
    await fanOut(db)
    const first = await claimOne(db)
    const stored = { subject: 'As it was composed before' }
    await db.writer
      .insertInto('letters')
      .values({
        page_id: page.id,
        notice_id: first.noticeId,
        channel: 'email',
        version: 1,
        carries: '',
        content: JSON.stringify(stored),
      })
      .execute()
    t.strictSame(await findLetter(db.writer, email, undefined, first), stored)
  },
)

eachDatabase('of workers that compose at once, all use one letter', async (t, db, url) => {
  const second = openDatabase(url, 5_000)
  t.teardown(() => second.close())
  const page = await makePage(db)
  await makeSubscriber(db, page, 'a@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  const first = await claimOne(db)
  const letters = await Promise.all(
    ['one@example.com', 'two@example.com', 'three@example.com'].map((from, i) =>
      findLetter((i % 2 ? second : db).writer, email, from, first),
    ),
  )
  t.equal(new Set(letters.map((letter) => JSON.stringify(letter))).size, 1)
})
