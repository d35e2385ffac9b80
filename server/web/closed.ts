import { once } from 'node:events'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../config.ts'
import type { Sheet } from '../editions/edition.ts'
import { securityPolicyFor } from '../editions/frame.ts'
import { sheetAsked } from '../editions/past.ts'
import type { Press } from '../editions/press.ts'
import { english } from '../editions/voice.ts'
import { hostOf, type IsTrusted, trusted } from './pick.ts'
import { renderMessage } from './problem-page.ts'
import { answerSheet, makeServer } from './serve.ts'
import { sayProblem, voiceFor } from './site/voice.ts'

const message = 'We cannot write this down right now. Try again in a moment'

/** A server that has editions to serve, and nothing behind them yet. */
export type Front = {
  address: string
  server: Server
  /** What answers behind the editions from now on. */
  open(answer: RequestListener): void
  close(): Promise<void>
}

/** Serves the editions that were loaded, with a word that updates may be delayed. */
export async function openFront(config: Config, press: Press): Promise<Front> {
  await press.tellDelay()
  const isTrusted = trusted(config)
  let answer = answerClosed(press, isTrusted)
  const server = makeServer(press, isTrusted, (request, response) => answer(request, response))
  server.listen(config.port, config.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://${config.host}:${port}`,
    server,
    open: (next) => {
      answer = next
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}

/**
 * What answers behind the editions while the database cannot be opened: the past as far as it is on disk, the operators'
 * paths, and otherwise "try again".
 */
function answerClosed(press: Press, isTrusted: IsTrusted): RequestListener {
  return async (request, response) => {
    const { method, url = '/' } = request
    const [path = '', query = ''] = url.split('?')
    const host = hostOf(request, isTrusted)
    if (path === '/livez') return say(response, 200, 'text/plain', 'alive\n')
    if (path === '/readyz')
      return say(response, 503, 'text/plain', 'not ready: the database cannot be opened\n')
    const reads = method === 'GET' || method === 'HEAD'
    const sheet = reads ? await findKept(press, host, path, query) : undefined
    if (sheet) answerSheet(request, response, sheet)
    else refuse(press, host, path, response)
  }
}

/** What is on disk of the past. */
async function findKept(press: Press, host: string, path: string, query: string): Promise<Sheet | undefined> {
  const edition = press.editionFor(host)
  const asked = edition && path === '/history.json' ? sheetAsked(edition, query) : path
  return edition?.sheets.get(asked) ?? (await press.findPast(host, asked).catch(() => undefined))
}

function refuse(press: Press, host: string, path: string, response: ServerResponse<IncomingMessage>): void {
  if (/^\/(?:v1|api)\//.test(path)) {
    response.setHeader('Access-Control-Allow-Origin', '*')
    say(response, 503, 'application/json', JSON.stringify({ error: message, message }))
    return
  }
  const page = press.pageFor(host)
  const voice = page ? voiceFor(page, { url: path }) : english
  response.setHeader('Content-Security-Policy', securityPolicyFor(page))
  say(
    response,
    503,
    'text/html',
    renderMessage(page, voice, {
      headline: voice.words.site.problems.headlines[503],
      sentence: sayProblem(message, voice),
    }),
  )
}

function say(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 503 && { 'Retry-After': '5' }),
  })
  response.end(text)
}
