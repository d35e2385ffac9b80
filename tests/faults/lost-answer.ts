import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import type { Scope } from '../support/scope.ts'
import { startSinkProcess } from '../support/sink-process.ts'
import { key, prepare } from './prepared.ts'

export type LostAnswerFigures = {
  posts: number
  /** First attempts that got no answer, as they should here. */
  lost: number
  /** Second attempts with the same key that were told of success. */
  answered: number
  incidents: number
  mails: number
  mailsWanted: number
}

const subscribers = 3

/** F21: a proxy cuts the connection when the answer comes back, so the post is committed; the client asks again with its key. */
export async function loseAnswers(scope: Scope, dialect: Dialect, posts: number): Promise<LostAnswerFigures> {
  const sink = await startSinkProcess(scope)
  const { server, client, base } = await prepare(scope, dialect, subscribers, { SMTP_URL: sink.url })
  const cut = makeClient(await startCuttingProxy(scope, server.origin), key)
  let lost = 0
  let answered = 0
  for (let i = 0; i < posts; i++) {
    const headers = { 'idempotency-key': `post-${i}` }
    const body = { incident: { name: `Uploads fail for some (${i})`, body: 'We are looking into it.' } }
    await cut.raw('POST', `${base}/incidents`, body, headers).catch(() => lost++)
    const { status } = await client.raw('POST', `${base}/incidents`, body, headers)
    if (status === 201) answered++
  }
  const mailsWanted = posts * subscribers
  for (let waited = 0; sink.accepted().length < mailsWanted && waited < 20_000; waited += 100)
    await sleep(100)
  await sleep(500)
  const incidents = (await client.get<unknown[]>(`${base}/incidents?limit=100`)).length
  return { posts, lost, answered, incidents, mails: sink.accepted().length, mailsWanted }
}

/** Carries requests to `origin` and breaks the connection at the first byte that comes back. */
async function startCuttingProxy(scope: Scope, origin: string): Promise<string> {
  const proxy = createServer((socket) => {
    const server = connect(Number(new URL(origin).port), '127.0.0.1')
    server.on('error', () => {})
    socket.on('error', () => {})
    socket.pipe(server)
    server.once('data', () => {
      socket.resetAndDestroy()
      server.destroy()
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  scope.teardown(() => proxy.close())
  const address = proxy.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
