import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { makeBucket } from '../../server/editions/bucket.ts'
import { changeSettings } from '../../server/pages/settings.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { soon } from '../support/soon.ts'
import { printAt } from './print-at.ts'

type Taken = { method: string; path: string; type: string | undefined; authorization: string; bytes: string }

/** A bucket that keeps what it is given; the first so many times it is out of order. */
async function openStore(t: Test, refusals: number) {
  const taken: Taken[] = []
  let left = refusals
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    if (left-- > 0) return void response.writeHead(503).end()
    const { method = '', url: path = '', headers } = request
    const { authorization = '', 'content-type': type } = headers
    taken.push({ method, path, type, authorization, bytes: Buffer.concat(parts).toString() })
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/copies` }
}

eachDoor('a bucket gets every sheet once, then only what changed, and is asked again', async (t, db) => {
  const page = await makePage(db, { name: 'Acme' })
  const { taken, url } = await openStore(t, 1)
  const errors: unknown[] = []
  const key = { accessKeyId: 'us', secretAccessKey: 'ours', region: 'eu-west-1' }
  const bucket = makeBucket({ url, ...key }, (error) => errors.push(error))
  t.teardown(() => bucket.stop())
  const first = await printAt(db, page, '2026-11-20T14:00:00.000Z')
  bucket.copy(first)
  await soon(async () => taken.length === first.sheets.size || undefined)
  t.equal(errors.length, 1, 'it was out of order once')
  const home = taken.find(({ path }) => path === '/copies/status.example.com/index.html')
  t.match(home, { method: 'PUT', type: 'text/html; charset=utf-8' })
  t.equal(home?.bytes, first.sheets.get('/')?.plain.bytes.toString())
  t.match(
    home?.authorization,
    /^AWS4-HMAC-SHA256 Credential=us\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
  )

  taken.length = 0
  bucket.copy(first)
  const { id } = await makeIncident(db, page, {}, '2026-11-20T14:01:00.000Z')
  const second = await printAt(db, page, '2026-11-20T14:02:00.000Z', first)
  bucket.copy(second)
  await soon(async () => taken.find(({ path }) => path.endsWith(`/incidents/${id}`)))
  t.notOk(taken.some(({ path }) => path.endsWith('/robots.txt')))
  await changeSettings(db, publicUrl, page, { hiddenFromSearch: true })
  bucket.copy(await printAt(db, page, '2026-11-20T14:03:00.000Z', second))
  const isGone = ({ method, path }: Taken) => method === 'DELETE' && path.endsWith('/sitemap.xml')
  t.ok(await soon(async () => taken.find(isGone)))
})
