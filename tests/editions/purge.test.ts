import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Test, test } from 'tap'
import { makePress } from '../../server/editions/press.ts'
import { makePurge } from '../../server/editions/purge.ts'
import { postUpdate } from '../../server/incidents/post-update.ts'
import { author, makeIncident, posted } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { soon } from '../support/soon.ts'

type Told = { keys: string[]; authorization: string | undefined }

/** A CDN that takes what it is told; the first so many times it refuses. */
async function openCdn(t: Test, refusals = 0) {
  const told: Told[] = []
  let left = refusals
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    if (left-- > 0) return void response.writeHead(500).end()
    const { keys } = JSON.parse(Buffer.concat(parts).toString())
    told.push({ keys: keys.toSorted(), authorization: request.headers.authorization })
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return { told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge` }
}

eachDoor('a cache is told which sheets changed, after each print', async (t, db) => {
  const page = await makePage(db)
  const { told, url } = await openCdn(t, 1)
  const errors: unknown[] = []
  const purge = makePurge({ url, header: 'Authorization: Bearer us' }, (error) => errors.push(error))
  const press = makePress({
    publicUrl: () => publicUrl,
    report: (error) => errors.push(error),
    afterPrint: purge.follow,
  })
  await press.start(db)
  t.teardown(() => Promise.all([press.stop(), purge.stop()]))
  // Refused at first, and told again a second later.
  await soon(async () => told[0])
  t.strictSame(told[0], { keys: [page.id], authorization: 'Bearer us' })

  const { id } = await makeIncident(db, page)
  const { change } = posted(await postUpdate(db, page, id, { body: 'We found it' }, { author }))
  await press.printed(page.id, change)
  await soon(async () => told[1])
  const own = (key: string) => `${page.id}-${key}`
  const first = ['api-v2-summary-json', 'history', 'home', `incidents-${id}`]
  // What follows the print is told too.
  await soon(async () => told.find(({ keys }) => keys.includes(own('history-atom'))))
  const expected = [...first, 'de', 'history-json'].map(own)
  for (const key of expected)
    t.ok(
      told.some(({ keys }) => keys.includes(key)),
      key,
    )
  t.notOk(
    told.slice(1).some(({ keys }) => keys.includes(page.id)),
    'not the whole page',
  )
  const tags = press.editionFor('')?.sheets.get(`/incidents/${id}`)?.headers
  t.match(tags, { 'Surrogate-Key': `${page.id} ${own(`incidents-${id}`)}` })
  t.match(tags, { 'Cache-Tag': `${page.id},${own(`incidents-${id}`)}` })
  t.strictSame(errors, [])
})

test('a cache that cannot be reached is let go when the process stops', async (t) => {
  const purge = makePurge({ url: 'http://127.0.0.1:9/', header: undefined }, (error) => t.fail(String(error)))
  const edition = { page: { id: 'a' }, sheets: new Map() }
  type Printing = Parameters<typeof purge.follow>[1]
  const printing = { edition, past: new Map(), untrue: [], everything: true } as unknown as Printing
  purge.follow(undefined, printing)
  await purge.stop()
})
