import type { Bounce } from '../../server/channels/email/bounce.ts'
import { readReport } from '../../server/channels/email/read-report.ts'
import type { Database } from '../../server/db/connect.ts'
import { takeBounces } from '../../server/deliveries/take-bounces.ts'
import type { Page } from '../../server/pages/page.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { liftSuppression } from '../../server/subscribers/suppressions.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeComplaint, makeDsn } from '../channels/make-report.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { countBothWays, getSubscriber, makeSubscriber, secret, wish } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { listDeliveries } from './make-deliveries.ts'
import { makeSent, sendAll } from './make-sent.ts'

const ada = 'ada@example.org'
const none = { recorded: 0, suppressed: 0, scored: 0, ignored: 0 }

const take = async (db: Database, raw: string, now?: string) =>
  takeBounces(db, secret, await readReport(Buffer.from(raw)), now)

const stateOf = async (db: Database, page: Page, address = ada) =>
  (await getSubscriber(db, page, address)).state

eachDatabase('C06: a hard bounce suppresses at once, and is written on the delivery', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await makeSubscriber(db, other, ada)
  const { returnPath } = await makeSent(db, page, ada)
  const dsn = makeDsn(`<${returnPath.toUpperCase()}>`)
  t.strictSame(await take(db, dsn), { ...none, recorded: 1, suppressed: 1 })
  t.match(await getSubscriber(db, page, ada), { state: 'suppressed', suppressedReason: 'bounced' })
  t.match(await listDeliveries(db, page), [{ state: 'failed', last_answer: '550 5.1.1 No such user here' }])
  t.equal(await stateOf(db, other), 'confirmed', 'another page hears of it by its own mails')
  const { kept, real } = await countBothWays(db, page)
  t.strictSame(kept, real)
  t.strictSame(await take(db, dsn), none, 'twice is once')
})

eachDatabase('C07: a server that dislikes the message suppresses nobody', async (t, db) => {
  const page = await makePage(db)
  const { returnPath } = await makeSent(db, page, ada)
  const dsn = makeDsn(returnPath, { status: '5.7.1', words: '550 5.7.1 Blocked by policy' })
  t.strictSame(await take(db, dsn), { ...none, recorded: 1 })
  t.equal(await stateOf(db, page), 'confirmed')
  t.match(await listDeliveries(db, page), [{ state: 'failed' }])
})

eachDatabase('C08: a report without our proof changes nothing, whatever address it names', async (t, db) => {
  const page = await makePage(db)
  const { returnPath, messageId } = await makeSent(db, page, ada)
  const before = [await countRows(db), await listDeliveries(db, page), await getSubscriber(db, page, ada)]
  const forged = [
    makeDsn(ada),
    makeDsn(returnPath.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@'))),
    makeDsn(returnPath.slice(1)),
    makeDsn(`${messageId.slice(1, -1)}`),
    makeComplaint({ messageId: messageId.replace('@', 'x@') }),
    makeComplaint({ messageId: messageId.replace(/\.\w{12}\./, '.bbbbbbbbbbbb.') }),
    makeComplaint({ returnPath: ada }),
  ]
  for (const raw of forged) t.strictSame(await take(db, raw), { ...none, ignored: 1 }, raw.slice(0, 200))
  const after = [await countRows(db), await listDeliveries(db, page), await getSubscriber(db, page, ada)]
  t.strictSame(after, before)
})

eachDatabase('C08: a report older than seven days, or of a message that old, is ignored', async (t, db) => {
  const page = await makePage(db)
  const { returnPath } = await makeSent(db, page, ada)
  const old = makeDsn(returnPath, { date: new Date(Date.now() - 8 * 86_400_000) })
  t.strictSame(await take(db, old), { ...none, ignored: 1 })
  const late = makeDsn(returnPath, { date: new Date(Date.now() + 7 * 86_400_000) })
  t.strictSame(await take(db, late, addDays(timeNow(), 7.1)), { ...none, ignored: 1 })
  t.equal(await stateOf(db, page), 'confirmed')
  t.strictSame(await take(db, late, addDays(timeNow(), 6.9)), { ...none, recorded: 1, suppressed: 1 })
})

eachDatabase('a bounce from before somebody signed up again is ignored', async (t, db) => {
  const page = await makePage(db)
  const { returnPath } = await makeSent(db, page, ada)
  await take(db, makeDsn(returnPath))
  await liftSuppression(db, secret, await getSubscriber(db, page, ada))
  await makeSubscriber(db, page, ada)
  t.strictSame(await take(db, makeDsn(returnPath)), { ...none, ignored: 1 })
  t.equal(await stateOf(db, page), 'confirmed')
})

eachDatabase('C06: soft bounces count once a day, and the fifth day suppresses', async (t, db) => {
  const page = await makePage(db)
  await makeSubscriber(db, page, ada)
  const soft = { status: '5.2.2', words: '552 5.2.2 Mailbox full' }
  const now = timeNow()
  const results = []
  for (let day = 0; day < 5; day++) {
    for (let mail = 0; mail < 2; mail++) {
      await makeIncident(db, page)
      const [sent] = await sendAll(db)
      const date = new Date(addDays(now, day))
      results.push(await take(db, makeDsn(sent?.returnPath ?? '', { ...soft, date }), addDays(now, day)))
    }
    t.equal(await stateOf(db, page), day < 4 ? 'confirmed' : 'suppressed', `day ${day}`)
  }
  t.equal(results.filter(({ suppressed }) => suppressed === 1).length, 1)
  t.match(await getSubscriber(db, page, ada), { suppressedReason: 'unreachable' })
})

eachDatabase(
  'C06: a complaint ends the mails of every page, and of pages that do not know the address',
  async (t, db) => {
    const pages = [await makePage(db), await makePage(db), await makePage(db), await makePage(db)]
    const [page, other, left, strange] = pages as [Page, Page, Page, Page]
    await makeSubscriber(db, other, ada)
    await leave(db, left, await makeSubscriber(db, left, ada), 'one click')
    await makeSubscriber(db, page, 'bob@example.org')
    const { messageId, returnPath } = await makeSent(db, page, ada)
    t.strictSame(await take(db, makeComplaint({ messageId })), { ...none, suppressed: 3 })
    for (const one of [page, other, left])
      t.match(await getSubscriber(db, one, ada), { state: 'suppressed', suppressedReason: 'complained' })
    t.match(
      await problemOf(
        addSubscriber(db, strange, wish(ada.toUpperCase()), { author: 'key:k', silently: true }),
      ),
      {
        fields: { email: /complained/ },
      },
    )
    t.equal(await stateOf(db, page, 'bob@example.org'), 'confirmed')
    t.strictSame(await take(db, makeComplaint({ returnPath })), none, 'twice is once')
    for (const one of pages) {
      const { kept, real } = await countBothWays(db, one)
      t.strictSame(kept, real)
    }
  },
)

eachDatabase('a proved event by address counts for every page that has it', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  for (const one of [page, other]) await makeSubscriber(db, one, ada)
  const event = (verdict: Bounce['verdict'], at?: string): Bounce => ({
    ...{
      verdict,
      words: '550 5.1.1 No such user',
      at,
      address: `Ada <${ada}>`,
      returnPaths: [],
      messageIds: [],
    },
  })
  t.strictSame(await takeBounces(db, secret, [event('refused')]), { ...none, ignored: 1 })
  t.strictSame(await takeBounces(db, secret, [event('soft')]), { ...none, scored: 2 })
  t.strictSame(await takeBounces(db, secret, [event('gone', addDays(timeNow(), -1))]), {
    ...none,
    ignored: 1,
  })
  t.strictSame(await takeBounces(db, secret, [event('gone', timeNow())]), { ...none, suppressed: 2 })
  t.strictSame([await stateOf(db, page), await stateOf(db, other)], ['suppressed', 'suppressed'])
  const unknown = { ...event('gone'), address: 'nobody@example.org' }
  t.strictSame(await takeBounces(db, secret, [unknown, { ...unknown, address: 'no address' }]), {
    ...none,
    ignored: 2,
  })
})
