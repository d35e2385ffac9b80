import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import { readReport } from '../../server/channels/email/read-report.ts'
import { readConfig } from '../../server/config.ts'
import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { reportDeliveries } from '../../server/deliveries/report.ts'
import { takeBounces } from '../../server/deliveries/take-bounces.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { eraseSubscriber } from '../../server/subscribers/erase.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress } from '../../server/subscribers/subscriber.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { suppress } from '../../server/subscribers/suppress.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeDsn } from '../channels/make-report.ts'
import { claim, fanOut } from '../deliveries/make-deliveries.ts'
import { makeSent } from '../deliveries/make-sent.ts'
import { openRound } from '../deliveries/open-round.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { freshFolder } from '../support/fresh.ts'
import { seedSubscribers } from '../support/seed.ts'
import { countBothWays, getSubscriber, makeSubscriber, secret, wish } from './make-subscriber.ts'

const ada = 'Ada.Lovelace@example.org'

const settings = (t: Test) => ({ secret, dataDir: freshFolder(t) })

/** Every row of every table as text, and, where it is a file, the database with its log, byte by byte. */
async function readAll(db: Database, url: string): Promise<string> {
  const tables = await db.reader.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.reader
        .selectFrom(name as 'pages')
        .selectAll()
        .execute(),
    ),
  )
  const files = url.startsWith('postgres')
    ? []
    : readdirSync(dirname(url)).map((name) => join(dirname(url), name))
  return [JSON.stringify(rows), ...files.map((file) => readFileSync(file, 'latin1'))].join('\n')
}

const hits = (text: string) => text.toLowerCase().split(ada.toLowerCase()).length - 1

eachDatabase(
  'C10: after erasing, no row, no file and no log has the address, and reports keep their numbers',
  async (t, db, url) => {
    const page = await makePage(db)
    await seedSubscribers(db, page.id, 400)
    const once = {
      key: 'k',
      fingerprint: 'f',
      answer: (of: { address: string }) => JSON.stringify({ email: of.address }),
    }
    await addSubscriber(db, page, wish(ada), { author: 'key:k', silently: true, once })
    await seedSubscribers(db, page.id, 400, 400)
    const incident = await makeIncident(db, page)
    const config = readConfig({ DATA_DIR: freshFolder(t), PUBLIC_URL: publicUrl, SECRET: secret }, false)
    const round = openRound(t, db, { DATA_DIR: config.dataDir, SECRET: secret })
    await fanOut(db)
    await round.run()
    await db.writer
      .updateTable('deliveries')
      .set({ last_answer: `250 2.1.5 <${ada}> OK` })
      .where('frozen', 'like', `%${ada}%`)
      .execute()
    await db.writer
      .insertInto('drafts')
      .values({
        ...{
          page_id: page.id,
          id: 'd',
          incident_id: null,
          form: 'opening',
          saved_by: null,
          handed_to: null,
          author: 'a',
          version: 1,
        },
        content: `Ask ${ada}`,
        created_at: timeNow(),
        updated_at: timeNow(),
      })
      .execute()
    await db.writer
      .insertInto('imports')
      .values({
        ...{
          page_id: page.id,
          id: 'i',
          author: 'cli',
          consent: null,
          encoding: 'utf-8',
          lines: 1,
          records: 2,
        },
        ...{
          line: 2,
          added: 0,
          known: 0,
          kept_out: 0,
          refused: 1,
          created_at: timeNow(),
          ended_at: timeNow(),
        },
      })
      .execute()
    await db.writer
      .insertInto('import_refusals')
      .values({ page_id: page.id, import_id: 'i', line: 2, reason: 'r', content: `${ada};Till,${ada}` })
      .execute()
    const outbox = () =>
      readdirSync(join(config.dataDir, 'outbox')).map((name) =>
        readFileSync(join(config.dataDir, 'outbox', name), 'latin1'),
      )
    t.ok(hits(await readAll(db, url)) > 4)
    t.equal(hits(outbox().join()), 1)

    const { id } = await getSubscriber(db, page, ada)
    const report = await reportDeliveries(db.reader, page, incident.updates[0]?.id ?? '')
    t.equal(await eraseSubscriber(db, config, page, id), true)
    t.equal(hits(await readAll(db, url)), 0)
    t.equal(hits(outbox().join()), 0)
    t.equal(outbox().length, 800, 'and nobody else’s mail went')
    t.match(await reportDeliveries(db.reader, page, incident.updates[0]?.id ?? ''), {
      sent: report?.sent ?? -1,
    })
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.equal(kept.confirmed, 800)
    t.equal(await eraseSubscriber(db, config, page, id), false, 'twice is once')
  },
)

eachDatabase('C10: many erased from a full table leave nothing behind', async (t, db, url) => {
  if (db.dialect === 'postgres') return
  const page = await makePage(db)
  const names = Array.from({ length: 60 }, (_, i) => `erase-me-${i}-zq@example.org`)
  for (const [i, name] of names.entries()) {
    await seedSubscribers(db, page.id, 30, i * 30)
    await makeSubscriber(db, page, name)
  }
  for (const name of names)
    await eraseSubscriber(db, settings(t), page, (await getSubscriber(db, page, name)).id)
  const text = (await readAll(db, url)).toLowerCase()
  t.strictSame(
    names.filter((name) => text.includes(name)),
    [],
  )
})

eachDatabase(
  'C10: no script and no member brings an erased address back, and its owner may',
  async (t, db) => {
    const [page, other] = [await makePage(db), await makePage(db)]
    const { id } = await makeSubscriber(db, page, ada)
    await makeSubscriber(db, other, ada)
    await eraseSubscriber(db, settings(t), page, id)
    t.ok(await findByAddress(db.reader, other, 'email', ada), 'another page is not asked')
    for (const silently of [true, false])
      for (const typed of [ada, ada.toLowerCase()])
        t.match(await problemOf(addSubscriber(db, page, wish(typed), { author: 'key:k', silently })), {
          kind: 'invalid',
          fields: { email: /asked to be forgotten/ },
        })
    t.equal(await findByAddress(db.reader, page, 'email', ada), undefined)

    await signUp(db, page, wish(ada))
    await confirmSubscription(db, page, await getSubscriber(db, page, ada))
    t.equal((await getSubscriber(db, page, ada)).state, 'confirmed')
    await leave(db, page, await getSubscriber(db, page, ada), 'one click')
    const later = addDays(timeNow(), 1)
    await addSubscriber(db, page, wish(ada), { author: 'key:k', silently: true }, later)
    t.equal((await getSubscriber(db, page, ada)).state, 'confirmed', 'from then on as everybody')
  },
)

eachDatabase(
  'who complained and was erased is not written to, even if somebody types the address',
  async (t, db) => {
    const page = await makePage(db)
    const { id } = await makeSubscriber(db, page, ada)
    await transaction(db, (db) => suppress(db, page.id, id, 'complained'))
    await eraseSubscriber(db, settings(t), page, id)
    await signUp(db, page, wish(ada))
    t.equal(await findByAddress(db.reader, page, 'email', ada), undefined)
    t.equal(await findByAddress(db.reader, page, 'email', ada.toLowerCase()), undefined)
  },
)

eachDatabase(
  'C10: what is still to be sent to an erased address is withdrawn, also from a worker’s hands',
  async (t, db, url) => {
    const page = await makePage(db)
    const { id } = await makeSubscriber(db, page, ada)
    await makeIncident(db, page)
    await makeIncident(db, page)
    await fanOut(db)
    const [held] = await claim(db)
    t.equal(held?.subscriberId, id)
    await eraseSubscriber(db, settings(t), page, id)
    t.strictSame(await claim(db), [])
    const states = await db.reader.selectFrom('deliveries').select(['state', 'owner', 'due_at']).execute()
    t.strictSame(states, Array(2).fill({ state: 'withdrawn', owner: null, due_at: null }))
    t.equal(hits(await readAll(db, url)), 0)
  },
)

eachDatabase('a bounce of a message to somebody who was erased changes nothing', async (t, db) => {
  const page = await makePage(db)
  const sent = await makeSent(db, page, ada)
  const config = settings(t)
  await eraseSubscriber(db, config, page, sent.subscriberId)
  t.notOk(existsSync(join(config.dataDir, 'outbox')))
  const bounces = await readReport(Buffer.from(makeDsn(sent.returnPath)))
  t.match(await takeBounces(db, secret, bounces), { recorded: 0, suppressed: 0, ignored: 1 })
  const rows = await db.reader.selectFrom('suppressions').selectAll().execute()
  t.match(rows, [{ page_id: page.id, channel: 'email', reason: 'asked' }])
  t.equal(rows[0]?.address_hash.length, 32)
})
