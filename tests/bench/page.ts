import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { makeClient } from '../support/client.ts'
import { freshFolder } from '../support/fresh.ts'
import { startNode } from '../support/process.ts'
import { freePort, missing, shippedNginx, startNginx } from '../support/proxies.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { furnish } from './furnish.ts'
import { type Burst, burst, type Side } from './sides.ts'
import { median, printTable } from './table.ts'

const run = promisify(execFile)
const rounds = Number(process.env.ROUNDS ?? 6)
const seconds = Number(process.env.SECONDS ?? 3)
const host = 'status.example.com'
const key = 'an-owners-key-for-tests'

/** What is asked of each side, and how much of the first side's speed the second must reach. */
type Race = { name: string; path: string; encoding: string; isKnown: boolean; least: number }

const ours: Race[] = [
  { name: 'GET / → 200', path: '/', encoding: 'br', isKnown: false, least: 0.9 },
  { name: 'GET / → 304', path: '/', encoding: 'br', isKnown: true, least: 0.9 },
  { name: 'GET summary.json', path: '/api/v2/summary.json', encoding: 'br', isKnown: false, least: 0.9 },
]
const folder: Race[] = [
  { name: 'folder, GET /', path: '/', encoding: 'gzip', isKnown: false, least: 0.95 },
  {
    name: 'folder, summary.json',
    path: '/api/v2/summary.json',
    encoding: 'gzip',
    isKnown: false,
    least: 0.95,
  },
]

/**
 * Allclear against a bare node:http server with the same bytes and headers, and nginx on the printed folder with the
 * shipped configuration against nginx on the same bytes: burst by burst in turn, each ratio of neighbours.
 */
await inScope(async (scope) => {
  const server = await startServer(scope, 'sqlite', {
    ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error', PUBLIC_URL: `https://${host}` },
  })
  await furnish(makeClient(server.origin, key))
  // Until the edition is on disk, and nobody has an older one.
  await sleep(3_000)
  const app = { port: Number(new URL(server.origin).port), pid: server.pid() }
  console.log(`50 connections, ${rounds} bursts of ${seconds} s each, in turn\n`)
  const rows: string[][] = []
  const [only = ''] = process.argv.slice(2)
  for (const race of ours.filter(({ name }) => name.includes(only)))
    rows.push(
      ...(await runRace(race, app, await startBare(scope, server, race), 'Allclear', 'bare node:http')),
    )
  const skip = missing('nginx')
  if (skip) console.log(`${skip}\n`)
  else {
    const { shipped, plain } = await startNginxes(scope, server)
    for (const race of folder.filter(({ name }) => name.includes(only)))
      rows.push(...(await runRace(race, shipped, plain, 'shipped nginx', 'plain nginx')))
  }
  printTable(
    [
      '',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'CPU µs/request',
      'ratio',
      'p99 ratio',
      'CPU ratio',
      'must reach',
      '',
    ],
    rows,
  )
  if (rows.some((row) => row.at(-1) === 'FAILS')) process.exitCode = 1
})

async function runRace(
  race: Race,
  one: Side,
  limit: Side,
  who: string,
  against: string,
): Promise<string[][]> {
  const tags = await Promise.all([tagOf(one.port, race), tagOf(limit.port, race)])
  const load = ({ port }: Side, tag: string) => {
    const condition = race.isKnown ? `If-None-Match: ${tag}\r\n` : ''
    const head = `GET ${race.path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${race.encoding}\r\n`
    return {
      port,
      request: `${head}${condition}\r\n`,
      expect: `HTTP/1.1 ${race.isKnown ? 304 : 200}`,
      seconds,
    }
  }
  const bursts: { one: Burst[]; limit: Burst[] } = { one: [], limit: [] }
  for (let round = -1; round < rounds; round++) {
    const [a, b] = [await burst(one, load(one, tags[0])), await burst(limit, load(limit, tags[1]))]
    if (round >= 0) {
      bursts.one.push(a)
      bursts.limit.push(b)
    }
  }
  const ratioOf = (what: keyof Burst) =>
    median(bursts.one.map((burst, i) => burst[what] / (bursts.limit[i]?.[what] ?? Number.NaN)))
  const [speed, p99, cpu] = [ratioOf('perSecond'), ratioOf('p99'), ratioOf('cpu')]
  const holds = speed >= race.least && p99 <= 1.2
  const ratios = [speed.toFixed(2), p99.toFixed(2), cpu.toFixed(2), `${race.least}, 1.2`]
  return [
    [...describe(`${race.name}, ${who}`, bursts.one), ...ratios, holds ? 'holds' : 'FAILS'],
    [...describe(`${race.name}, ${against}`, bursts.limit), '1', '1', '1', '', ''],
  ]
}

function describe(name: string, bursts: Burst[]): string[] {
  const middle = (what: keyof Burst, digits: number) =>
    median(bursts.map((burst) => burst[what])).toFixed(digits)
  return [name, middle('perSecond', 0), middle('p50', 2), middle('p99', 2), middle('cpu', 1)]
}

/** The headers and bytes of one answer, as curl sees them. */
async function fetchOnce(
  port: number,
  { path, encoding }: Race,
  tag?: string,
): Promise<{ headers: string[]; body: Buffer }> {
  const asked = ['-s', '-i', '-H', `Host: ${host}`, '-H', `Accept-Encoding: ${encoding}`]
  if (tag) asked.push('-H', `If-None-Match: ${tag}`)
  const { stdout } = await run('curl', [...asked, `http://127.0.0.1:${port}${path}`], { encoding: 'buffer' })
  const end = stdout.indexOf('\r\n\r\n')
  const headers = stdout.subarray(0, end).toString('latin1').split('\r\n').slice(1)
  return { headers, body: stdout.subarray(end + 4) }
}

async function tagOf(port: number, race: Race): Promise<string> {
  const { headers } = await fetchOnce(port, race)
  return /^etag: (.*)$/im.exec(headers.join('\n'))?.[1] ?? ''
}

async function startBare(scope: Scope, { origin }: RunningServer, race: Race): Promise<Side> {
  const port = Number(new URL(origin).port)
  const etag = await tagOf(port, race)
  const [{ headers, body }, known] = [await fetchOnce(port, race), await fetchOnce(port, race, etag)]
  const script = fileURLToPath(new URL('bare-server.ts', import.meta.url))
  const said = { headers: listHeaders(headers), unchanged: listHeaders(known.headers) }
  const order = JSON.stringify({ body: body.toString('base64'), ...said, etag })
  const bare = startNode(script, [order], {})
  scope.teardown(() => bare.end('SIGKILL'))
  const [, barePort] = await bare.says(/"port":(\d+)/)
  return { port: Number(barePort), pid: bare.pid }
}

/** Name, value, name, value: without those that node:http adds by itself. */
function listHeaders(lines: string[]): string[] {
  return lines
    .filter((line) => !/^(date|connection|keep-alive):/i.test(line))
    .flatMap((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])
}

/** One worker each: the shipped configuration on the printed folder, and the plainest there is on copies of its files. */
async function startNginxes(
  scope: Scope,
  { origin, dataDir }: RunningServer,
): Promise<{ shipped: Side; plain: Side }> {
  const [port, plainPort] = [await freePort(), await freePort()]
  const shipped = await startNginx(scope, port, shippedNginx('nginx.conf', { port, origin, dataDir }))
  const copies = freshFolder(scope)
  for (const [file, race] of [
    ['index.html', folder[0]],
    ['api/v2/summary.json', folder[1]],
  ] as const) {
    const { body } = await fetchOnce(port, race as Race)
    mkdirSync(dirname(join(copies, file)), { recursive: true })
    writeFileSync(join(copies, file), gunzipSync(body))
    writeFileSync(join(copies, `${file}.gz`), body)
  }
  copyFileSync('/etc/nginx/mime.types', join(copies, 'mime.types'))
  const types = readFileSync(join(copies, 'mime.types'), 'utf8')
  const location = `location / { root ${copies}; index index.html; gzip_static on; }`
  const plain = await startNginx(
    scope,
    plainPort,
    `${types}\nserver { listen 127.0.0.1:${plainPort}; ${location} }`,
  )
  return {
    shipped: { port, pid: shipped.workers()[0] ?? 0 },
    plain: { port: plainPort, pid: plain.workers()[0] ?? 0 },
  }
}
