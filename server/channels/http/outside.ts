import { lookup } from 'node:dns/promises'
import { DeliveryError, type DeliveryFailure } from '../channel.ts'
import { literalAddress, mayReach } from './target.ts'

/** A POST in the world outside: nothing is followed, and what comes back is read up to 64 KB. */
export type Outgoing = {
  url: URL
  headers?: Record<string, string>
  body: string
}

export type Answer = { status: number; headers: Record<string, unknown>; body: string }

export type Outside = {
  /** Throws DeliveryError where there is no answer, or one that is not 2xx. */
  send(outgoing: Outgoing): Promise<Answer>
  close(): Promise<void>
}

export type OutsideSetting = {
  allowed: readonly string[]
  /** The addresses of a host; the system's resolver if left out. */
  resolve?: (host: string) => Promise<string[]>
  /** Milliseconds until an answer must be there; the statuses of Statuspage's own webhooks leave 30 s. */
  limit?: number
}

const mostRead = 64 * 1_024

/**
 * Our one way out. A name is resolved once, all its addresses are judged, and the connection goes to those that were judged:
 * a name that leads elsewhere a moment later (rebinding) wins nothing.
 */
export function openOutside({ allowed, resolve = resolveAll, limit = 30_000 }: OutsideSetting): Outside {
  let client: ReturnType<typeof makeClient> | undefined

  /** The library is large, and most installations never send anything this way. */
  async function makeClient() {
    const { Agent, request } = await import('undici')
    const agent = new Agent({
      connect: {
        timeout: Math.min(10_000, limit),
        lookup: (host, options, done) => {
          judge(host).then(
            (addresses) => {
              const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
              const [first] = all
              if (options.all) done(null, all)
              else done(null, first?.address ?? '', first?.family)
            },
            (error) => done(error as NodeJS.ErrnoException, []),
          )
        },
      },
      connections: 8,
      pipelining: 1,
      keepAliveTimeout: 4_000,
    })
    return { agent, request }
  }

  async function judge(host: string): Promise<string[]> {
    const addresses = await resolve(host)
    const forbidden = addresses.length === 0 || addresses.some((address) => !mayReach(address, host, allowed))
    if (forbidden) throw Object.assign(new Error('Not a public address'), { code: refused })
    return addresses
  }

  async function ask({ url, headers = {}, body }: Outgoing): Promise<Answer> {
    if (!/^https?:$/.test(url.protocol)) throw new DeliveryError(sayRefused())
    const literal = literalAddress(url)
    // Nothing is looked up for an address.
    if (literal && !mayReach(literal, url.hostname, allowed)) throw new DeliveryError(sayRefused())
    const signal = AbortSignal.timeout(limit)
    const bare = new URL(url)
    bare.username = ''
    bare.password = ''
    client ??= makeClient()
    const { agent, request } = await client
    const response = await request(bare, {
      dispatcher: agent,
      method: 'POST',
      signal,
      headersTimeout: limit,
      bodyTimeout: limit,
      headers: { 'content-type': 'application/json', 'user-agent': 'Allclear', ...headers },
      body,
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await readSome(response.body),
    }
  }

  return {
    async send(outgoing) {
      const answer = await ask(outgoing).catch((error: unknown) => {
        throw error instanceof DeliveryError ? error : new DeliveryError(sayFailure(error), { cause: error })
      })
      if (answer.status >= 200 && answer.status < 300) return answer
      throw new DeliveryError(sayStatus(answer))
    },
    close: async () => (await client)?.agent.destroy(),
  }
}

async function resolveAll(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

/** What was answered is known by its status: how the rest arrives changes nothing. */
async function readSome(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let read = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      read += chunk.length
      if (read >= mostRead) break
    }
  } catch {}
  return Buffer.concat(chunks).subarray(0, mostRead).toString('utf8')
}

const refused = 'ALLCLEAR_REFUSED'

function sayRefused(): DeliveryFailure {
  return failed('Not sent: the address does not lead to a public server')
}

function failed(answer: string, more: Partial<DeliveryFailure> = {}): DeliveryFailure {
  return { permanent: false, scope: 'recipient', answer, ...more }
}

/** Never the words of the other side, nor the address: both may hold what is nobody's business. */
function sayFailure(error: unknown): DeliveryFailure {
  const { code, name = '', cause } = error as { code?: unknown; name?: string; cause?: { code?: string } }
  // What an AbortSignal throws has a number for a code.
  const known = (typeof code === 'string' && code) || cause?.code || name
  if (known === refused) return sayRefused()
  if (known === 'ENOTFOUND') return failed('There is no such host')
  if (known === 'ECONNREFUSED') return failed('The connection was refused')
  if (/^(EAI_AGAIN|ENETUNREACH|ENETDOWN|EMFILE)$/.test(known)) {
    return failed(`The network could not be reached (${known})`, { ours: true })
  }
  if (known === 'UND_ERR_CONNECT_TIMEOUT') return failed('No connection within 10 s')
  if (known === 'TimeoutError' || /TIMEOUT/.test(known))
    return failed('No answer within 30 s', { unknown: true })
  if (/^(ERR_TLS|CERT|UNABLE|DEPTH|SELF|ERR_SSL|EPROTO)/.test(known)) {
    return failed('There is no secure connection: its certificate is not valid')
  }
  return failed('The connection was lost', { unknown: true })
}

function sayStatus({ status, headers, body }: Answer): DeliveryFailure {
  const gone = status === 404 || status === 410
  const slow = status === 429 || (status === 503 && headers['retry-after'] !== undefined)
  const waitSeconds = slow ? readWait(headers['retry-after'], body) : undefined
  return failed(`HTTP ${status}`, {
    code: status,
    ...(gone && { permanent: true, addressGone: true }),
    ...(slow && { slow: true, waitSeconds }),
  })
}

/** Seconds: RFC 9110 §10.2.3, or as Discord and Telegram say it in their answers. An hour at most. */
function readWait(header: unknown, body: string): number | undefined {
  const text = String(header ?? '')
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000
  const [, said] = /"retry_after"\s*:\s*(\d+(?:\.\d+)?)/.exec(body) ?? []
  const wait = Number.isFinite(seconds) ? seconds : said === undefined ? undefined : Number(said)
  return wait === undefined ? undefined : Math.max(0, Math.min(wait, 3_600))
}
