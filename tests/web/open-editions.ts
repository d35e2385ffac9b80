import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import type { Press } from '../../server/editions/press.ts'
import type { Page } from '../../server/pages/page.ts'
import { makeServer } from '../../server/web/serve.ts'
import { openPress } from '../editions/open-press.ts'
import { makePage } from '../pages/make-page.ts'

export type Answer = { status: number; headers: IncomingMessage['headers']; bytes: Buffer }

export type Editions = {
  page: Page
  /** On the host other.example. */
  other: Page
  press: Press
  server: Server
  port: number
  ask(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>
}

/** Two pages printed and served on a real socket; behind stands a server that says what reached it. */
export async function openEditions(
  t: Test,
  db: Database,
  isTrusted: (address: string) => boolean = () => false,
): Promise<Editions> {
  const page = await makePage(db, { name: 'Acme' }, '2026-01-01T00:00:00.000Z')
  const other = await makePage(db, { name: 'Other', origin: 'https://other.example' })
  const { press } = await openPress(t, db)
  const server = makeServer(press, isTrusted, (incoming, response) => {
    response
      .writeHead(200, { 'content-type': 'text/plain' })
      .end(`behind: ${incoming.method} ${incoming.url}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    page,
    other,
    press,
    server,
    port,
    ask: (path, headers, method) => ask(port, path, headers, method),
  }
}

async function ask(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const sending = request({ port, host: '127.0.0.1', path, method, headers, agent: false }).end()
  const [response] = (await once(sending, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }
}
