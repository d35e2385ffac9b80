import { signUp } from '../../server/subscribers/sign-up.ts'
import { everything, findByAddress, listChoices } from '../../server/subscribers/subscriber.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { countConfirmations, getSubscriber, makeSubscriber, suppressNow, wish } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const alice = 'alice@example.com'

eachDatabase('an unknown address becomes unconfirmed and is asked once', async (t, db) => {
  const page = await makePage(db, { name: 'Acme', origin: 'https://acme.example' }, begin)
  await signUp(db, page, wish(alice), at(1))
  const subscriber = await getSubscriber(db, page, alice)
  t.match(subscriber, {
    state: 'unconfirmed',
    askedAt: at(1),
    confirmedAt: null,
    endedAt: null,
    createdAt: at(1),
  })
  t.not(subscriber.nonce, subscriber.confirmNonce)
  const notices = await db.reader.selectFrom('notices').selectAll().execute()
  t.match(notices, [
    {
      kind: 'confirmation',
      subscriber_id: subscriber.id,
      update_id: null,
      published_at: at(1),
      done_at: null,
    },
  ])
  t.strictSame(JSON.parse(notices[0]?.content ?? ''), {
    kind: 'confirmation',
    pageName: 'Acme',
    pageOrigin: 'https://acme.example',
    publishedAt: at(1),
  })
  t.match(await countRows(db), { subscribers: 1, consents: 0, page_changes: 1 })
})

eachDatabase('who is asked while something is not working is told of it', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await makeIncident(db, page, { name: 'Over', status: 'resolved' }, begin)
  const { id } = await makeIncident(db, page, { name: 'Mail is late' }, begin)
  await makeIncident(db, await makePage(db, {}, begin), { name: 'Of another page' }, begin)
  await signUp(db, page, wish(alice), at(1))
  const notices = db.reader.selectFrom('notices').select('content').where('kind', '=', 'confirmation')
  const { content } = await notices.executeTakeFirstOrThrow()
  t.strictSame(JSON.parse(content).open, [{ id, name: 'Mail is late' }])
})

eachDatabase(
  'an unconfirmed address is asked again only a day later, and its first link dies',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    await signUp(db, page, wish(alice), begin)
    const first = await getSubscriber(db, page, alice)
    await signUp(db, page, wish(alice), at(24 * 60 - 1))
    t.strictSame(await getSubscriber(db, page, alice), first)
    t.equal(await countConfirmations(db, page), 1)
    await signUp(db, page, wish(alice), addDays(begin, 1))
    const second = await getSubscriber(db, page, alice)
    t.equal(await countConfirmations(db, page), 2)
    t.equal(second.id, first.id)
    t.not(second.confirmNonce, first.confirmNonce)
    t.equal((await problemOf(confirmSubscription(db, page, first))).kind, 'gone')
  },
)

eachDatabase(
  'C03: a confirmed or suppressed address stays as it is, and the answer is the same',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const confirmed = await makeSubscriber(db, page, alice, begin)
    await suppressNow(db, await makeSubscriber(db, page, 'gone@example.com', begin))
    const suppressed = await getSubscriber(db, page, 'gone@example.com')
    const before = await countRows(db)
    t.equal(await signUp(db, page, wish(alice), addDays(begin, 9)), undefined)
    t.equal(await signUp(db, page, wish('gone@example.com'), addDays(begin, 9)), undefined)
    t.match(await countRows(db), { subscribers: before.subscribers, consents: before.consents })
    t.equal(await countConfirmations(db, page), 0)
    t.strictSame(await getSubscriber(db, page, alice), confirmed)
    t.strictSame(await getSubscriber(db, page, 'gone@example.com'), suppressed)
  },
)

eachDatabase('who left may come back, and is asked anew', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const before = await makeSubscriber(db, page, alice, begin)
  await leave(db, page, before, 'one click', at(1))
  await signUp(db, page, wish(alice), at(2))
  const after = await getSubscriber(db, page, alice)
  t.match(after, { id: before.id, state: 'unconfirmed', confirmedAt: null, endedAt: null, askedAt: at(2) })
  t.equal(await countConfirmations(db, page), 1)
})

eachDatabase('an address is another subscriber on another page', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await makeSubscriber(db, page, alice)
  await signUp(db, other, wish(alice))
  t.equal((await getSubscriber(db, page, alice)).state, 'confirmed')
  t.equal((await getSubscriber(db, other, alice)).state, 'unconfirmed')
  t.equal(await countConfirmations(db, page), 0)
  t.equal(await countConfirmations(db, other), 1)
})

eachDatabase('what somebody chose is kept from when until when', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const [api, mail] = [await makeComponent(db, page), await makeComponent(db, page, { name: 'Mail' })]
  await signUp(db, page, wish(alice, api.id, mail.id, api.id), begin)
  const { id } = await getSubscriber(db, page, alice)
  const chosen = async () => (await listChoices(db.reader, page, [id])).get(id)?.sort()
  t.strictSame(await chosen(), [api.id, mail.id].sort())
  await signUp(db, page, wish(alice, mail.id), addDays(begin, 1))
  t.strictSame(await chosen(), [mail.id])
  await signUp(db, page, wish(alice), addDays(begin, 2))
  t.strictSame(await chosen(), undefined)
  const rows = await db.reader
    .selectFrom('subscriber_choices')
    .select(['component_id', 'from_at', 'until_at'])
    .orderBy('from_at')
    .orderBy('component_id')
    .execute()
  const expected = [
    ...[api.id, mail.id].sort().map((id) => [id, begin, addDays(begin, id === api.id ? 1 : 2)]),
    [everything, addDays(begin, 2), null],
  ]
  t.strictSame(
    rows.map((row) => [row.component_id, row.from_at, row.until_at]),
    expected,
  )
})

eachDatabase('a component of another page cannot be chosen, and nothing is written', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const foreign = await makeComponent(db, other)
  const before = await countRows(db)
  for (const id of [foreign.id, 'nosuchthing0', everything, '']) {
    t.match(await problemOf(signUp(db, page, wish(alice, id))), {
      kind: 'invalid',
      fields: { component_ids: /./ },
    })
  }
  t.strictSame(await countRows(db), before)
})

eachDatabase('20 sign-ups of one address at once are one subscriber and one mail', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await Promise.all(Array.from({ length: 20 }, () => signUp(db, page, wish(alice))))
  t.match(await countRows(db), { subscribers: 1, subscriber_choices: 1, notices: 1 })
  t.equal(await findByAddress(db.reader, other, 'email', alice), undefined)
})

eachDatabase('20 who come back at once are one subscriber and one mail', async (t, db) => {
  const page = await makePage(db)
  await leave(db, page, await makeSubscriber(db, page, alice), 'one click')
  await Promise.all(Array.from({ length: 20 }, () => signUp(db, page, wish(alice))))
  t.equal(await countConfirmations(db, page), 1)
  t.equal((await getSubscriber(db, page, alice)).state, 'unconfirmed')
})
