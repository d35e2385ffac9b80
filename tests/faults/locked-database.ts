import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { percentile } from '../bench/table.ts'
import { makeClient } from '../support/client.ts'
import { startNode } from '../support/process.ts'
import type { Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'
import { exactly, type Fault, measured } from './fault.ts'

export type LockFigures = {
  lockedSeconds: number
  reads: number
  readP99: number
  readErrors: number
  postStatus: number
  postSeconds: number
  /** The incident stands on the page exactly as often as its post succeeded. */
  incidentsAfter: number
}

const key = 'an-owners-key-for-tests'

export const lockedDatabase: Fault = {
  id: 'F12',
  title: 'another process holds the database: readers notice nothing, and a post waits or is refused',
  dialects: ['sqlite'],
  async play(scope, _dialect, form) {
    const lock = await lockDatabase(scope, form === 'full' ? 8_000 : 3_000)
    const posted = lock.postStatus === 201 && lock.incidentsAfter === 1
    const refused = lock.postStatus === 503 && lock.incidentsAfter === 0
    const answer = `${lock.postStatus} after ${lock.postSeconds.toFixed(1)} s`
    const holds = (posted || refused) && lock.postSeconds < 10
    return [
      measured(`GET / p99 of ${lock.reads}`, lock.readP99, 50, 'ms'),
      exactly('failed reads', lock.readErrors, 0),
      { what: 'the post', figure: answer, wanted: '201 or 503 in 10 s', holds },
    ]
  },
}

/** Another process holds SQLite's write lock while readers read and somebody posts. */
export async function lockDatabase(scope: Scope, milliseconds: number): Promise<LockFigures> {
  const server = await startServer(scope, 'sqlite', { API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error' })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  for (let i = 0; i < 50; i++) await (await fetch(server.origin)).text()

  const holder = startNode(
    fileURLToPath(new URL('hold-lock.ts', import.meta.url)),
    [server.databaseUrl, String(milliseconds)],
    {},
  )
  scope.teardown(() => holder.end('SIGKILL'))
  await holder.says(/locked/)
  const posting = post()
  const times: number[] = []
  let readErrors = 0
  while (!holder.output().includes('free')) {
    const begun = performance.now()
    const answer = await fetch(server.origin)
    await answer.text()
    times.push(performance.now() - begun)
    if (answer.status !== 200) readErrors++
    await sleep(2)
  }
  const { status, seconds } = await posting
  const { incidents } = await client.get<{ incidents: unknown[] }>('/api/v2/summary.json')
  return {
    lockedSeconds: milliseconds / 1_000,
    reads: times.length,
    readP99: percentile(times, 0.99),
    readErrors,
    postStatus: status,
    postSeconds: seconds,
    incidentsAfter: incidents.length,
  }

  async function post() {
    const begun = performance.now()
    const { status } = await client.raw('POST', `/v1/pages/${page?.id}/incidents`, {
      incident: { name: 'Some customers cannot sign in', body: 'We are looking into it.' },
    })
    return { status, seconds: (performance.now() - begun) / 1_000 }
  }
}
