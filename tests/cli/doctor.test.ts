import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { createServer as createSecureServer } from 'node:tls'
import { type Test, test } from 'tap'
import type { Finding } from '../../server/cli/doctor/finding.ts'
import type { Records } from '../../server/cli/doctor/records.ts'
import { doctorVerb } from '../../server/cli/doctor.ts'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/connect.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDoor } from '../support/databases.ts'
import { freshDatabaseUrl, freshFolder } from '../support/fresh.ts'
import { makeCertificate } from '../web/hooks/make-certificate.ts'
import { dkim, healthy, leading, status } from './doctor/healthy.ts'
import { startNameServer } from './doctor/name-server.ts'
import { allclear, runVerb } from './run.ts'

const settings = {
  ...{ PUBLIC_URL: `https://${status}`, MAIL_FROM: 'status@acme-status.net' },
  SMTP_URL: 'smtp://user:word@smtp.relay.test:587',
  ...{ DKIM_KEY: dkim.key, DKIM_SELECTOR: 'one', DKIM_DOMAIN: 'acme-status.net' },
}

function writeRecords(t: Test, records: unknown): string {
  const file = join(freshFolder(t), 'records.json')
  writeFileSync(file, typeof records === 'string' ? records : JSON.stringify(records))
  return file
}

eachDoor(
  'each page is examined beside its own product, by a file and without asking anybody',
  async (t, db) => {
    await makePage(db, { productUrl: 'https://www.acme.example/start' })
    const other = await makePage(db, {
      origin: 'https://status.other.example',
      productUrl: 'https://other.example',
    })
    const run = (options: Record<string, string>) => runVerb(t, db, doctorVerb, options, settings)
    const well = await run({ records: writeRecords(t, healthy), strict: 'yes' })
    t.equal(well[0], `Is https://${status} apart from www.acme.example?`)
    t.match(well.at(-1), /^15 ok\.$/)

    const beside = { ...healthy, ...leading('status.other.example', '198.51.100.7'), ...{ clock: undefined } }
    beside.addresses = { ...beside.addresses, 'other.example': ['198.51.100.7'] }
    const records = writeRecords(t, { records: beside })
    const sick = await run({ page: other.id, records })
    t.match(sick.join('\n'), /problem {2}Network .*198\.51\.100\.7.*\n +→ Run Allclear with another provider/)
    t.match(await problemOf(run({ page: other.id, records, strict: 'yes' })), {
      message: /^Not all is well: 1 problem/,
    })
    const elsewhere = await run({ page: other.id, records, product: 'www.acme.example', json: 'yes' })
    t.match(JSON.parse(elsewhere.join('')), { product: 'www.acme.example', status: 'status.other.example' })
  },
)

test('records that cannot be used are refused with what is wrong in them', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  await makePage(db)
  const wrong: [records: unknown, says: RegExp][] = [
    ['{', /It is no JSON/],
    ['[]', /It must be an object/],
    [{ addresses: { 'a.test': '192.0.2.1' } }, /addresses of a\.test must be a list of texts/],
    [{ clock: { ahead: 'much', of: 'a' } }, /clock\.ahead must be a number/],
    [{ backups: { folder: '/b', newest: 'monday' } }, /backups\.newest must be a time/],
    [{ certificates: { 'a.test': { names: [] } } }, /certificates of a\.test must be a time/],
  ]
  for (const [records, says] of wrong)
    t.match(await problemOf(runVerb(t, db, doctorVerb, { records: writeRecords(t, records) })), {
      message: says,
    })
  t.match(await problemOf(runVerb(t, db, doctorVerb, { records: '/nowhere' })), {
    message: /no file \/nowhere/,
  })
  t.match(await problemOf(runVerb(t, db, doctorVerb, { product: 'ftp://x' })), {
    message: /ftp:\/\/x is no address/,
  })
  t.match(await problemOf(runVerb(t, db, doctorVerb, { resolver: 'x' })), {
    message: /x is no address of a res/,
  })
})

test('what names, certificate, clock, disk and backups really are is asked and judged', async (t) => {
  const folder = freshFolder(t)
  const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' })
  const page = await listen(t, createSecureServer({ key, cert: makeCertificate(keys) }))
  const late = new Date(Date.now() - 30_000).toUTCString()
  const product = await listen(
    t,
    createWebServer((_, answer) => void answer.writeHead(200, { date: late }).end()),
  )
  const resolver = await startNameServer(t, {
    'CNAME status.acme-status.net': ['host.acme-status.net'],
    'A status.acme-status.net': ['127.0.0.1'],
    'A host.acme-status.net': ['127.0.0.1'],
    'A smtp.relay.test': ['203.0.113.25'],
    'PTR 25.113.0.203.in-addr.arpa': ['out.relay.test'],
    'NS acme-status.net': ['ns1.dns.test', 'ns2.dns.test'],
    'MX acme-status.net': ['mx.acme-status.net'],
    'TXT acme-status.net': ['v=spf1 a:smtp.relay.test include:broken.relay.test -all'],
    'TXT _dmarc.acme-status.net': ['v=DMARC1; p=reject'],
    'TXT one._domainkey.acme-status.net': [dkim.record],
  })
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', 'night.db'), 'rows')
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(url)
  t.teardown(() => db.close())
  const origin = `https://${status}:${page}`
  await makePage(db, { origin })
  const lines: string[] = []
  const config = readConfig({ ...settings, DATA_DIR: folder }, false)
  const given = { product: `http://localhost:${product}`, resolver, json: 'yes' }
  await doctorVerb.run({ config, db, say: (line) => void lines.push(line) }, given)

  const { findings, records } = JSON.parse(lines.join('')) as { findings: Finding[]; records: Records }
  const said = findings.map(({ check, level, seen }) => `${check} ${level}: ${seen}`)
  for (const sentence of [
    /^Network problem: .* lead to one address, 127\.0\.0\.1/,
    /^Alias ok: .* leads over host\.acme-status\.net/,
    /^Certificate problem: It is for no name/,
    /^SPF ok: acme-status\.net lets smtp\.relay\.test send/,
    /^DKIM ok: .* is that of DKIM_KEY/,
    /^DMARC ok/,
    /^Clock warning: It is (29|30|31) s ahead of localhost/,
    /^Disk /,
    /^Backup ok: .* is 0 h old/,
    /^Not answered warning: texts of broken\.relay\.test: ESERVFAIL\.$/,
  ])
    t.ok(
      said.some((words) => sentence.test(words)),
      String(sentence),
    )
  t.match(records, { reverse: { '203.0.113.25': ['out.relay.test'] }, modes: { folder: /^7\d\d$/ } })
  const again = await runVerb(t, db, doctorVerb, { records: writeRecords(t, lines.join('')) }, settings)
  t.match(again.join('\n'), /Clock +It is/, 'what was printed as JSON can be judged again')
})

test('the verb says how it is used, and its records can be those of the help', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(url)
  t.teardown(() => db.close())
  await makePage(db)
  const folder = join(url, '..')
  const help = await allclear(['doctor', '--help'], { DATA_DIR: folder })
  const [example = ''] = /^ {2}\{[\s\S]+\}$/m.exec(help.output) ?? []
  const words = ['doctor', '--strict', '--product', 'www.example.com', '--records', writeRecords(t, example)]
  const env = { DATA_DIR: folder, PUBLIC_URL: 'https://status.example.com' }
  const ended = await allclear(words, env)
  t.match(ended, {
    code: 1,
    output: /✓ ok +Network .* are in different networks/,
    errors: /^Not all is well: /,
  })
  t.notMatch(ended.output, '\u001b')
})

async function listen(t: Test, server: Server): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()))
  t.teardown(() => new Promise((done) => server.close(done)))
  return (server.address() as AddressInfo).port
}
