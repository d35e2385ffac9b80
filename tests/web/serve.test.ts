import { once } from 'node:events'
import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { postUpdate } from '../../server/incidents/post-update.ts'
import { author, makeIncident, posted } from '../incidents/make-incident.ts'
import { eachDoor } from '../support/databases.ts'
import { openEditions } from './open-editions.ts'

const paths = ['/', '/history', '/api/v2/summary.json', '/api/v2/status.json']

eachDoor('each encoding is the same text, with a strong tag of its own', async (t, db) => {
  const { ask, press } = await openEditions(t, db)
  for (const path of paths) {
    const [plain, zipped, small] = [
      await ask(path),
      await ask(path, { 'accept-encoding': 'gzip' }),
      await ask(path, { 'accept-encoding': 'gzip, deflate, br' }),
    ]
    t.strictSame(plain.bytes, press.editionFor('')?.sheets.get(path)?.plain.bytes)
    t.strictSame(gunzipSync(zipped.bytes), plain.bytes)
    t.strictSame(brotliDecompressSync(small.bytes), plain.bytes)
    t.strictSame(
      [plain, zipped, small].map(({ headers }) => headers['content-encoding']),
      [undefined, 'gzip', 'br'],
    )
    const tags = [plain, zipped, small].map(({ headers }) => headers.etag)
    t.equal(new Set(tags).size, 3)
    for (const tag of tags) t.match(tag, /^"[\w-]{20,}"$/)
    for (const { status, headers, bytes } of [plain, zipped, small]) {
      t.equal(status, 200)
      t.equal(headers.vary, 'Accept-Encoding')
      t.equal(headers['content-length'], String(bytes.length))
      t.equal(headers['x-content-type-options'], 'nosniff')
    }
  }
})

eachDoor('HTML and JSON say what they are, and how long they may be kept', async (t, db) => {
  const { ask } = await openEditions(t, db)
  const { headers: html } = await ask('/')
  t.equal(html['content-type'], 'text/html; charset=utf-8')
  t.match(html['cache-control'], /^public, max-age=0/)
  t.match(html['content-security-policy'], /^default-src 'none'; style-src 'sha256-/)
  t.match(html['cdn-cache-control'], /stale-if-error/)
  t.equal(html['set-cookie'], undefined)
  const { headers: json } = await ask('/api/v2/summary.json')
  t.equal(json['content-type'], 'application/json; charset=utf-8')
  t.match(json['cache-control'], /max-age=10/)
  t.equal(json['access-control-allow-origin'], '*')
})

eachDoor('who has the newest already gets 304 without a body', async (t, db) => {
  const { ask } = await openEditions(t, db)
  for (const encoding of ['identity', 'gzip', 'br']) {
    const { headers } = await ask('/', { 'accept-encoding': encoding })
    const tag = headers.etag ?? ''
    const known = [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} , "more"`, '*', ' * ']
    for (const value of known) {
      const answer = await ask('/', { 'accept-encoding': encoding, 'if-none-match': value })
      t.equal(answer.status, 304, value)
      t.equal(answer.bytes.length, 0)
      t.equal(answer.headers.etag, tag)
      t.equal(answer.headers.vary, 'Accept-Encoding')
      t.equal(answer.headers['cache-control'], headers['cache-control'])
      for (const name of ['content-type', 'content-encoding', 'content-length'])
        t.equal(answer.headers[name], undefined, name)
    }
  }
})

eachDoor('a tag of another encoding, another page or nobody’s is answered in full', async (t, db) => {
  const { ask } = await openEditions(t, db)
  const [{ headers: plain }, { headers: gzip }, { headers: other }] = await Promise.all([
    ask('/'),
    ask('/', { 'accept-encoding': 'gzip' }),
    ask('/', { host: 'other.example' }),
  ])
  for (const tag of [gzip.etag, other.etag, '""', '"x"', '', plain.etag?.slice(1), `${plain.etag}x`])
    t.equal((await ask('/', { 'if-none-match': tag ?? '' })).status, 200, String(tag))
})

eachDoor('HEAD says what GET says, and sends nothing', async (t, db) => {
  const { ask } = await openEditions(t, db)
  for (const path of paths) {
    const headers = { 'accept-encoding': 'br' }
    const [get, head] = [await ask(path, headers), await ask(path, headers, 'HEAD')]
    t.equal(head.status, 200)
    t.equal(head.bytes.length, 0)
    t.strictSame({ ...head.headers, date: '' }, { ...get.headers, date: '' })
    t.equal((await ask(path, { ...headers, 'if-none-match': get.headers.etag ?? '' }, 'HEAD')).status, 304)
  }
})

eachDoor('when an update is printed, its readers’ tags are out of date', async (t, db) => {
  const { ask, page, press } = await openEditions(t, db)
  const { id } = await makeIncident(db, page)
  const tags = await Promise.all(['/', '/'].map(async (path) => (await ask(path)).headers.etag ?? ''))
  const { change } = posted(await postUpdate(db, page, id, { body: 'We found it' }, { author }))
  await press.printed(page.id, change)
  const { status, bytes } = await ask('/', { 'if-none-match': tags.join(', ') })
  t.equal(status, 200)
  t.match(bytes.toString(), /We found it/)
  t.equal((await ask(`/incidents/${id}`)).status, 200)
})

eachDoor('a query changes nothing', async (t, db) => {
  const { ask } = await openEditions(t, db)
  const { bytes } = await ask('/')
  for (const path of ['/?', '/?utm_source=a', '/?a=/history', '/?<script>'])
    t.strictSame((await ask(path)).bytes, bytes, path)
})

eachDoor('a query changes nothing, but for the number of an older sheet', async (t, db) => {
  const { ask } = await openEditions(t, db)
  const { bytes } = await ask('/history.json')
  for (const query of ['', '?', '?page=1', '?utm_source=a'])
    t.strictSame((await ask(`/history.json${query}`)).bytes, bytes, query)
  t.match((await ask('/history.json?page=2')).bytes.toString(), 'behind: GET /history.json?page=2')
})

eachDoor('the host chooses the page, and an unknown one gets the first', async (t, db) => {
  const { ask, page, other } = await openEditions(t, db)
  const idOf = async (headers: Record<string, string>) =>
    JSON.parse((await ask('/api/v2/status.json', headers)).bytes.toString()).page.id
  for (const host of ['other.example', 'OTHER.example', 'other.example:443'])
    t.equal(await idOf({ host }), other.id)
  for (const host of ['status.example.com', 'unknown.example', 'other.example.evil.test', '127.0.0.1', 'a b'])
    t.equal(await idOf({ host }), page.id, host)
  t.equal(await idOf({ 'x-forwarded-host': 'other.example' }), page.id, 'no proxy is trusted')
})

eachDoor('a trusted proxy says which host was asked for, and has the last word', async (t, db) => {
  const { ask, page, other } = await openEditions(t, db, (address) => address === '127.0.0.1')
  const idOf = async (forwarded: string) => {
    const { bytes } = await ask('/api/v2/status.json', { host: 'inside:3000', 'x-forwarded-host': forwarded })
    return JSON.parse(bytes.toString()).page.id
  }
  t.equal(await idOf('other.example'), other.id)
  t.equal(await idOf(' other.example '), other.id)
  t.equal(await idOf('status.example.com, other.example'), other.id)
  t.equal(
    await idOf('other.example, status.example.com'),
    page.id,
    'what the caller wrote before it does not count',
  )
  t.equal(await idOf('unknown.example'), page.id)
})

eachDoor('everything else goes to the doors behind', async (t, db) => {
  const { ask } = await openEditions(t, db)
  const behind = async (path: string, method: string) => (await ask(path, {}, method)).bytes.toString()
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
    t.equal(await behind('/', method), `behind: ${method} /`)
  for (const path of [
    '/subscribe',
    '/incidents/nosuchthing0',
    '/history/',
    '/HISTORY',
    '//',
    '/%2f',
    '/constructor',
  ])
    t.equal(await behind(path, 'GET'), `behind: GET ${path}`)
})

eachDoor('one connection carries many requests, in order', async (t, db) => {
  const { port } = await openEditions(t, db)
  const socket = connect(port, '127.0.0.1')
  const one = (path: string, last = false) =>
    `GET ${path} HTTP/1.1\r\nHost: status.example.com\r\n${last ? 'Connection: close\r\n' : ''}\r\n`
  socket.write(one('/') + one('/livez') + one('/api/v2/status.json', true))
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  await once(socket, 'close')
  const starts = ['<!doctype html>', 'behind: GET /livez', '{"page":'].map((start) => text.indexOf(start))
  t.ok(starts.every((start, i) => start > (starts[i - 1] ?? 0)))
})

eachDoor('a connection on which more is asked at once than anybody reads is cut', async (t, db) => {
  const { port, ask } = await openEditions(t, db)
  const count = async (requests: number) => {
    const socket = connect(port, '127.0.0.1')
    const last = 'GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
    socket.write('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(requests - 1) + last)
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    // It ends with a reset, which is an error too.
    await new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
    return text.split('HTTP/1.1 200').length - 1
  }
  t.equal(await count(30), 30)
  t.ok((await count(1_000)) < 100)
  t.equal((await ask('/')).status, 200)
})
