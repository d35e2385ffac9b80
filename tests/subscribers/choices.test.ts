import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { Problem } from '../../server/problem.ts'
import { changeChoice } from '../../server/subscribers/choices.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { listChoices, type Subscriber } from '../../server/subscribers/subscriber.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { countBothWays, getSubscriber, listConsents, makeSubscriber, wish } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const minute = (count: number) => addMinutes(begin, count)

async function listIntervals(db: Database, { pageId, id }: Subscriber, names: Record<string, string>) {
  const rows = await db.reader
    .selectFrom('subscriber_choices')
    .select(['component_id', 'from_at', 'until_at'])
    .where('page_id', '=', pageId)
    .where('subscriber_id', '=', id)
    .orderBy('from_at')
    .execute()
  const at = (time: string | null) => time?.slice(14, 16) ?? 'now'
  return rows
    .map((row) => `${names[row.component_id] ?? row.component_id} ${at(row.from_at)}-${at(row.until_at)}`)
    .sort()
}

async function checkCounts(t: Test, db: Database, page: Page, confirmed: number, choosy: number) {
  const { kept, real } = await countBothWays(db, page)
  t.strictSame(kept, { confirmed, confirmed_choosy: choosy })
  t.strictSame(real, kept)
}

eachDatabase('a choice is changed in intervals, and nothing else is written down', async (t, db) => {
  const page = await makePage(db)
  const [uploads, mail] = [await makeComponent(db, page), await makeComponent(db, page)]
  const names = { [uploads.id]: 'uploads', [mail.id]: 'mail' }
  const reader = await makeSubscriber(db, page, 'reader@example.com', begin)
  const consents = await listConsents(db, reader)
  await checkCounts(t, db, page, 1, 0)

  await changeChoice(db, page, reader, [uploads.id], minute(10))
  await checkCounts(t, db, page, 1, 1)
  await changeChoice(db, page, reader, [uploads.id, mail.id, mail.id], minute(20))
  await checkCounts(t, db, page, 1, 1)
  await changeChoice(db, page, reader, [mail.id], minute(30))
  const choices = await listChoices(db.reader, page, [reader.id])
  t.strictSame(choices.get(reader.id), [mail.id])
  await changeChoice(db, page, reader, [], minute(40))
  await checkCounts(t, db, page, 1, 0)
  t.strictSame(await listIntervals(db, reader, names), ['* 00-10', '* 40-now', 'mail 20-40', 'uploads 10-30'])
  t.strictSame(await listConsents(db, reader), consents)
  t.strictSame(await getSubscriber(db, page, 'reader@example.com'), reader)
})

eachDatabase('a choice taken back in the same millisecond is as it was', async (t, db) => {
  const page = await makePage(db)
  const uploads = await makeComponent(db, page)
  const reader = await makeSubscriber(db, page, 'reader@example.com', begin)
  for (const choice of [[uploads.id], [], [uploads.id], []])
    await changeChoice(db, page, reader, choice, begin)
  t.strictSame((await listChoices(db.reader, page, [reader.id])).get(reader.id), undefined)
  await checkCounts(t, db, page, 1, 0)
})

eachDatabase('who has not confirmed may choose, and is counted with it when they do', async (t, db) => {
  const page = await makePage(db)
  const [uploads, mail] = [await makeComponent(db, page), await makeComponent(db, page)]
  await signUp(db, page, wish('reader@example.com'), begin)
  const reader = await getSubscriber(db, page, 'reader@example.com')
  await changeChoice(db, page, reader, [uploads.id], minute(1))
  await checkCounts(t, db, page, 0, 0)
  await signUp(db, page, wish('reader@example.com', mail.id), minute(2))
  t.strictSame((await listChoices(db.reader, page, [reader.id])).get(reader.id), [mail.id], 'signed up twice')
  await confirmSubscription(db, page, reader, minute(3))
  await checkCounts(t, db, page, 1, 1)
})

eachDatabase('what cannot be chosen is refused and changes nothing', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const [uploads, theirs] = [await makeComponent(db, page), await makeComponent(db, other)]
  const reader = await makeSubscriber(db, page, 'reader@example.com', begin, uploads.id)
  for (const ids of [[theirs.id], [uploads.id, theirs.id], ['*'], ['']]) {
    await t.rejects(changeChoice(db, page, reader, ids, minute(1)), Problem, ids.join(' '))
  }
  await t.rejects(changeChoice(db, other, reader, [], minute(1)), Problem, 'through another page')
  await leave(db, page, reader, 'link', minute(2))
  await t.rejects(changeChoice(db, page, reader, [], minute(3)), Problem)
  t.strictSame((await listChoices(db.reader, page, [reader.id])).get(reader.id), [uploads.id])
  await checkCounts(t, db, page, 0, 0)
})
