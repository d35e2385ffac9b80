import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { watchMemory } from '../support/memory.ts'
import type { Scope } from '../support/scope.ts'
import { both, exactly, type Fault, type Figure, measured, told } from './fault.ts'
import type { Reading } from './keep-reading.ts'
import { allReached, type Stage, setStage } from './stage.ts'

const plans = {
  short: { connections: 200, subscribers: 100, seconds: 1 },
  full: { connections: 9_000, subscribers: 10_000, seconds: 20 },
}

/** Thousands keep a connection open and read while an update goes out to thousands, and somebody posts. */
export const manyReaders: Fault = {
  id: 'F15',
  title: 'thousands read at once while an update goes out: all are answered, and all see what is new',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const { connections, subscribers, seconds } = plans[form]
    const stage = await setStage(scope, dialect, { subscribers, connections: 10 })
    await furnish(stage)
    const size = (
      await (
        await fetch(stage.server.origin, { headers: { 'accept-encoding': 'gzip' } })
      ).headers
    ).get('content-length')
    const alone = await fanOut(stage)
    const memory = watchMemory(scope, stage.server.pid())
    const before = await tagOf(stage)

    const readers = await openReaders(scope, stage, {
      connections,
      atOnce: 100,
      perSecond: form === 'full' ? 2_000 : 200,
      etag: null,
    })
    const since = Date.now()
    const beside = await fanOut(stage)
    const posted = Date.now()
    const tag = await tagOf(stage)
    await sleep(Math.max(2_000, seconds * 1_000 - (posted - since)))
    const reading = await readers.stop()
    const { [tag]: _, ...old } = reading.lastSeen
    const stale = Math.max(0, ...Object.values(old)) - beside.answeredAt

    const asking = await openReaders(scope, stage, {
      connections,
      atOnce: 100,
      perSecond: form === 'full' ? 0 : 400,
      etag: tag,
    })
    await sleep(seconds * 250)
    const unchanged = await asking.stop()
    return [
      told('the page, with gzip', `${size} bytes`),
      exactly(`failed of ${reading.answers} reads on ${connections} connections`, reading.errors, 0),
      exactly(`failed of ${unchanged.answers} asked whether anything is new`, unchanged.errors, 0),
      exactly(
        'they read another page than before',
        Number(before in reading.lastSeen && tag in reading.lastSeen),
        1,
      ),
      measured('from the answer to the post to the last page without it', Math.max(0, stale), 1_000, 'ms'),
      atLeast('pages a second', reading.answers / reading.seconds, 1_500),
      measured('their p99', reading.p99, 250, 'ms'),
      atLeast('304 a second', unchanged.answers / unchanged.seconds, 10_000),
      measured('the fan-out, as a ratio to one without readers', beside.seconds / alone.seconds, 1.5, ''),
      measured('memory', memory(), 300, 'MB'),
    ]
  },
}

/** What a busy machine spoils. */
function atLeast(what: string, value: number, least: number): Figure {
  return { what, figure: value.toFixed(0), wanted: `≥ ${least}`, holds: value >= least, timed: true }
}

async function furnish({ client, pageId }: Stage): Promise<void> {
  for (let i = 1; i <= 60; i++) {
    const name = `${['Checkout', 'Payouts', 'Search', 'Reports', 'Sign-in', 'Mail'][i % 6]} in region ${i * 37}`
    await client.post(`/v1/pages/${pageId}/components`, { component: { name } })
  }
}

/** Posts, and waits until everybody has it: when the post was answered, and how long all of it took. */
async function fanOut(stage: Stage): Promise<{ answeredAt: number; seconds: number }> {
  const from = stage.sink.accepted().length
  const since = Date.now()
  const incident = await stage.post()
  const answeredAt = Date.now()
  await allReached(stage, 180, from)
  const seconds = (Date.now() - since) / 1_000
  await stage.settle(incident, 60)
  return { answeredAt, seconds }
}

async function tagOf({ server }: Stage): Promise<string> {
  const answer = await fetch(server.origin, { headers: { 'accept-encoding': 'gzip' } })
  await answer.text()
  return answer.headers.get('etag') ?? ''
}

async function openReaders(
  scope: Scope,
  { server }: Stage,
  order: { connections: number; atOnce: number; perSecond: number; etag: string | null },
): Promise<{ stop(): Promise<Reading> }> {
  const script = fileURLToPath(new URL('keep-reading.ts', import.meta.url))
  const words = [script, JSON.stringify({ ...order, port: Number(new URL(server.origin).port) })]
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  scope.teardown(() => child.kill('SIGKILL'))
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  while (!output.includes('"open"')) await once(child.stdout, 'data')
  return {
    async stop() {
      child.stdin.write('stop')
      await once(child, 'close')
      return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Reading
    },
  }
}
