import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeClient } from '../support/client.ts'
import type { Scope } from '../support/scope.ts'
import { both, exactly, type Fault } from './fault.ts'
import { key, setStage, within } from './stage.ts'

const subscribers = 3
const plans = { short: 5, full: 50 }

/** A proxy cuts the connection when the answer comes back, so the post is committed; the client asks again with its key. */
export const lostAnswer: Fault = {
  id: 'F21',
  title: 'a post whose answer was lost is there once after it was repeated',
  dialects: both,
  short: ['sqlite'],
  async play(scope, dialect, form) {
    const posts = plans[form]
    const { server, sink, client, pageId } = await setStage(scope, dialect, { subscribers, connections: 10 })
    const incidents = `/v1/pages/${pageId}/incidents`
    const cut = makeClient(await startCuttingProxy(scope, server.origin), key)
    let lost = 0
    let answered = 0
    for (let i = 0; i < posts; i++) {
      const headers = { 'idempotency-key': `post-${i}` }
      const body = { incident: { name: `Uploads fail for some (${i})`, body: 'We are looking into it.' } }
      await cut.raw('POST', incidents, body, headers).catch(() => lost++)
      if ((await client.raw('POST', incidents, body, headers)).status === 201) answered++
    }
    const mails = () => sink.accepted().length
    await within(60, () => mails() >= posts * subscribers)
    // Whatever would come twice has the time to come.
    await sleep(500)
    return [
      exactly('answers lost', lost, posts),
      exactly('repeats with the key that were answered with 201', answered, posts),
      exactly('updates', (await client.get<unknown[]>(`${incidents}?limit=100`)).length, posts),
      exactly('mails', mails(), posts * subscribers),
    ]
  },
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
