import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scope } from './scope.ts'

export type Taken = { method: string; path: string; headers: IncomingHttpHeaders; body: string; at: number }

export type HttpSink = {
  origin: string
  /** Everything that came, oldest first. */
  taken: Taken[]
  /** What came to one path, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever a service's form is.
  json(path?: string): any[]
}

/** A real HTTP server on loopback that keeps what it gets; `answer` says what it does, 200 if left out. */
export async function startHttpSink(
  scope: Scope,
  answer: (taken: Taken, response: ServerResponse, nth: number) => void = (_, response) => {
    response.end('{}')
  },
): Promise<HttpSink> {
  const taken: Taken[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const one = { method, path, headers, body: Buffer.concat(chunks).toString(), at: Date.now() }
      taken.push(one)
      answer(one, response, taken.filter((other) => other.path === path).length)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  scope.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    json: (path) =>
      taken.filter((one) => path === undefined || one.path === path).map(({ body }) => JSON.parse(body)),
  }
}
