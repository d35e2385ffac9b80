import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makeClient } from '../support/client.ts'
import { startNode } from '../support/process.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'
import { median, printTable } from './table.ts'

const run = promisify(execFile)
const rounds = Number(process.env.ROUNDS ?? 6)
const seconds = Number(process.env.SECONDS ?? 3)
const accept = 'Accept-Encoding: gzip, deflate, br\r\nAccept: text/html'

type Side = { port: number; pid: number }
type Burst = { perSecond: number; p50: number; p99: number; cpu: number }

/** Warm `GET /` and its 304 against a bare node:http server with the same bytes and headers, burst by burst in turn. */
await inScope(async (scope) => {
  const server = await startServer(scope, 'sqlite', {
    API_KEY: 'an-owners-key-for-tests',
    LOG_LEVEL: 'error',
  })
  await fill(server.origin)
  const ours: Side = { port: Number(new URL(server.origin).port), pid: server.pid() }
  const { limit, etag, size } = await startLimit(scope, server.origin)
  console.log(
    `GET / of ${size} bytes (brotli), 50 connections, ${rounds} bursts of ${seconds} s each, in turn\n`,
  )
  const rows: string[][] = []
  for (const [name, condition, expect] of [
    ['GET / → 200', '', 'HTTP/1.1 200'],
    ['GET / → 304', `If-None-Match: ${etag}\r\n`, 'HTTP/1.1 304'],
  ] as const) {
    const bursts: { ours: Burst[]; limit: Burst[] } = { ours: [], limit: [] }
    await burst(ours, condition, expect)
    await burst(limit, condition, expect)
    for (let round = 0; round < rounds; round++) {
      bursts.ours.push(await burst(ours, condition, expect))
      bursts.limit.push(await burst(limit, condition, expect))
    }
    rows.push(...describe(name, bursts.ours, bursts.limit))
  }
  printTable(['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs/request', 'ratio', 'CPU ratio'], rows)
})

async function fill(origin: string): Promise<void> {
  const client = makeClient(origin, 'an-owners-key-for-tests')
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const base = `/v1/pages/${page?.id}`
  const ids: string[] = []
  for (let i = 1; i <= 10; i++) {
    const component = await client.post<{ id: string }>(`${base}/components`, {
      component: { name: `Service ${i}` },
    })
    ids.push(component.id)
  }
  await client.post(`${base}/incidents`, {
    incident: {
      name: 'Some customers cannot sign in',
      body: 'Signing in fails for some customers with an error. Whoever is signed in can go on working.',
      components: { [ids[0] ?? '']: 'partial_outage' },
    },
  })
}

async function startLimit(
  scope: Scope,
  origin: string,
): Promise<{ limit: Side; etag: string; size: number }> {
  const answer = await run('curl', [
    '-s',
    '-D',
    '-',
    '-o',
    '/dev/null',
    '-H',
    accept.split('\r\n')[0] ?? '',
    origin,
  ])
  const headers = answer.stdout
    .split('\r\n')
    .slice(1)
    .filter((line) => line.includes(': ') && !/^(date|connection|keep-alive):/i.test(line))
    .flatMap((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])
  const etag = headers[headers.findIndex((name) => name.toLowerCase() === 'etag') + 1] ?? ''
  const { stdout } = await run('curl', ['-s', '-H', 'Accept-Encoding: br', origin], { encoding: 'buffer' })
  const script = fileURLToPath(new URL('bare-server.ts', import.meta.url))
  const bare = startNode(script, [JSON.stringify({ body: stdout.toString('base64'), headers, etag })], {})
  scope.teardown(() => bare.end('SIGKILL'))
  const [, port] = await bare.says(/"port":(\d+)/)
  return { limit: { port: Number(port), pid: bare.pid }, etag, size: stdout.length }
}

async function burst({ port, pid }: Side, condition: string, expect: string): Promise<Burst> {
  const request = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\n${accept}\r\n${condition}\r\n`
  const load = { port, request, expect, connections: 50, seconds }
  const script = fileURLToPath(new URL('load.ts', import.meta.url))
  const before = cpuMicroseconds(pid)
  const { stdout } = await run(process.execPath, [script, JSON.stringify(load)])
  const { requests, p50, p99 } = JSON.parse(stdout) as { requests: number; p50: number; p99: number }
  return { perSecond: requests / seconds, p50, p99, cpu: (cpuMicroseconds(pid) - before) / requests }
}

/** User and system time of a process so far (Linux, ticks of 10 ms). */
function cpuMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

function describe(name: string, ours: Burst[], limit: Burst[]): string[][] {
  const line = (who: string, bursts: Burst[], ...ratios: string[]) => [
    `${name}, ${who}`,
    median(bursts.map((burst) => burst.perSecond)).toFixed(0),
    median(bursts.map((burst) => burst.p50)).toFixed(2),
    median(bursts.map((burst) => burst.p99)).toFixed(2),
    median(bursts.map((burst) => burst.cpu)).toFixed(1),
    ...ratios,
  ]
  const ratio = median(ours.map((burst, i) => burst.perSecond / (limit[i]?.perSecond ?? Number.NaN)))
  const cpu = median(ours.map((burst, i) => burst.cpu / (limit[i]?.cpu ?? Number.NaN)))
  return [line('Allclear', ours, ratio.toFixed(2), cpu.toFixed(2)), line('bare node:http', limit, '1', '1')]
}
