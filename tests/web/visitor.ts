import { request } from 'node:http'
import { stringify } from 'qs'

export type Answer = {
  status: number
  headers: Record<string, string>
  cookies: string[]
  text: string
  bytes: Buffer
  location: string | undefined
}

export type Sending = {
  headers?: Record<string, string | undefined>
  /** The form's token; the one of the page last seen, unless said. */
  token?: string | null
  /** A body as it is, with its type, instead of the fields. */
  raw?: { type: string; body: string | Buffer }
}

/** A browser without scripts: it keeps cookies, sends forms with the token they had, and says where it comes from. */
export type Visitor = {
  get(path: string, headers?: Record<string, string | undefined>): Promise<Answer>
  head(path: string): Promise<Answer>
  post(path: string, fields?: object, sending?: Sending): Promise<Answer>
  /** What would be sent as Cookie; may be set. */
  cookie: string
  /** The token in the page last seen. */
  token: string
}

export function openVisitor(port: number, host: string): Visitor {
  const visitor: Visitor = {
    cookie: '',
    token: '',
    get: (path, headers = {}) => send('GET', path, headers),
    head: (path) => send('HEAD', path, {}),
    post: (path, fields = {}, { headers = {}, token, raw } = {}) => {
      const csrf = token === undefined ? visitor.token : token
      const body = raw?.body ?? stringify({ ...(csrf !== null && { _csrf: csrf }), ...fields })
      const type = raw?.type ?? 'application/x-www-form-urlencoded'
      return send('POST', path, { 'content-type': type, origin: `http://${host}`, ...headers }, body)
    },
  }

  async function send(
    method: string,
    path: string,
    headers: Sending['headers'],
    body: string | Buffer = '',
  ): Promise<Answer> {
    const given = { host, ...(visitor.cookie && { cookie: visitor.cookie }), ...headers }
    const wanted: Record<string, string> = {}
    for (const [name, value] of Object.entries(given)) if (value !== undefined) wanted[name] = value
    if (method === 'POST') wanted['content-length'] = String(Buffer.byteLength(body))
    const answer = await exchange(port, method, path, wanted, body)
    for (const cookie of answer.cookies) visitor.cookie = keep(visitor.cookie, cookie)
    const [, token] = /name="_csrf" value="([^"]+)"/.exec(answer.text) ?? []
    if (token) visitor.token = token
    return answer
  }
  return visitor
}

/** The cookies after another one was set; an empty value takes it away. */
function keep(cookies: string, set: string): string {
  const [pair = ''] = set.split(';')
  const [name = '', value] = pair.split('=')
  const others = cookies.split('; ').filter((cookie) => cookie && !cookie.startsWith(`${name}=`))
  return [...others, ...(value ? [pair] : [])].join('; ')
}

function exchange(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', method, path, headers, setHost: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          cookies: response.headers['set-cookie'] ?? [],
          text: bytes.toString(),
          bytes,
          location: response.headers.location,
        })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
