import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { exportPage } from '../../server/editions/export.ts'
import { fileOf } from '../../server/editions/files.ts'
import { makePress, type Press } from '../../server/editions/press.ts'
import { folderOf } from '../../server/editions/saved.ts'
import { changeSettings } from '../../server/pages/settings.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makeMetric } from '../metrics/make-metric.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { freshFolder } from '../support/fresh.ts'
import { soon } from '../support/soon.ts'
import { read } from './print-at.ts'

const host = 'status.example.com'

async function openSaving(t: Test, dataDir: string): Promise<Press> {
  const press = makePress({
    patience: 60_000,
    publicUrl: () => publicUrl,
    report: (error) => t.comment(error),
    dataDir,
  })
  t.teardown(() => press.stop())
  await press.load()
  return press
}

/** Waits until the newest edition and the whole past are on disk. */
async function saved(dataDir: string, pageId: string, incidents: number): Promise<void> {
  const folder = folderOf(dataDir, pageId)
  await soon(async () => {
    const names = readdirSync(join(folder, 'past', 'incidents')).filter((name) => name.endsWith('.html'))
    return (names.length >= incidents && readdirSync(folder).includes('edition.json')) || undefined
  })
}

const pastOf = async (press: Press, id: string) =>
  (await press.findPast(host, `/incidents/${id}`))?.plain.bytes.toString()

async function seed(db: Database) {
  const page = await makePage(db, { name: 'Acme' })
  const long = addDays(timeNow(), -60)
  const [first, second] = [
    await makeIncident(db, page, { name: 'The first', status: 'resolved' }, long),
    await makeIncident(db, page, { name: 'The second', status: 'resolved' }, long),
  ]
  return { page, first, second }
}

eachDatabase(
  'what was printed is on disk whole, in every form, under the name of its host',
  async (t, db) => {
    const { page } = await seed(db)
    const dataDir = freshFolder(t)
    const press = await openSaving(t, dataDir)
    await press.start(db)
    await saved(dataDir, page.id, 2)
    const current = join(dataDir, 'site', host, 'current')
    const file = (name: string) => readFileSync(join(current, name))
    t.equal(file('index.html').toString(), read(press.editionFor(host), '/'))
    t.ok(gunzipSync(file('index.html.gz')).equals(file('index.html')))
    const beyond = await press.findPast(host, '/history.json?page=0')
    t.strictSame(JSON.parse(beyond?.plain.bytes.toString() ?? '{}').months, [])
    t.ok(brotliDecompressSync(file('index.html.br')).equals(file('index.html')))
    t.equal(JSON.parse(file('api/v2/status.json').toString()).page.name, 'Acme')
    t.equal(readdirSync(join(current, 'incidents')).filter((name) => name.endsWith('.html')).length, 2)
    t.notOk(readdirSync(current).includes('edition.json'), 'what readers are not to see lies beside it')
  },
)

eachDatabase('a start serves what is on disk, and prints what changed meanwhile', async (t, db) => {
  const { page, first, second } = await seed(db)
  const dataDir = freshFolder(t)
  const before = await openSaving(t, dataDir)
  await before.start(db)
  await saved(dataDir, page.id, 2)
  await before.stop()
  await post(db, page, first.id, { body: 'Said while nobody printed' })
  // Whoever reads this file has it from the disk.
  const file = join(folderOf(dataDir, page.id), 'past', 'incidents', `${second.id}.html`)
  writeFileSync(file, 'from the disk')

  const press = await openSaving(t, dataDir)
  t.equal(read(press.editionFor(host), '/'), read(before.editionFor(host), '/'), 'before there is a database')
  await press.start(db)
  t.match(await pastOf(press, first.id), /Said while nobody printed/)
  t.equal(await pastOf(press, second.id), 'from the disk')
  const change = await changeSettings(db, publicUrl, page, { name: 'Zulu' })
  await press.printed(page.id, change)
  t.match(await pastOf(press, second.id), /Zulu/, 'new settings leave nothing as it was')
})

eachDatabase(
  'with the database gone the past that was printed is there, and the rest is not made up',
  async (t, db, url) => {
    const { page, first } = await seed(db)
    const dataDir = freshFolder(t)
    const own = openDatabase(url)
    const press = await openSaving(t, dataDir)
    await press.start(own)
    await saved(dataDir, page.id, 2)
    const third = await makeIncident(db, page, { status: 'resolved' }, addDays(timeNow(), -90))
    await own.close()
    t.match(await pastOf(press, first.id), /The first/)
    await t.rejects(pastOf(press, third.id))
    await press.tellDelay()
    t.match(read(press.editionFor(host), '/'), /updates may be delayed/)
    t.notMatch(read(press.editionFor(host), '/api/v2/summary.json'), /delayed/)
    t.match(readFileSync(join(dataDir, 'site', host, 'current', 'index.html'), 'utf8'), /may be delayed/)
  },
)

eachDatabase('an export has a file for every link between its pages', async (t, db) => {
  const { page } = await seed(db)
  await makeIncident(db, page, { name: 'Still open' })
  await makeMetric(db, page)
  const folder = freshFolder(t)
  const count = await exportPage(db, page, folder)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const forms = names.filter((name) => /\.[a-z]+$/.test(name) && !/\.(?:gz|br)$/.test(name))
  t.equal(forms.length, count)
  const links = forms
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/href="(\/[^"#]*)"/g)])
    .map(([, path = '']) => path)
  t.ok(links.length > 20)
  for (const path of new Set(links)) {
    if (!/\/subscribe$/.test(path)) t.ok(names.includes(fileOf(path)), path)
  }
})
