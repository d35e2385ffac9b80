import { createHash } from 'node:crypto'
import { DeliveryError } from './channel.ts'
import type { Outside } from './http/outside.ts'
import { shortOf } from './http/short.ts'
import { addressWith, requireTyped } from './http/typed.ts'
import { type Service, webChannel } from './http/web-channel.ts'

type Session = { accessJwt: string; did: string }
const sessions = new Map<string, Session>()

const service: Service = {
  kind: 'bluesky',
  label: 'Bluesky',
  forReaders: false,
  wantsFacts: true,
  form: {
    fields: [
      { name: 'handle', label: 'Handle', hint: 'Such as status.example.com' },
      {
        name: 'password',
        label: 'App password',
        hint: 'Settings → Privacy and security → App passwords',
        secret: true,
      },
    ],
    address: blueskyAddress,
  },
  message: (telling) => post(shortOf(telling), telling.content.publishedAt),
  say: ({ username }) => `@${decodeURIComponent(username)}`,
  async send(outside, { target, body, id }) {
    const record = JSON.parse(body) as ReturnType<typeof post>
    const put = async ({ accessJwt, did }: Session) =>
      outside.send({
        url: new URL('/xrpc/com.atproto.repo.putRecord', target.origin),
        // The same key at every attempt: what came before is put again and not once more.
        body: JSON.stringify({
          repo: did,
          collection: 'app.bsky.feed.post',
          rkey: recordKey(record.createdAt, id),
          record,
        }),
        headers: { authorization: `Bearer ${accessJwt}` },
      })
    const known = sessions.get(target.href)
    if (!known) return put(await logIn(outside, target))
    try {
      return await put(known)
    } catch (error) {
      // A session lasts some hours.
      if (!(error instanceof DeliveryError) || ![400, 401].includes(error.failure.code ?? 0)) throw error
      sessions.delete(target.href)
      return put(await logIn(outside, target))
    }
  },
}

/** An account of the page's own: the short version. */
export const bluesky = webChannel(service)

function blueskyAddress(typed: Record<string, string>): string {
  const handle = requireTyped(typed, 'handle').replace(/^@/, '')
  return addressWith(typed.server || 'https://bsky.social', handle, requireTyped(typed, 'password'))
}

async function logIn(outside: Outside, target: URL): Promise<Session> {
  const identifier = decodeURIComponent(target.username)
  const password = decodeURIComponent(target.password)
  const { body } = await outside.send({
    url: new URL('/xrpc/com.atproto.server.createSession', target.origin),
    body: JSON.stringify({ identifier, password }),
  })
  const session = readSession(body)
  sessions.set(target.href, session)
  return session
}

function readSession(body: string): Session {
  try {
    const { accessJwt, did } = JSON.parse(body)
    if (typeof accessJwt === 'string' && typeof did === 'string') return { accessJwt, did }
  } catch {}
  throw new DeliveryError({
    permanent: false,
    scope: 'recipient',
    answer: 'The server opened no session',
  })
}

/** https://docs.bsky.app/docs/advanced-guides/posts: a link is a facet, counted in bytes of UTF-8. */
function post(text: string, createdAt: string) {
  const [uri = ''] = /https?:\/\/\S+$/.exec(text) ?? []
  const byteEnd = Buffer.byteLength(text)
  const byteStart = byteEnd - Buffer.byteLength(uri)
  const link = { $type: 'app.bsky.richtext.facet#link', uri }
  const facets = uri ? [{ index: { byteStart, byteEnd }, features: [link] }] : []
  return { $type: 'app.bsky.feed.post', text, createdAt, langs: ['en'], facets }
}

/** A TID (https://atproto.com/specs/tid): microseconds and ten bits, here of the delivery's name, in base 32. */
export function recordKey(at: string, id: string): string {
  const clock = createHash('sha256').update(id).digest().readUInt16BE() & 1_023
  let rest = ((BigInt(Date.parse(at)) * 1_000n) << 10n) | BigInt(clock)
  let key = ''
  for (let i = 0; i < 13; i++, rest >>= 5n) {
    key = '234567abcdefghijklmnopqrstuvwxyz'[Number(rest & 31n)] + key
  }
  return key
}
