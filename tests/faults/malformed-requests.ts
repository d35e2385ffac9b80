import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { makeClient } from '../support/client.ts'
import { watchMemory } from '../support/memory.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { both, exactly, type Fault, makeChance, told } from './fault.ts'
import { type FuzzedRequest, fuzzRequest } from './fuzz.ts'
import { key } from './stage.ts'

const requests = { short: 1_500, full: 100_000 }
const atOnce = 16

/** What is refused by the way it is sent has a code of its own each; what is merely nonsense must never be our mistake. */
export const malformedRequests: Fault = {
  id: 'F18',
  title: 'whatever is sent, the answer is a clear refusal, and never 5xx',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const settings = { API_KEY: key, API_RATE: '0', SIGN_UP_RATE: '1000000', LOG_LEVEL: 'error' }
    const server = await startServer(scope, dialect, settings)
    const memory = watchMemory(scope, server.pid())
    const pid = server.pid()
    const wrong = await sendMalformed(server)
    const chance = makeChance()
    const { codes, examples } = await sendFuzzed(server, chance, requests[form])
    const failed = [...codes].filter(([code]) => code >= 500 || code === 0)
    const answers = [...codes].toSorted(([a], [b]) => a - b).map(([code, count]) => `${count} × ${code}`)
    const alive = await fetch(server.origin)
    return [
      chance.seed,
      exactly(`malformed requests answered otherwise than they should be: ${wrong}`, wrong.length, 0),
      exactly(
        `5xx, or no answer, of ${requests[form]}: ${examples}`,
        failed.reduce((sum, [, n]) => sum + n, 0),
        0,
      ),
      told('answers', answers.join(', ')),
      exactly('the page afterwards, by the same process', server.pid() === pid ? alive.status : 0, 200),
      exactly(`bugs in the log: ${server.errors().slice(0, 500)}`, server.errors().split('\n').length - 1, 0),
      told('memory', `${memory().toFixed(0)} MB`),
    ]
  },
}

/** Those whose answer is not as it should be, by name. */
async function sendMalformed(server: RunningServer): Promise<string[]> {
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const host = 'Host: status.example.com\r\n'
  const post = `POST /v1/pages/${page?.id}/incidents HTTP/1.1\r\n${host}Authorization: OAuth ${key}\r\n`
  const json = (body: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`${post}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`),
      Buffer.from('Connection: close\r\n\r\n'),
      Buffer.from(body),
    ])
  const named = (value: string) => `{"incident":{"name":${value}}}`
  const cases: [what: string, raw: string | Buffer, code: number][] = [
    ['2 MB of JSON', json(named(`"${'a'.repeat(2_000_000)}"`)), 413],
    ['bad JSON', json('{"incident":'), 400],
    [
      'no UTF-8',
      json(
        Buffer.concat([Buffer.from('{"incident":{"name":"'), Buffer.from([0xff, 0x22]), Buffer.from('}}')]),
      ),
      400,
    ],
    ['half a character', json(named('"\\ud800"')), 400],
    ['NUL', json(named('"\\u0000"')), 400],
    ['200,000 arrays', json('['.repeat(200_000)), 400],
    ['a header of 10 MB', `GET / HTTP/1.1\r\n${host}X-A: ${'a'.repeat(10_000_000)}\r\n\r\n`, 431],
    ['3,000 headers', `GET / HTTP/1.1\r\n${host}${'a: b\r\n'.repeat(3_000)}\r\n`, 431],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}`, 400],
    ['a length below nothing', `${post}Content-Length: -2\r\n\r\n{}`, 400],
    ['a length too short', `GET /livez HTTP/1.1\r\n${host}Content-Length: 2\r\n\r\n{"a":1}`, 400],
    [
      'length and chunks',
      `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /`,
      400,
    ],
    ['no chunks', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`, 400],
    [
      'a chunk with 100 KB of extension',
      `${post}Transfer-Encoding: chunked\r\n\r\n5;${'a'.repeat(100_000)}\r\n`,
      400,
    ],
    ['another encoding', `${post}Transfer-Encoding: gzip\r\n\r\nhello`, 400],
    ['garbage', 'hello there\r\n\r\n', 400],
    ['garbage in line', `GET /livez HTTP/1.1\r\n${host}\r\n\x00\xff garbage\r\n\r\n`, 400],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a path that is none', `GET /%ff%zz HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, 400],
  ]
  const wrong: string[] = []
  for (const [what, raw, code] of cases) {
    const answer = await sendRaw(Number(new URL(server.origin).port), raw)
    const last = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].at(-1)?.[1]
    const explains = what === 'no host' || /"message":"[^"]+"[^\n]*$/.test(answer)
    // Whoever is still sending megabytes when the connection is cut may not get to read why.
    const isCut = answer === '' && raw.length > 5_000_000
    if (!isCut && (Number(last) !== code || !explains)) wrong.push(`${what} (${last})`)
  }
  return wrong
}

/** What comes until the other side closes, or for a minute. */
function sendRaw(port: number, raw: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(raw))
    socket.setTimeout(60_000, () => socket.destroy())
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text
    })
    // A server that refuses before it has read all resets the connection.
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
}

async function sendFuzzed(server: RunningServer, chance: { next(): number }, count: number) {
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const base = `/v1/pages/${page?.id}`
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const ids: string[] = []
  for (const name of ['Checkout', 'Search'])
    ids.push((await client.post<{ id: string }>(`${base}/components`, { component: { name } })).id)
  const codes = new Map<number, number>()
  const examples: string[] = []
  let left = count
  const send = async () => {
    while (left-- > 0) {
      const fuzzed = fuzzRequest(chance, { pageId: page?.id ?? '', ids, key })
      const { code, made } = await answerTo(server.origin, agent, fuzzed)
      // On a busy machine it may be so, and says it.
      if (code === 503 && fuzzed.path.startsWith('/readyz')) continue
      codes.set(code, (codes.get(code) ?? 0) + 1)
      if ((code >= 500 || code === 0) && examples.length < 5)
        examples.push(`${fuzzed.method} ${fuzzed.path} ${code}`)
      // What was made is asked for a while, and then taken away: a page with thousands of incidents is another matter.
      if (made && /\/incidents(\?|$)/.test(fuzzed.path)) ids.push(made)
      if (ids.length > 12) await client.raw('DELETE', `${base}/incidents/${ids.splice(2, 1)[0]}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, send))
  agent.destroy()
  return { codes, examples }
}

/** The code, 0 if the connection ended without one, and the id of what was made. */
function answerTo(
  origin: string,
  agent: Agent,
  { method, path, headers, body }: FuzzedRequest,
): Promise<{ code: number; made?: string }> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(origin)
    const options = {
      hostname,
      port,
      agent,
      method,
      path,
      headers: { ...headers, 'content-length': body.length },
    }
    const sent = request(options, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      const [, made] = /^\{"id":"(\w+)"/.exec(Buffer.concat(parts).toString()) ?? []
      resolve({ code: response.statusCode ?? 0, ...(response.statusCode === 201 && made && { made }) })
    })
    sent.on('error', () => resolve({ code: 0 }))
    sent.end(body)
  })
}
