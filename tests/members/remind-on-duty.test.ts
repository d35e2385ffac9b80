import { type Database, openDatabase } from '../../server/db/connect.ts'
import { removeIncident } from '../../server/incidents/remove-incident.ts'
import { addMember } from '../../server/members/add-member.ts'
import { changeDuty, listOnDuty } from '../../server/members/duty.ts'
import { findMemberByEmail } from '../../server/members/member.ts'
import { remindOnDuty } from '../../server/members/remind-on-duty.ts'
import type { Page } from '../../server/pages/page.ts'
import { addMinutes } from '../../server/text/time.ts'
import { claim, fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { author, makeIncident, post } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const critical = { impactOverride: 'critical' } as const

async function join(db: Database, page: Page, name: string, role: 'owner' | 'editor'): Promise<string> {
  await addMember(db, page, { email: `${name}@example.com`, name, role }, begin)
  return (await findMemberByEmail(db.reader, `${name}@example.com`))?.id ?? ''
}

/** What was frozen for members, as `minute: address reminder`. */
async function listReminders(db: Database, page: Page): Promise<string[]> {
  const rows = await db.reader
    .selectFrom('notices as n')
    .innerJoin('subscribers as s', (on) =>
      on.onRef('s.page_id', '=', 'n.page_id').onRef('s.id', '=', 'n.subscriber_id'),
    )
    .select(['n.published_at', 's.address', 'n.content'])
    .where('n.page_id', '=', page.id)
    .where('n.kind', '=', 'promise')
    .orderBy('n.published_at')
    .orderBy('s.address')
    .execute()
  return rows.map(({ published_at, address, content }) => {
    const minutes = (Date.parse(published_at) - Date.parse(begin)) / 60_000
    return `${minutes}: ${address.replace('@example.com', '')} ${JSON.parse(content).reminder}`
  })
}

eachDatabase('members on duty are reminded, warned and told that it broke, once each', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  await join(db, page, 'alice', 'owner')
  await join(db, other, 'charlie', 'owner')
  const bob = await join(db, page, 'bob', 'editor')
  await changeDuty(db, page, bob, true)
  await makeIncident(db, page, critical, begin)
  const looks = [1, 14.9, 15, 16, 24.9, 25, 26, 30, 31, 600]
  const counts = []
  for (const minute of looks) counts.push(await remindOnDuty(db, publicUrl, at(minute)))
  t.strictSame(counts, [0, 0, 1, 0, 0, 1, 0, 1, 0, 0])
  t.strictSame(await listReminders(db, page), ['15: bob 1', '25: bob 2', '30: bob 3'])
  t.strictSame(await listReminders(db, other), [])
})

eachDatabase('owners are on duty where nobody is, and who was only invited is not', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const alice = await join(db, page, 'alice', 'owner')
  const bob = await join(db, page, 'bob', 'editor')
  const names = async () => {
    const { members, byDefault } = await listOnDuty(db.reader, page)
    return [members.map(({ name }) => name).join(), byDefault]
  }
  t.strictSame(await names(), ['alice', true])
  await changeDuty(db, page, bob, true)
  t.strictSame(await names(), ['bob', false])
  await changeDuty(db, page, alice, true)
  t.strictSame(await names(), ['alice,bob', false])
  await changeDuty(db, page, alice, false)
  await db.writer.updateTable('members').set({ password_hash: '' }).where('id', '=', bob).execute()
  t.strictSame(await names(), ['alice', true])
  const stranger = await makePage(db, {}, begin)
  await t.rejects(changeDuty(db, stranger, bob, true), /no such member/)
})

eachDatabase('workers that look at once write once', async (t, db, url) => {
  const page = await makePage(db, {}, begin)
  await join(db, page, 'alice', 'owner')
  for (let i = 0; i < 3; i++) await makeIncident(db, page, critical, begin)
  const second = openDatabase(url)
  t.teardown(() => second.close())
  const all = await Promise.all([db, second, db, second].map((one) => remindOnDuty(one, publicUrl, at(26))))
  t.equal(
    all.reduce((sum, count) => sum + count),
    3,
  )
  t.strictSame(await listReminders(db, page), ['26: alice 2', '26: alice 2', '26: alice 2'])
})

eachDatabase('an update, the end, a removal or another promise leave nothing to remind of', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await join(db, page, 'alice', 'owner')
  const all = []
  for (let i = 0; i < 4; i++) all.push((await makeIncident(db, page, critical, begin)).id)
  const [updated = '', ended = '', removed = '', changed = ''] = all
  await post(db, page, updated, { body: 'Still looking.' }, at(14))
  await post(db, page, ended, { body: 'Over.', status: 'resolved' }, at(14))
  await removeIncident(db, page, removed, { reason: 'A mistake', author }, at(14))
  await post(db, page, changed, { promise: { minutes: 100 } }, at(14))
  t.equal(await remindOnDuty(db, publicUrl, at(28)), 1, 'only of the one promised anew in silence')
  t.equal(await remindOnDuty(db, publicUrl, at(29)), 1, 'and in its time of the one updated')
  t.strictSame(await listReminders(db, page), ['28: alice 1', '29: alice 1'])
})

eachDatabase('of a short promise the warning comes when a quarter is left', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await join(db, page, 'alice', 'owner')
  await makeIncident(db, page, { promise: { minutes: 8 } }, begin)
  const counts = []
  for (const minute of [5.9, 6, 7, 8]) counts.push(await remindOnDuty(db, publicUrl, at(minute)))
  t.strictSame(counts, [0, 1, 0, 1])
})

eachDatabase('a worker that was away says only the newest', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await join(db, page, 'alice', 'owner')
  await makeIncident(db, page, critical, begin)
  t.equal(await remindOnDuty(db, publicUrl, at(45)), 1)
  t.equal(await remindOnDuty(db, publicUrl, at(46)), 0)
  t.strictSame(await listReminders(db, page), ['45: alice 3'])
})

eachDatabase(
  'what has not left when customers are told, or a later word follows, is withdrawn',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    await join(db, page, 'alice', 'owner')
    await makeSubscriber(db, page, 'reader', begin)
    const { id } = await makeIncident(db, page, { ...critical, deliver: false }, at(1))
    await remindOnDuty(db, publicUrl, at(16))
    await remindOnDuty(db, publicUrl, at(27))
    await fanOut(db)
    const [sent, ...more] = await claim(db)
    t.strictSame([sent?.frozen.address, more], ['alice@example.com', []])
    await db.writer.updateTable('deliveries').set({ due_at: null, owner: null }).execute()
    await remindOnDuty(db, publicUrl, at(32))
    await post(db, page, id, { body: 'Here we are.', deliver: false }, at(33))
    await fanOut(db)
    t.strictSame(await claim(db), [])
    const states = (await listDeliveries(db, page)).map(({ state }) => state).sort()
    t.strictSame(states, ['sending', 'withdrawn', 'withdrawn'])
  },
)
