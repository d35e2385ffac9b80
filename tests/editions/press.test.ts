import { setTimeout as sleep } from 'node:timers/promises'
import { t as tap } from 'tap'
import { changeComponent } from '../../server/components/change-components.ts'
import { openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { postUpdate } from '../../server/incidents/post-update.ts'
import { listNewestChanges, recordChange } from '../../server/pages/changes.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { author, makeIncident, post, posted } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { soon } from '../support/soon.ts'
import { openPress } from './open-press.ts'
import { read } from './print-at.ts'

// Most of what happens here is waiting.
tap.jobs = 4

const host = 'status.example.com'
const second = 'b.example'

eachDatabase('before there is a page there is no edition, and a page that comes is found', async (t, db) => {
  const { press, errors } = await openPress(t, db)
  t.equal(press.editionFor(host), undefined)
  t.equal(press.pageFor(host), undefined)
  const page = await makePage(db)
  const edition = await soon(async () => press.editionFor(host))
  t.equal(edition.page.id, page.id)
  t.match(press.findPage(page.id), page)
  t.strictSame(errors, [])
})

eachDatabase('who waits until a change is printed finds it there', async (t, db) => {
  const page = await makePage(db)
  const { press } = await openPress(t, db)
  const before = press.editionFor(host)
  const { id } = await makeIncident(db, page)
  const { change } = posted(await postUpdate(db, page, id, { body: 'We found it' }, { author }))
  await press.printed(page.id, change)
  t.match(read(press.editionFor(host), '/'), /We found it/)
  t.match(read(press.editionFor(host), `/incidents/${id}`), /We found it/)
  t.notMatch(read(before, '/'), /We found it/, 'the edition before stays as it was')
})

eachDatabase('of many who post at once, each finds theirs', async (t, db) => {
  const page = await makePage(db)
  const { press, errors } = await openPress(t, db)
  const { id } = await makeIncident(db, page)
  await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const words = `Number ${i} of twenty`
      const { change } = posted(await postUpdate(db, page, id, { body: words }, { author }))
      await press.printed(page.id, change)
      t.match(read(press.editionFor(host), `/incidents/${id}`), words)
    }),
  )
  t.strictSame(errors, [])
})

eachDatabase(
  'while nothing changes nothing is printed, and one page’s change leaves another alone',
  async (t, db) => {
    const page = await makePage(db)
    const other = await makePage(db, { origin: `https://${second}` }, addMinutes(timeNow(), 1))
    const { press } = await openPress(t, db)
    const frontOf = (name: string) => press.editionFor(name)?.sheets.get('/')
    const [mine, theirs] = [frontOf(host), frontOf(second)]
    const component = await makeComponent(db, other)
    const { change } = await changeComponent(db, other, component.id, { status: 'major_outage' })
    await press.printed(other.id, change)
    await sleep(1_300)
    t.equal(frontOf(host), mine)
    const printed = frontOf(second)
    t.not(printed, theirs)
    await press.printed(page.id, 1)
    await press.printed(other.id, change)
    t.equal(frontOf(second), printed)
  },
)

eachDatabase('what another process wrote is printed soon after', async (t, db, url) => {
  const page = await makePage(db)
  const { press } = await openPress(t, db)
  const elsewhere = openDatabase(url, 5_000)
  t.teardown(() => elsewhere.close())
  await makeIncident(elsewhere, page, { name: 'Written elsewhere' })
  await soon(async () => /Written elsewhere/.test(read(press.editionFor(host), '/')) || undefined)
})

eachDatabase('a promise that falls due is printed as late by itself', async (t, db) => {
  const page = await makePage(db)
  const { press } = await openPress(t, db)
  const at = new Date(Date.now() + 1_200).toISOString()
  const { id } = await makeIncident(db, page, { promise: { at } })
  const { change } = posted(await postUpdate(db, page, id, { promise: { at } }, { author }))
  await press.printed(page.id, change)
  t.equal(press.editionFor(host)?.nextChangeAt, at)
  t.notMatch(read(press.editionFor(host), '/'), /We are late/)
  for (const path of ['/', `/incidents/${id}`])
    await soon(async () => /We are late/.test(read(press.editionFor(host), path)) || undefined)
  t.ok(timeNow() >= at)
})

eachDatabase(
  'each host leads to its page, however it is written; an unknown one to the first',
  async (t, db) => {
    const first = await makePage(db, {}, '2026-01-01T00:00:00.000Z')
    const other = await makePage(db, { origin: `https://${second}` })
    const ported = await makePage(db, { origin: 'http://b.example:8443' })
    const { press } = await openPress(t, db)
    const pageOf = (name: string) => press.pageFor(name)?.id
    for (const name of [second, 'B.Example', 'b.example:443', 'b.example:80', 'b.example.', 'b.example:9999'])
      t.equal(pageOf(name), other.id, name)
    t.equal(pageOf('B.example:8443'), ported.id)
    for (const name of [
      host,
      `${host}:443`,
      '',
      'unknown.example',
      'x.b.example',
      'b.example.evil',
      '[::1]:3000',
    ])
      t.equal(pageOf(name), first.id, name)
  },
)

eachDatabase('a page that was just made answers on its host once its change is printed', async (t, db) => {
  await makePage(db, {}, '2026-01-01T00:00:00.000Z')
  const { press } = await openPress(t, db)
  const page = await makePage(db, { origin: `https://${second}` })
  await press.printed(page.id, 1)
  t.equal(press.pageFor(second)?.id, page.id)
})

eachDatabase('a page that moves answers on its new host', async (t, db) => {
  await makePage(db, {}, '2026-01-01T00:00:00.000Z')
  const page = await makePage(db, { origin: `https://${second}` })
  const { press } = await openPress(t, db)
  const change = await transaction(db, async (db) => {
    await db.updateTable('page_hosts').set({ host: 'c.example' }).where('page_id', '=', page.id).execute()
    await db.updateTable('pages').set({ origin: 'https://c.example' }).where('id', '=', page.id).execute()
    return recordChange(db, page.id, 'page', timeNow())
  })
  await press.printed(page.id, change)
  t.equal(press.pageFor('c.example')?.id, page.id)
  t.not(press.pageFor(second)?.id, page.id)
  t.match(read(press.editionFor('c.example'), '/'), 'https://c.example/')
})

eachDatabase(
  'with the database gone, what was printed stays, and nobody waits for long',
  async (t, db, url) => {
    const page = await makePage(db)
    const own = openDatabase(url)
    const { press, errors } = await openPress(t, own, 500)
    const before = read(press.editionFor(host), '/')
    await own.close()
    await post(db, page, (await makeIncident(db, page)).id, { body: 'Unheard' })
    const since = Date.now()
    await press.printed(page.id, (await listNewestChanges(db.reader)).get(page.id) ?? 0)
    t.ok(Date.now() - since < 20_000)
    t.equal(read(press.editionFor(host), '/'), before)
    t.ok(errors.length > 0, 'it is reported')
  },
)

eachDatabase('a press that has stopped asks the database nothing more', async (t, db, url) => {
  const page = await makePage(db)
  const own = openDatabase(url)
  const { press, errors } = await openPress(t, own)
  await makeIncident(db, page)
  const look = press.printed(page.id, 2)
  await press.stop()
  await look
  await own.close()
  await sleep(1_200)
  t.strictSame(errors, [])
})
