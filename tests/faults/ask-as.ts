import { once } from 'node:events'
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'

export type Answered = { status: number; headers: Record<string, string | undefined>; text: string }

/** Asks on a connection of its own with a Host of one's choosing; several Set-Cookie are one line here. */
export async function askAs(
  port: number,
  host: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string | undefined; headers?: OutgoingHttpHeaders } = {},
): Promise<Answered> {
  const options = { port, host: '127.0.0.1', path, method, headers: { host, ...headers }, agent: false }
  const [response] = (await once(request(options).end(), 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
  const text = Buffer.concat(parts).toString()
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(named), text }
}
