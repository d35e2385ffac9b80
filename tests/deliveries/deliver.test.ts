import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import type { Page } from '../../server/pages/page.ts'
import { saveSettings } from '../../server/pages/settings.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { getSubscriber, makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { type SmtpRules, startSmtpSink } from '../support/smtp-sink.ts'
import { soon } from '../support/soon.ts'
import { expireLeases, fanOut, listDeliveries, passTime } from './make-deliveries.ts'
import { openRound } from './open-round.ts'

async function open(t: Test, db: Database, rules: SmtpRules = {}, env: Record<string, string> = {}) {
  const sink = await startSmtpSink(t, rules)
  return { sink, round: openRound(t, db, { SMTP_URL: sink.url, ...env }) }
}

const states = async (db: Database, page: Page) =>
  (await listDeliveries(db, page)).map(({ address, state, attempts }) => `${address} ${state} ${attempts}`)

eachDatabase('every recipient gets one message, and each acceptance is written down', async (t, db) => {
  const { sink, round } = await open(t, db)
  const [page, other] = [await makePage(db), await makePage(db)]
  await seedSubscribers(db, page.id, 30)
  await makeSubscriber(db, other, 'theirs@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  await round.run()
  t.equal(sink.messages.length, 30)
  t.equal(new Set(sink.messages.flatMap(({ to }) => to)).size, 30)
  t.equal(sink.to('theirs@example.com').length, 0)
  const rows = await listDeliveries(db, page)
  t.ok(rows.every(({ state, attempts, due_at }) => state === 'sent' && attempts === 1 && due_at === null))
  t.match(rows[0]?.last_answer, /^250 /)
})

eachDatabase('a letter is composed once and used for everybody', async (t, db) => {
  const { round } = await open(t, db)
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 12)
  await makeIncident(db, page)
  await fanOut(db)
  await round.run()
  const letters = await db.reader.selectFrom('letters').select(['channel', 'version']).execute()
  t.strictSame(letters, [{ channel: 'email', version: 1 }])
})

eachDatabase('a repeat is the same message byte for byte, whatever changed meanwhile', async (t, db) => {
  const seen: Buffer[] = []
  const { sink, round } = await open(t, db, {
    message: ({ raw }) => {
      seen.push(raw)
      return seen.length < 3 ? { code: 451, message: '4.3.0 once more' } : undefined
    },
  })
  const page = await makePage(db)
  await makeSubscriber(db, page, 'reader@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  await round.run()
  t.match(await states(db, page), ['reader@example.com retrying 1'])
  await db.writer.updateTable('subscribers').set({ nonce: 'x', address: 'moved@example.com' }).execute()
  const words = { name: 'Renamed', productUrl: null, supportUrl: null, timeZone: 'UTC' }
  await transaction(db, (db) => saveSettings(db, page.id, words))
  for (let attempt = 2; attempt <= 3; attempt++) {
    await passTime(db)
    // Its domain asked for patience: it is sent 50 a second from now on.
    await sleep(100)
    await round.run()
  }
  t.equal(sink.messages.length, 1)
  t.equal(seen.length, 3)
  t.ok(seen.every((raw) => raw.equals(seen[0] ?? Buffer.of())))
  t.match(await states(db, page), ['moved@example.com sent 3'])
})

eachDatabase('one recipient who is refused is no trouble for the others', async (t, db) => {
  const { sink, round } = await open(t, db, {
    recipient: (address) => {
      if (address === 'b@example.com') return { code: 550, message: '5.1.1 no such user' }
      return address === 'c@example.com' ? { code: 450, message: '4.2.0 later' } : undefined
    },
  })
  const page = await makePage(db)
  for (const name of ['a', 'b', 'c', 'd']) await makeSubscriber(db, page, `${name}@example.com`)
  await makeIncident(db, page)
  await fanOut(db)
  await round.run()
  t.strictSame(await states(db, page), [
    'a@example.com sent 1',
    'b@example.com failed 1',
    'c@example.com retrying 1',
    'd@example.com sent 1',
  ])
  t.equal(sink.messages.length, 2)
  t.equal((await getSubscriber(db, page, 'b@example.com')).state, 'suppressed')
  t.equal((await getSubscriber(db, page, 'c@example.com')).state, 'confirmed')
})

eachDatabase('a message that cannot be made counts its tries, and the report says so', async (t, db) => {
  const { round, sink } = await open(t, db)
  const page = await makePage(db)
  await makeSubscriber(db, page, 'a@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  await db.writer.updateTable('notices').set({ content: 'damaged' }).execute()
  await round.run()
  t.equal(sink.messages.length, 0)
  const [row] = await listDeliveries(db, page)
  t.strictSame([row?.state, row?.attempts], ['retrying', 1])
  t.match(row?.last_answer, /could not make this message/)
})

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

eachDatabase('a mail server that is away costs nobody an attempt, and the channel rests', async (t, db) => {
  const round = openRound(t, db, { SMTP_URL: `smtp://127.0.0.1:${await closedPort()}` })
  const page = await makePage(db)
  await makeSubscriber(db, page, 'a@example.com')
  await makeSubscriber(db, page, 'b@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  t.equal(await round.turn(), 2)
  await soon(async () => (round.inHand() === 0 ? true : undefined))
  t.strictSame(await states(db, page), ['a@example.com pending 0', 'b@example.com pending 0'])
  t.equal(await round.turn(), 0)
  t.strictSame(
    round.warnings.filter((text) => text === 'the channel rests').length,
    1,
    'said once, however many were in hand',
  )
})

eachDatabase('no more are in hand than SMTP_CONNECTIONS, and none twice after its lease', async (t, db) => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const wait = () => held.then(() => undefined)
  const { sink, round } = await open(t, db, { message: wait }, { SMTP_CONNECTIONS: '3' })
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 7)
  await makeIncident(db, page)
  await fanOut(db)
  t.equal(await round.turn(), 3)
  t.equal(await round.turn(), 0)
  t.equal(round.inHand(), 3)
  await expireLeases(db)
  await round.renew()
  const owners = (await listDeliveries(db, page)).filter(({ owner }) => owner !== null)
  t.ok(owners.length === 3 && owners.every(({ lease_until: until }) => (until ?? '') > '2021'))
  await expireLeases(db)
  letGo()
  await round.run()
  t.equal(sink.messages.length, 7)
  t.equal(new Set(sink.messages.flatMap(({ to }) => to)).size, 7)
})

eachDatabase('who leaves before their turn gets nothing', async (t, db) => {
  const { sink, round } = await open(t, db)
  const page = await makePage(db)
  const [stays, leaves] = ['stays@example.com', 'leaves@example.com']
  await makeSubscriber(db, page, stays)
  await makeSubscriber(db, page, leaves)
  const { id } = await makeIncident(db, page)
  await fanOut(db)
  await round.run()
  await post(db, page, id, { body: 'Two' })
  await fanOut(db)
  await leave(db, page, await getSubscriber(db, page, leaves), 'one click')
  await round.run()
  t.strictSame([sink.to(stays).length, sink.to(leaves).length], [2, 1])
})

eachDatabase('updates reach a mailbox in their order', async (t, db) => {
  const { sink, round } = await open(t, db)
  const page = await makePage(db)
  await makeSubscriber(db, page, 'reader@example.com')
  for (let i = 1; i <= 6; i++) await makeIncident(db, page, { body: `Update ${i} of 6` })
  await fanOut(db)
  await round.run()
  const said = sink.messages.map(({ raw }) => /Update \d of 6/.exec(raw.toString())?.[0])
  t.strictSame(
    said,
    [1, 2, 3, 4, 5, 6].map((i) => `Update ${i} of 6`),
  )
})

eachDatabase('after an outage one mail has the newest words, and the older ones below', async (t, db) => {
  const { sink, round } = await open(t, db)
  const page = await makePage(db)
  await makeSubscriber(db, page, 'reader@example.com')
  const { id } = await makeIncident(db, page, { body: 'Words 1 of 3' })
  for (let i = 2; i <= 3; i++) await post(db, page, id, { body: `Words ${i} of 3` })
  await fanOut(db)
  await round.run()
  t.equal(sink.messages.length, 1)
  const { text = '', html = '' } = await PostalMime.parse(sink.messages[0]?.raw ?? '')
  for (const part of [text, html]) {
    t.strictSame(part.match(/Words \d of 3/g)?.slice(-3), ['Words 3 of 3', 'Words 2 of 3', 'Words 1 of 3'])
  }
})

eachDatabase('what is in hand when the worker stops is finished first', async (t, db) => {
  const { sink, round } = await open(t, db, { message: () => sleep(300, undefined) })
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  await makeIncident(db, page)
  await fanOut(db)
  t.equal(await round.turn(), 3)
  await round.finish(5_000)
  t.equal(sink.messages.length, 3)
  t.ok((await listDeliveries(db, page)).every(({ state }) => state === 'sent'))
})
