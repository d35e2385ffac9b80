import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeSheet, type Sheet } from '../../server/editions/edition.ts'
import { eachDoor } from '../support/databases.ts'
import { soon } from '../support/soon.ts'
import { openEditions } from './open-editions.ts'

/** `closed` resolves with the connection. */
type Line = { socket: Socket; closed: Promise<unknown>; said(): string; ended(): boolean }

async function openLine(port: number): Promise<Line> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
  })
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.on('close', resolve))
  await once(socket, 'connect')
  return { socket, closed, said: () => text, ended: () => socket.closed }
}

/** What comes back for these pieces until the connection ends; the last request has to ask for that, or be refused. */
async function talk(port: number, pieces: string[]): Promise<string> {
  const { socket, closed, said } = await openLine(port)
  for (const piece of pieces) {
    socket.write(piece, 'latin1')
    if (pieces.length > 1) await sleep(3)
  }
  await closed
  return said().replaceAll(/^Date: .*\r\n/gm, 'Date: now\r\n')
}

const host = 'Host: status.example.com\r\n'
const last = `GET /livez HTTP/1.1\r\n${host}Connection: close\r\n\r\n`

eachDoor(
  'what the hatch hands out is what node:http would, header by header and byte by byte',
  async (t, db) => {
    const { port, ask } = await openEditions(t, db)
    const { headers } = await ask('/', { 'accept-encoding': 'br' })
    const known = `If-None-Match: ${headers.etag}\r\n`
    for (const [status, method, path, more] of [
      [200, 'GET', '/', ''],
      [200, 'GET', '/?utm_source=a', 'Accept-Encoding: gzip\r\n'],
      [200, 'GET', '/', 'accept-encoding:\t br \r\nConnection: Keep-Alive\r\nCookie: a=b; c="d"\r\n'],
      [200, 'HEAD', '/', 'Accept-Encoding: br\r\n'],
      [304, 'GET', '/', `Accept-Encoding: br\r\n${known}`],
      [304, 'HEAD', '/', `Accept-Encoding: br\r\n${known}`],
      [200, 'GET', '/', known],
      [200, 'GET', '/api/v2/summary.json', 'Host-Not: b\r\nX-Forwarded-Host: other.example\r\n'],
      [200, 'GET', '/history', 'Upgrade-Insecure-Requests: 1\r\nX-Empty:\r\n'],
    ] as const) {
      const asked = `${method} ${path} HTTP/1.1\r\n${host}${more}`
      // A length, even of nothing, is for node:http, and so is what comes in two pieces.
      const [handed, parsed, cut] = await Promise.all([
        talk(port, [`${asked}\r\n`, last]),
        talk(port, [`${asked}Content-Length: 0\r\n\r\n`, last]),
        talk(port, [`${asked}\r`, '\n', last]),
      ])
      t.ok(handed.startsWith(`HTTP/1.1 ${status} `), asked)
      t.equal(handed, parsed, asked)
      t.equal(handed, cut, asked)
      t.match(handed, /Date: now[\s\S]*behind: GET \/livez/)
    }
  },
)

eachDoor('what is large is handed out whole, too', async (t, db) => {
  const { port, press } = await openEditions(t, db)
  const sheet = await makeSheet(randomBytes(100_000).toString('hex'), { 'Content-Type': 'text/plain' })
  const sheets = press.editionFor('')?.sheets as Map<string, Sheet>
  sheets.set('/large', sheet)
  const handed = await talk(port, [`GET /large HTTP/1.1\r\n${host}\r\n`, last])
  t.equal(handed, await talk(port, [`GET /large HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`, last]))
  t.ok(handed.includes(sheet.plain.bytes.toString('latin1')))
})

eachDoor('a request may come in pieces of any size', async (t, db) => {
  const { port } = await openEditions(t, db)
  const asked = `GET /api/v2/status.json HTTP/1.1\r\n${host}\r\n`
  const whole = await talk(port, [asked, last])
  const cuts = Array.from({ length: asked.length - 1 }, (_, i) => i + 1)
  const answers = await Promise.all(
    cuts.map((cut) => talk(port, [asked.slice(0, cut), asked.slice(cut), last])),
  )
  t.ok(answers.every((answer) => answer === whole))
})

eachDoor('what is not quite a request is refused as node:http does', async (t, db) => {
  const { port } = await openEditions(t, db)
  for (const [asked, says] of [
    ['GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\r\n${host}X-A : b\r\n\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\r\n${host}X-A: \x00\r\n\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\r\n${host}X-A: b\r\n folded\r\n\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\r\n${host}X-A: b\nX-B: c\r\n\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\n${host}\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/9.9\r\n${host}\r\n`, /^HTTP\/1\.1 400/],
    [`GET /\x7f HTTP/1.1\r\n${host}\r\n`, /^HTTP\/1\.1 400/],
    [`GET / HTTP/1.1\r\n${host}X-A: ${'a'.repeat(17_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    ['\x16\x03\x01\x02\x00\x01\x00', /^HTTP\/1\.1 400/],
  ] as const) {
    t.match(await talk(port, [asked]), says, asked.slice(0, 80))
  }
})

eachDoor(
  'a connection that leaves the hatch is served behind it, with all it brought, in order',
  async (t, db) => {
    const { port } = await openEditions(t, db)
    const status = `GET /api/v2/status.json HTTP/1.1\r\n${host}\r\n`
    const post = `POST / HTTP/1.1\r\n${host}Content-Length: 3\r\n\r\nabc`
    const marks = ['{"page":', 'behind: POST /', '{"page":', 'behind: GET /livez']
    for (const pieces of [
      [status, post, status, last],
      [status + post + status + last],
      [status, post.slice(0, -2), post.slice(-2) + status + last],
    ]) {
      const text = await talk(port, pieces)
      let at = 0
      for (const mark of marks) {
        at = text.indexOf(mark, at) + 1
        t.ok(at > 0, mark)
      }
      t.equal(text.split('HTTP/1.1 200').length - 1, marks.length)
    }
  },
)

eachDoor('headers that are told twice, and what wants more than an answer, go behind', async (t, db) => {
  const { port, other } = await openEditions(t, db, () => true)
  const status = (more: string) => `GET /api/v2/status.json HTTP/1.1\r\n${host}${more}\r\n`
  for (const more of [
    'Host: other.example\r\n',
    'Accept-Encoding: identity\r\nAccept-Encoding: deflate\r\n',
    'Connection: keep-alive, upgrade\r\nUpgrade: websocket\r\n',
    'Expect: 100-continue\r\n',
  ]) {
    t.match(await talk(port, [status(more), last]), /\{"page":[\s\S]*"name":"Acme"[\s\S]*behind/, more)
  }
  t.match(await talk(port, [status('X-Forwarded-Host: other.example\r\n'), last]), other.id)
})

eachDoor('a client that hangs up after its question has its answer', async (t, db) => {
  const { port } = await openEditions(t, db)
  const line = await openLine(port)
  line.socket.end(`GET /api/v2/status.json HTTP/1.1\r\n${host}\r\n`)
  await line.closed
  t.match(line.said(), /\{"page":/)
})

eachDoor(
  'whoever asks and does not read leaves the hatch, and costs no memory for each question',
  async (t, db) => {
    const { port, press, ask } = await openEditions(t, db)
    const line = await openLine(port)
    line.socket.pause()
    const size = press.editionFor('')?.sheets.get('/')?.plain.bytes.length ?? 0
    for (
      let asked = 0;
      asked < 20_000_000 && !line.ended() && line.socket.writableLength < 100_000;
      asked += size
    ) {
      line.socket.write(`GET / HTTP/1.1\r\n${host}\r\n`)
      if (asked % (50 * size) === 0) await sleep(1)
    }
    const before = process.memoryUsage().rss
    for (let i = 0; i < 20_000 && line.socket.writable; i++)
      line.socket.write(`GET / HTTP/1.1\r\n${host}\r\n`)
    await sleep(500)
    t.ok(process.memoryUsage().rss - before < 50_000_000)
    t.equal((await ask('/')).status, 200)
    line.socket.destroy()
  },
)

eachDoor('a server that closes takes leave of the readers who stay', async (t, db) => {
  const { port, server } = await openEditions(t, db)
  const lines = await Promise.all(Array.from({ length: 5 }, () => openLine(port)))
  for (const { socket } of lines.slice(1)) socket.write(`GET / HTTP/1.1\r\n${host}\r\n`)
  await soon(async () => lines.slice(1).every(({ said }) => said().length > 1_000) || undefined)
  const closed = once(server, 'close')
  server.close()
  await closed
  await soon(async () => lines.every(({ ended }) => ended()) || undefined)
  t.pass('nobody waited for them')
})
