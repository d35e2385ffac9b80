import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Test, test } from 'tap'
import { askAs } from '../faults/ask-as.ts'
import { makeClient } from '../support/client.ts'
import { freePort, missing, shippedNginx, startNginx } from '../support/proxies.ts'
import { startServer } from '../support/server.ts'
import { soon } from '../support/soon.ts'

const host = 'status.example.com'
const key = 'an-owners-key-for-tests'
const skip = missing('nginx')

/** Allclear behind the caching nginx of deploy/; `stored` gives all that lies in its cache. */
async function open(t: Test) {
  const server = await startServer(t, 'sqlite', {
    ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error' },
    ...{ PUBLIC_URL: `https://${host}`, TRUST_PROXY: '127.0.0.1' },
  })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const incidents = `/v1/pages/${page?.id}/incidents`
  const post = (name: string) => client.post<{ id: string }>(incidents, { incident: { name } })
  const port = await freePort()
  const setting = { port, origin: server.origin, dataDir: server.dataDir }
  await startNginx(t, port, shippedNginx('nginx-cache.conf', setting))
  const folder = join(server.dataDir, 'cache-allclear')
  const stored = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  const ask = (path: string, headers = {}, method = 'GET') => askAs(port, host, path, { headers, method })
  return { server, client, ask, post, stored }
}

test('through a shared cache a reader sees what is new, in the encoding they take', {
  skip,
}, async (t) => {
  const { ask, post } = await open(t)
  await ask('/')
  const { headers } = await soon(async () => {
    const answer = await ask('/')
    return answer.headers['x-cache'] === 'HIT' ? answer : undefined
  })
  t.equal((await ask('/', { 'if-none-match': headers.etag })).status, 304)
  t.equal((await ask('/', { 'if-none-match': headers.etag }, 'HEAD')).status, 304)
  await post('Some customers cannot sign in')
  const since = Date.now()
  await soon(async () => (await ask('/')).text.includes('cannot sign in') || undefined)
  t.comment(`after ${Date.now() - since} ms`)
  t.equal((await ask('/', { 'if-none-match': headers.etag })).status, 200)
  for (const encoding of ['gzip', 'br', 'identity', 'gzip', 'br', 'identity']) {
    const { headers } = await ask('/', { 'accept-encoding': encoding })
    t.equal(headers['content-encoding'] ?? 'identity', encoding)
  }
})

test('nothing private is ever stored, whatever its address is made to look like', { skip }, async (t) => {
  const { ask, post, stored } = await open(t)
  const { id } = await post('Some customers cannot sign in')
  const cookie = { cookie: 'session=a-secret-of-mine' }
  const token = 'x'.repeat(60)
  const addresses = ['/admin', '/admin/session', '/admin/incidents', '/subscribe', `/subscriptions/${token}`]
  const tricks = ['', '/y.css', '/y.js', ';y.css', '%2fy.css', '?y.css', '/../../history', '%00.css', '.png']
  for (const path of [...addresses, `/incidents/${id}/subscriptions`, '/v1/pages', '/livez', '/metrics'])
    for (const trick of tricks)
      for (const headers of [cookie, { authorization: `OAuth ${key}` }]) {
        const { headers: said } = await ask(path + trick, headers)
        t.notMatch(said['x-cache'], /HIT|STALE|UPDATING/, path + trick)
        t.notOk(
          said['set-cookie'] && said['cdn-cache-control'],
          `${path + trick} gives a cookie to everybody`,
        )
      }
  await ask(`/?api_key=${key}`, cookie)
  for (const file of stored()) {
    const head = file.slice(0, file.indexOf('\r\n\r\n'))
    t.match(head, /^KEY: https?status\.example\.com\/(\?|history|incidents\/\w+(\?|$)|$)/m)
    t.notMatch(head, /set-cookie|no-store/i)
    t.notMatch(file, /a-secret-of-mine/)
  }
})

test('nobody can put words into what others are given', { skip }, async (t) => {
  const { ask } = await open(t)
  const plain = (await ask('/')).text
  for (const headers of [
    { 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-proto': 'ftp', 'x-forwarded-for': '"><script>' },
    { 'x-original-url': '/admin', 'x-rewrite-url': '/admin', forwarded: 'host=evil.example' },
    { 'x-http-method-override': 'DELETE', 'accept-language': 'xx"><script>' },
  ]) {
    const path = `/?${Object.keys(headers)[0]}`
    await ask(path, headers)
    t.equal((await ask(path)).text, plain, JSON.stringify(headers))
  }
  t.equal((await ask('/?utm_source=<script>')).text, plain)
})

test('with Allclear gone, the cache gives what it has, and the folder what it has not', {
  skip,
}, async (t) => {
  const { server, ask } = await open(t)
  const before = (await ask('/')).text
  const printed = join(server.dataDir, 'site', host, 'current', 'history.html')
  await soon(async () => existsSync(printed) || undefined)
  await server.kill()
  await sleep(2_100)
  const stale = await ask('/')
  t.strictSame([stale.status, stale.text], [200, before])
  t.match(stale.headers['x-cache'], /STALE|UPDATING/)
  const copy = await ask('/history')
  t.strictSame([copy.status, copy.headers['x-cache']], [200, 'COPY'])
})
