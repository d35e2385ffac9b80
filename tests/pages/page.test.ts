import { test } from 'tap'
import { transaction } from '../../server/db/transaction.ts'
import { defaultCadence, parseCadence } from '../../server/pages/cadence.ts'
import { listHosts } from '../../server/pages/hosts.ts'
import { findPage, listPages } from '../../server/pages/page.ts'
import { saveSettings } from '../../server/pages/settings.ts'
import { addMinutes } from '../../server/text/time.ts'
import { eachDatabase } from '../support/databases.ts'
import { makePage, publicUrl } from './make-page.ts'

const begin = '2026-11-21T12:00:00.000Z'

eachDatabase('a page is found as it was made', async (t, db) => {
  const made = await makePage(
    db,
    {
      name: 'Acme',
      productUrl: 'https://acme.example',
      supportUrl: 'mailto:help@acme.example',
      timeZone: 'Europe/Berlin',
      origin: 'https://status.acme.example',
    },
    begin,
  )
  t.match(made.id, /^[0-9b-df-hj-np-tv-z]{12}$/)
  t.strictSame(made, {
    id: made.id,
    name: 'Acme',
    ...{ icon: null, theme: 'auto', links: [], language: 'en' },
    origin: 'https://status.acme.example',
    ownOrigin: true,
    description: null,
    productUrl: 'https://acme.example',
    supportUrl: 'mailto:help@acme.example',
    supportEmail: null,
    supportPhone: null,
    chatUrl: null,
    accent: null,
    logo: null,
    timeZone: 'Europe/Berlin',
    cadence: defaultCadence,
    audienceLevel: 'general',
    glossary: { allowed: [], translations: [] },
    hiddenFromSearch: false,
    embed: {
      position: 'bottom-right',
      incident: { background: null, text: null },
      maintenance: { background: null, text: null },
    },
    createdAt: begin,
    updatedAt: begin,
  })
  t.equal(await findPage(db.reader, publicUrl, 'nosuchpage00'), undefined)
})

eachDatabase('a page without an origin of its own has that of PUBLIC_URL', async (t, db) => {
  const page = await makePage(db)
  t.equal(page.origin, publicUrl)
  t.equal((await findPage(db.reader, 'http://localhost:4000', page.id))?.origin, 'http://localhost:4000')
})

eachDatabase('the oldest page is the first', async (t, db) => {
  const made = []
  for (const minute of [3, 1, 2])
    made.push(await makePage(db, { name: `${minute}` }, addMinutes(begin, minute)))
  t.strictSame(
    (await listPages(db.reader, publicUrl)).map(({ name }) => name),
    ['1', '2', '3'],
  )
})

eachDatabase('the host of a page’s origin leads to it, written as browsers send it', async (t, db) => {
  await makePage(db)
  const own = await makePage(db, { origin: 'https://Status.Acme.Example' })
  const withPort = await makePage(db, { origin: 'http://localhost:8080' })
  t.strictSame(await listHosts(db.reader), [
    { host: 'localhost:8080', pageId: withPort.id },
    { host: 'status.acme.example', pageId: own.id },
  ])
})

eachDatabase('two pages cannot have one host, and the second leaves no trace', async (t, db) => {
  await makePage(db, { origin: 'https://status.acme.example' })
  await t.rejects(makePage(db, { origin: 'https://status.acme.example' }))
  t.equal((await listPages(db.reader, publicUrl)).length, 1)
})

eachDatabase('a page that is renamed keeps its id, origin and rhythm, and is a change', async (t, db) => {
  const [page, other] = [
    await makePage(db, { origin: 'https://status.acme.example' }, begin),
    await makePage(db, {}, begin),
  ]
  const words = {
    name: 'Acme Cloud',
    productUrl: 'https://a.example',
    supportUrl: null,
    timeZone: 'Asia/Tokyo',
  }
  const later = addMinutes(begin, 1)
  t.equal(await transaction(db, (db) => saveSettings(db, page.id, words, later)), 2)
  t.strictSame(await findPage(db.reader, publicUrl, page.id), { ...page, ...words, updatedAt: later })
  t.strictSame(await findPage(db.reader, publicUrl, other.id), other)
})

test('a cadence that names one impact leaves the others as usual', async (t) => {
  t.strictSame(parseCadence('{}'), defaultCadence)
  const own = { critical: { remind: 5, promise: 10 } }
  t.strictSame(parseCadence(JSON.stringify(own)), { ...defaultCadence, ...own })
})
