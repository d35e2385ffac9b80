import { shortOf } from './http/short.ts'
import { addressWith, requireTyped } from './http/typed.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'mastodon',
  label: 'Mastodon',
  forReaders: false,
  wantsFacts: true,
  form: {
    fields: [
      { name: 'server', label: 'Server', hint: 'Such as mastodon.social' },
      {
        name: 'token',
        label: 'Access token',
        hint: 'Preferences → Development → New application, with the scope write:statuses',
        secret: true,
      },
    ],
    address: mastodonAddress,
  },
  message: (telling) => ({ status: shortOf(telling), visibility: 'public', language: 'en' }),
  say: ({ host }) => host,
  send(outside, { target, body, id }) {
    return outside.send({
      url: new URL('/api/v1/statuses', target.origin),
      body,
      // https://docs.joinmastodon.org/methods/statuses/#headers: a repeat within the hour is the same post.
      headers: {
        authorization: `Bearer ${decodeURIComponent(target.password)}`,
        'idempotency-key': id,
      },
    })
  },
}

/** An account of the page's own: the short version. */
export const mastodon = webChannel(service)

function mastodonAddress(typed: Record<string, string>): string {
  return addressWith(requireTyped(typed, 'server'), '', requireTyped(typed, 'token'))
}
