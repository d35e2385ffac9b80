import { changeComponent } from '../../server/components/change-components.ts'
import { transaction } from '../../server/db/transaction.ts'
import { isCard } from '../../server/editions/found/card.ts'
import { readPrefix } from '../../server/editions/voice.ts'
import { saveSettings } from '../../server/pages/settings.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read, readWords } from './print-at.ts'

const begin = '2026-11-20T14:30:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDoor('an edition holds what readers can fetch of its page, and nothing of another', async (t, db) => {
  const [page, other] = [
    await makePage(db, { name: 'Acme' }, begin),
    await makePage(db, { name: 'Zulu' }, begin),
  ]
  await makeComponent(db, page, { name: 'Sign-in' }, begin)
  await makeComponent(db, other, { name: 'Zulu mail' }, begin)
  const { id } = await makeIncident(db, page, {}, begin)
  await makeIncident(db, other, { name: 'Zulu is down' }, begin)
  const edition = await printAt(db, page, at(1))
  const paths = [
    ...['/', '/api/v2/components.json', '/api/v2/incidents.json', '/api/v2/incidents/resolved.json'],
    ...['/api/v2/incidents/unresolved.json', '/api/v2/scheduled-maintenances.json'],
    ...['/api/v2/scheduled-maintenances/active.json', '/api/v2/scheduled-maintenances/upcoming.json'],
    ...['/api/v2/status.json', '/api/v2/summary.json', '/badge.svg', '/calendar.ics', '/embed/frame'],
    ...['/embed/script.js', '/history', '/history.atom', '/history.json', '/history.rss', `/incidents/${id}`],
    ...['/maintenance', '/robots.txt', '/sitemap.xml', '/uptime'],
  ]
  const own = [...edition.sheets.keys()].filter((path) => !readPrefix(path) && !isCard(path))
  t.strictSame(own.sort(), paths)
  const others = [...edition.sheets.keys()].filter((path) => readPrefix(path))
  t.equal(others.length, 5 * 3, 'and the three pages in five more languages')
  for (const path of paths) t.notMatch(read(edition, path), /Zulu/)
  t.match(edition, { number: 3, printedAt: at(1), page: { id: page.id }, components: [{ name: 'Sign-in' }] })
})

eachDoor('what nobody touched is taken over as the same object', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const past = await makeIncident(db, page, { status: 'resolved' }, addDays(begin, -60))
  const open = await makeIncident(db, page, {}, at(0))
  const before = await printAt(db, page, at(1))
  const touched = await makeIncident(db, page, { status: 'resolved' }, at(2))
  const after = await printAt(db, page, at(3), before)
  for (const path of [
    `/incidents/${past.id}`,
    `/incidents/${open.id}`,
    '/history/2026-09',
    '/history/2026-10',
  ])
    t.equal(after.sheets.get(path), before.sheets.get(path), path)
  t.ok(after.sheets.has(`/incidents/${touched.id}`))
  t.not(after.sheets.get('/'), before.sheets.get('/'))
  t.not(after.sheets.get('/history'), before.sheets.get('/history'))
})

eachDoor('a word about a past incident prints its page and its month', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const past = await makeIncident(db, page, { status: 'resolved' }, addDays(begin, -60))
  const before = await printAt(db, page, at(1))
  await post(db, page, past.id, { body: 'What we **learned**' }, at(2))
  const after = await printAt(db, page, at(3), before)
  for (const path of [`/incidents/${past.id}`, '/history/2026-09'])
    t.match(read(after, path), /What we <strong>learned<\/strong>/)
  t.equal(after.sheets.get('/history/2026-10'), before.sheets.get('/history/2026-10'))
})

eachDoor(
  'an open incident’s page shows its components as they are; a resolved one as it ended',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const component = await makeComponent(db, page, { name: 'API' }, begin)
    const components = { [component.id]: 'partial_outage' as const }
    const open = await makeIncident(db, page, { components }, at(0))
    const ended = await makeIncident(db, page, { status: 'resolved', components }, at(0))
    const before = await printAt(db, page, at(1))
    await changeComponent(db, page, component.id, { status: 'major_outage' }, at(2))
    const after = await printAt(db, page, at(3), before)
    t.match(readWords(after, `/incidents/${open.id}`), /API Major outage/)
    t.equal(after.sheets.get(`/incidents/${ended.id}`), before.sheets.get(`/incidents/${ended.id}`))
  },
)

eachDoor('an edition is due again when a promise falls due, and then says that it is late', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { promise: { minutes: 20 } }, at(0))
  await makeIncident(db, page, { promise: { minutes: 45 } }, at(0))
  const before = await printAt(db, page, at(1))
  t.equal(before.nextChangeAt, at(20))
  const late = /We are late with this update: it was due at 14:50 UTC/
  t.notMatch(readWords(before, '/'), late)
  const after = await printAt(db, page, at(20), before)
  t.match(readWords(after, '/'), late)
  t.match(readWords(after, `/incidents/${id}`), /We are late/)
  t.equal(after.nextChangeAt, at(45))
  await post(db, page, id, { body: 'Sorry', promise: { minutes: 60 } }, at(21))
  t.notMatch(readWords(await printAt(db, page, at(22), after), '/'), late)
})

eachDoor('an edition is due again when the day ends, the page’s and that of its times', async (t, db) => {
  const page = await makePage(db, { timeZone: 'America/New_York' })
  t.equal((await printAt(db, page, '2026-11-20T23:30:00.000Z')).nextChangeAt, '2026-11-21T00:00:00.000Z')
  t.equal((await printAt(db, page, '2026-11-21T00:00:00.000Z')).nextChangeAt, '2026-11-21T05:00:00.000Z')
  const berlin = await makePage(db, { timeZone: 'Europe/Berlin' })
  t.equal((await printAt(db, berlin, '2026-03-29T12:00:00.000Z')).nextChangeAt, '2026-03-29T22:00:00.000Z')
})

eachDoor('a time is never said without its day once that day is over', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const open = await makeIncident(db, page, { impactOverride: 'none' }, at(0))
  const ended = await makeIncident(db, page, { status: 'resolved' }, at(0))
  const before = await printAt(db, page, at(1))
  const after = await printAt(db, page, addDays(begin, 1), before)
  const bare = /(?<!20 Nov,|20 November 2026,) 14:30 UTC/
  t.notMatch(readWords(after, `/incidents/${open.id}`), bare)
  t.notMatch(readWords(after, `/incidents/${ended.id}`), bare)
  t.match(readWords(after, `/incidents/${ended.id}`), /20 Nov/)
})

eachDoor('the front page lists 15 days without a gap, also when the clocks change', async (t, db) => {
  const page = await makePage(db, { timeZone: 'Europe/Berlin' }, '2026-01-01T12:00:00.000Z')
  const inSpring = await makeIncident(db, page, { status: 'resolved' }, '2026-03-29T10:00:00.000Z')
  // 30 March, 00:30: a day of 23 hours has just ended.
  const edition = await printAt(db, page, '2026-03-29T22:30:00.000Z')
  const days = [...read(edition, '/').matchAll(/<h3>(.*?)<\/h3>/g)].map(([, day]) => day)
  t.strictSame(days, [
    '<time datetime="2026-03-30">Monday 30 March</time>',
    '<time datetime="2026-03-29">Sunday 29 March</time>',
    '<time datetime="2026-03-16">16</time> to <time datetime="2026-03-28">28 March</time>',
  ])
  t.equal(readWords(edition, '/').match(/No incidents/g)?.length, 2)
  t.match(read(edition, '/'), `/incidents/${inSpring.id}`)
})

eachDoor('a quiet fortnight is one line, over the end of a month too', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const edition = await printAt(db, page, '2026-12-05T12:00:00.000Z')
  t.match(readWords(edition, '/'), '21 November to 5 December No incidents')
})

eachDoor('an incident leaves the front page after 15 days, not before', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { status: 'resolved' }, '2026-11-06T00:00:00.000Z')
  t.match(read(await printAt(db, page, '2026-11-20T23:59:00.000Z'), '/'), id)
  t.notMatch(read(await printAt(db, page, '2026-11-21T00:00:00.000Z'), '/'), id)
})

eachDoor('a page that is renamed or moved to another zone is printed anew, all of it', async (t, db) => {
  const page = await makePage(db, { name: 'Before' }, begin)
  const past = await makeIncident(db, page, { status: 'resolved' }, addDays(begin, -60))
  const before = await printAt(db, page, at(1))
  const words = { name: 'After & Co', productUrl: null, supportUrl: null, timeZone: 'Asia/Tokyo' }
  await transaction(db, (db) => saveSettings(db, page.id, words, at(2)))
  const after = await printAt(db, page, at(3), before)
  t.equal(after.page.name, 'After & Co')
  t.ok(after.sheets.has(`/incidents/${past.id}`))
  for (const path of after.sheets.keys()) {
    if (isCard(path)) continue
    t.notMatch(read(after, path), /\bBefore/)
    if (/^\/(robots|sitemap|embed\/script)/.test(path)) continue
    t.match(read(after, path), /\.(json|ics)\b/.test(path) ? /After & Co/ : /After &amp; Co/)
  }
})
