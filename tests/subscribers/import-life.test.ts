import { openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { forgetImports } from '../../server/subscribers/forget.ts'
import { saveImport } from '../../server/subscribers/save-import.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { fanOut } from '../deliveries/make-deliveries.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { soon } from '../support/soon.ts'
import { consent, getImport, importFile, inPieces, keep, workOff } from './make-import.ts'
import { countBothWays, countConfirmations } from './make-subscriber.ts'

const addresses = (count: number) =>
  Array.from({ length: count }, (_, i) => `reader-${i}@example.com`).join('\n')

eachDatabase(
  'an import that was cut off goes on where it stood, and counts each line once',
  async (t, db) => {
    const page = await makePage(db)
    const id = await keep(db, page, `email\n${addresses(2_000)}\n`)
    const stopping = new AbortController()
    const first = workOff(db, stopping.signal)
    await soon(async () => (await getImport(db, page, id)).records > 500 || undefined)
    stopping.abort()
    await first
    const half = await getImport(db, page, id)
    t.ok(half.endedAt === null && half.added < 2_000 && half.added === half.records - 1)
    await workOff(db)
    t.match(await getImport(db, page, id), { added: 2_000, known: 0, refused: 0 })
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.equal(kept.confirmed, 2_000)
  },
)

eachDatabase('two workers that look at once work an import off once', async (t, db, url) => {
  const page = await makePage(db)
  const ids = [
    await keep(db, page, `email\n${addresses(1_000)}\n`),
    await keep(db, page, `email\n${addresses(1_200)}\n`),
  ]
  const second = openDatabase(url, 5_000)
  t.teardown(() => second.close())
  await Promise.all([workOff(db), workOff(second), workOff(second)])
  const done = await Promise.all(ids.map((id) => getImport(db, page, id)))
  t.ok(done.every(({ endedAt }) => endedAt !== null))
  t.equal(
    done.reduce((sum, { added }) => sum + added, 0),
    1_200,
  )
  t.equal(
    done.reduce((sum, { known }) => sum + known, 0),
    1_000,
  )
  t.equal((await countBothWays(db, page)).kept.confirmed, 1_200)
})

eachDatabase(
  'whoever is asked by an import stands behind an incident that is being told of',
  async (t, db) => {
    const page = await makePage(db)
    await keep(db, page, `email\n${addresses(120)}\n`, null)
    await makeIncident(db, page)
    const stopping = new AbortController()
    const working = workOff(db, stopping.signal)
    await new Promise((resolve) => setTimeout(resolve, 600))
    t.equal(await countConfirmations(db, page), 0)
    await fanOut(db)
    await soon(async () => (await countConfirmations(db, page)) === 50 || undefined)
    await fanOut(db)
    await soon(async () => (await countConfirmations(db, page)) === 100 || undefined)
    await fanOut(db)
    await new Promise((resolve) => setTimeout(resolve, 600))
    t.equal(await countConfirmations(db, page), 100, 'a hundred wait to be sent, and that is enough')
    stopping.abort()
    await working
  },
)

const refusals: [file: string | Buffer, says: RegExp][] = [
  ['', /empty/],
  ['name,mail\nAda,ada@example.com\n', /first line must name the columns/],
  [Buffer.from('email\na@example.com\n\0'), /no text file/],
  [Buffer.from('email\na@example.com\n', 'utf16le'), /no text file/],
  [Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), /no text file/],
]

eachDatabase('a file that is no list of addresses is refused, and nothing of it is kept', async (t, db) => {
  const page = await makePage(db)
  for (const [file, says] of refusals) {
    const problem = await problemOf(keep(db, page, file))
    t.match(problem?.fields.file, says)
  }
  const long = Buffer.alloc(20_000_001, 'email\na@example.com\n')
  t.match((await problemOf(keep(db, page, long)))?.fields.file, /20 MB/)
  t.match((await problemOf(keep(db, page, 'email\n', ' ')))?.fields.consent, /where they agreed/)
  t.match((await problemOf(keep(db, page, 'email\n', 'x'.repeat(501))))?.fields.consent, /500/)
  t.strictSame(await db.reader.selectFrom('imports').select('id').execute(), [])
  t.strictSame(await db.reader.selectFrom('import_chunks').select('number').execute(), [])
})

eachDatabase('files are read as the programs of the world write them', async (t, db) => {
  const page = await makePage(db)
  const text = 'email;components\r\nada@example.com;Zürich\r\n'
  const bom = '\ufeff'
  const big = Buffer.from(bom + text, 'utf16le').swap16()
  const files = [Buffer.from(text), Buffer.from(bom + text), Buffer.from(text, 'latin1')]
  for (const file of [...files, Buffer.from(bom + text, 'utf16le'), big]) {
    const done = await importFile(db, page, file)
    t.strictSame(done.said, ['2: This page has no component “Zürich”'])
  }
})

eachDatabase('refused lines are kept for 30 days, the first thousand of them', async (t, db) => {
  const page = await makePage(db)
  const done = await importFile(db, page, `email\n${'nobody\n'.repeat(1_300)}`)
  t.match(done, { refused: 1_300, said: { length: 1_000 } })
  await transaction(db, (db) => forgetImports(db, addDays(timeNow(), 29)))
  t.equal((await getImport(db, page, done.id)).said.length, 1_000)
  await transaction(db, (db) => forgetImports(db, addDays(timeNow(), 31)))
  t.match(await getImport(db, page, done.id), { said: { length: 0 }, refused: 1_300 })
})

eachDatabase('a file that never came whole is nobody’s work and is forgotten after a day', async (t, db) => {
  const page = await makePage(db)
  let isKept = false
  async function* endless() {
    yield* inPieces(`email\n${addresses(20_000)}`, 100_000)
    // Asked for more, so all that came has been kept.
    isKept = true
    await new Promise(() => {})
  }
  void saveImport(db, page, endless(), { author: 'member:test', consent })
  await soon(async () => isKept || undefined)
  await workOff(db)
  t.equal((await countBothWays(db, page)).kept.confirmed, 0)
  await transaction(db, (db) => forgetImports(db, addDays(timeNow(), 2)))
  t.strictSame(await db.reader.selectFrom('imports').select('id').execute(), [])
})
