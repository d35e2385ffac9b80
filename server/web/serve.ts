import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Sheet } from '../editions/edition.ts'
import type { Press } from '../editions/press.ts'
import { cutSlowReaders, isPiledUp, sendingLimits } from './connections.ts'
import { openHatch } from './hatch.ts'
import { type Asked, findSheet, type IsTrusted, pickBody } from './pick.ts'

/**
 * The server factory. What the current edition holds is answered from memory, without an await; everything else goes on
 * to Fastify.
 */
export function makeServer(
  press: Pick<Press, 'editionFor'>,
  isTrusted: IsTrusted,
  fastify: RequestListener,
): Server {
  const find = (asked: Asked) => findSheet(press, isTrusted, asked)
  const server = createServer(sendingLimits, (request, response) => {
    if (isPiledUp(request, response)) return
    const sheet = find(request)
    if (sheet) answerSheet(request, response, sheet)
    else fastify(request, response)
  })
  openHatch(server, find)
  cutSlowReaders(server)
  return server
}

/** The bytes that the reader takes, or 304 where they are known already. */
export function answerSheet(request: IncomingMessage, response: ServerResponse, sheet: Sheet): void {
  const { body, isKnown } = pickBody(request, sheet)
  if (isKnown) {
    response.writeHead(304, body.unchanged)
    response.end()
    return
  }
  response.writeHead(200, body.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(body.bytes)
}
