import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeClient } from '../support/client.ts'
import { freePort, shippedNginx, startCaddy, startNginx } from '../support/proxies.ts'
import type { Scope } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type Answered, askAs } from './ask-as.ts'
import { exactly, type Fault, type Figure, measured, told } from './fault.ts'
import { key, within } from './stage.ts'

const configurations = ['nginx.conf', 'nginx-cache.conf', 'Caddyfile'] as const
const host = 'status.example.com'
const words = 'Some customers see errors when they sign in'

/** Everything a reader or a reader's program may ask for, and the type it must come with. */
const paths: [path: string, type: RegExp][] = [
  ['/', /^text\/html/],
  ['/?utm_source=mail', /^text\/html/],
  ['/history', /^text\/html/],
  ['/api/v2/summary.json', /^application\/json/],
  ['/api/v2/summary.json?utm_source=mail', /^application\/json/],
  ['/api/v2/status.json', /^application\/json/],
]

/** What must never be served by anybody else, and says "try again" instead. */
const others = [
  '/admin',
  '/subscribe',
  '/subscriptions/x',
  '/v1/pages',
  '/index.html',
  '/index.html.gz',
  '/nothing',
]

/** Allclear is killed behind each configuration of deploy/. */
export const originGone: Fault = {
  id: 'F33',
  title: 'Allclear is killed behind the shipped proxies: readers get what was printed last',
  dialects: ['sqlite'],
  async play(scope, dialect) {
    const server = await startServer(scope, dialect, {
      ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error' },
      ...{ PUBLIC_URL: `https://${host}`, TRUST_PROXY: '127.0.0.1' },
    })
    const asks: [name: string, ask: Ask][] = []
    for (const name of configurations) asks.push([name, await startBefore(scope, name, server)])
    const client = makeClient(server.origin, key)
    const [page] = await client.get<{ id: string }[]>('/v1/pages')
    const incident = { incident: { name: words, body: 'We are looking into it.' } }
    const { id } = await client.post<{ id: string }>(`/v1/pages/${page?.id}/incidents`, incident)
    const fresh = await Promise.all(asks.map(([, ask]) => timeUntilSeen(ask)))
    // The edition reaches the disk after readers, on a busy machine long after.
    const front = join(server.dataDir, 'site', host, 'current/index.html')
    await within(60, async () => (await readFile(front, 'utf8').catch(() => '')).includes(words))
    await server.kill()
    const figures: Figure[] = []
    for (const [i, [name, ask]] of asks.entries()) {
      figures.push(measured(`${name}: from a post to the page with it`, fresh[i] ?? Number.NaN, 10_000, 'ms'))
      figures.push(...(await askInVain(name, ask, id)))
    }
    await server.restart()
    for (const [name, ask] of asks) {
      const back = await within(60, async () => (await ask('/subscribe')).status === 200)
      figures.push(exactly(`${name}: everything again once it is back`, Number(back), 1))
    }
    return figures
  },
}

type Ask = (path: string, method?: string) => Promise<Answered>

async function startBefore(
  scope: Scope,
  name: (typeof configurations)[number],
  server: RunningServer,
): Promise<Ask> {
  const port = await freePort()
  const setting = { port, origin: server.origin, dataDir: server.dataDir }
  if (name === 'Caddyfile') await startCaddy(scope, setting)
  else await startNginx(scope, port, shippedNginx(name, setting))
  return (path, method) => askAs(port, host, path, { method })
}

async function timeUntilSeen(ask: Ask): Promise<number> {
  const since = Date.now()
  await within(60, async () => (await ask('/')).text.includes(words))
  return Date.now() - since
}

async function askInVain(name: string, ask: Ask, incidentId: string): Promise<Figure[]> {
  const all: typeof paths = [...paths, [`/incidents/${incidentId}`, /^text\/html/]]
  const down = await Promise.all(all.map(async ([path, type]) => ({ path, type, ...(await ask(path)) })))
  const wrong = down.filter(({ status, text, type, headers }) => {
    const isOurs = text.includes(words) || text.includes('page')
    return status !== 200 || !isOurs || !type.test(headers['content-type'] ?? '') || !isDated(headers)
  })
  const refused = await Promise.all([...others.map((path) => ask(path)), ask('/', 'POST')])
  const bad = refused.filter(({ status, headers }) => status !== 503 || headers['retry-after'] === undefined)
  const gateway = [...down, ...refused].filter(({ status }) => status === 502 || status === 504)
  const which = wrong.map(({ path, status, text }) => `${path} ${status}, ${text.length} characters`)
  return [
    ...(which.length > 0 ? [told(`${name}: not as printed`, which.join('; '))] : []),
    exactly(`${name}: of ${down.length} paths not as printed, at the first request`, wrong.length, 0),
    exactly(`${name}: of ${refused.length} others not “try again”`, bad.length, 0),
    exactly(`${name}: answered with 502 or 504`, gateway.length, 0),
  ]
}

/** A copy says of when it is: by Age or Last-Modified, or by the cache that tells it served an old one. */
function isDated(headers: Record<string, string | undefined>): boolean {
  return Boolean(headers.age ?? headers['last-modified'] ?? headers['x-cache'])
}
