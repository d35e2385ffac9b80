import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../server/db/connect.ts'
import { makeClient } from '../support/client.ts'
import { startNode } from '../support/process.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { startServer } from '../support/server.ts'
import { type SinkProcess, startSinkProcess } from '../support/sink-process.ts'
import { median, printTable } from './table.ts'

/**
 * Messages a second to one sink in its own process, senders in turn, several rounds in one run. Ours is the whole server on
 * SQLite, each answer recorded durably. Rates are taken from the sink’s own times, of the middle of each run.
 */
const rounds = Number(process.env.ROUNDS ?? 5)
const count = Number(process.env.MESSAGES ?? 2_000)
const connections = 10
const key = 'an-owners-key-for-tests'
const dkim = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

type Sender = (scope: Scope, sink: SinkProcess, count: number) => Promise<void>
const senders: Record<string, Sender> = {
  'nodemailer pool': other('pool', null),
  Allclear: ours({}),
  'nodemailer pool, RSA-2048 DKIM': other('pool', dkim),
  'Allclear, RSA-2048 DKIM': ours({ DKIM_KEY: dkim, DKIM_SELECTOR: 'mail', DKIM_DOMAIN: 'kasse.test' }),
  'raw pipelined sockets': other('raw', null),
}
const far = ['nodemailer pool', 'Allclear', 'raw pipelined sockets']

const near = await measure(Object.keys(senders), 0, count)
const distant = await measure(far, 20, Math.min(count, 1_000))
const against = (rates: Map<string, number>, name: string, base: string) =>
  ((rates.get(name) ?? Number.NaN) / (rates.get(base) ?? Number.NaN)).toFixed(2)
const say = (rates: Map<string, number>, name: string) => Math.round(rates.get(name) ?? Number.NaN).toString()
const plain = 'nodemailer pool'
const signed = 'nodemailer pool, RSA-2048 DKIM'
printTable(
  [`${connections} connections`, 'messages/s', 'against the pool', 'must reach'],
  [
    [plain, say(near, plain), '1', ''],
    ['Allclear', say(near, 'Allclear'), against(near, 'Allclear', plain), '2.0'],
    [signed, say(near, signed), '1', ''],
    [
      'Allclear, RSA-2048 DKIM',
      say(near, 'Allclear, RSA-2048 DKIM'),
      against(near, 'Allclear, RSA-2048 DKIM', signed),
      '3.0',
    ],
    [
      'raw pipelined sockets (the limit)',
      say(near, 'raw pipelined sockets'),
      against(near, 'raw pipelined sockets', plain),
      '',
    ],
    [`${plain}, 20 ms for each reply`, say(distant, plain), '1', ''],
    ['Allclear, 20 ms', say(distant, 'Allclear'), against(distant, 'Allclear', plain), '1.5'],
    [
      'raw pipelined sockets, 20 ms',
      say(distant, 'raw pipelined sockets'),
      against(distant, 'raw pipelined sockets', plain),
      '',
    ],
  ],
)

async function measure(names: string[], replyDelay: number, count: number): Promise<Map<string, number>> {
  const rates = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const rate = await inScope(async (scope) => {
        const sink = await startSinkProcess(scope, { replyDelay })
        await senders[name]?.(scope, sink, count)
        return rateOf(sink)
      })
      rates.set(name, [...(rates.get(name) ?? []), rate])
    }
  }
  return new Map([...rates].map(([name, all]) => [name, median(all)]))
}

/** From the time a tenth has arrived to the time nine tenths have. */
function rateOf(sink: SinkProcess): number {
  const times = sink.accepted().map(({ at }) => at)
  const [from, to] = [Math.floor(times.length * 0.1), Math.floor(times.length * 0.9)]
  return ((to - from) / ((times[to] ?? 0) - (times[from] ?? 0))) * 1_000
}

function other(kind: 'pool' | 'raw', dkim: string | null): Sender {
  return async (_, { url }, count) => {
    const order = { kind, port: Number(new URL(url).port), count, connections, dkim }
    const script = fileURLToPath(new URL('sender.ts', import.meta.url))
    const sender = startNode(script, [JSON.stringify(order)], {})
    while (!sender.ended()) await sleep(100)
    if (sender.errors()) throw new Error(sender.errors())
  }
}

function ours(settings: Record<string, string>): Sender {
  return async (scope, sink, count) => {
    const server = await startServer(scope, 'sqlite', {
      ...{ API_KEY: key, API_RATE: '0', SMTP_URL: sink.url, LOG_LEVEL: 'error' },
      ...settings,
    })
    const client = makeClient(server.origin, key)
    const [page] = await client.get<{ id: string }[]>('/v1/pages')
    if (!page) throw new Error('No page was made from API_KEY')
    const db = openDatabase(server.databaseUrl, 5_000)
    await seedSubscribers(db, page.id, count)
    await db.close()
    await client.post(`/v1/pages/${page.id}/incidents`, {
      incident: {
        name: 'Some shops cannot take cards',
        body: 'Cards are refused at the till. **Cash works.** Our guide: https://help.shop.test/till',
        scope: 'Shops in Norway',
        workaround: 'Take cash, or type in the card number.',
      },
    })
    while (sink.accepted().length < count) await sleep(200)
  }
}
