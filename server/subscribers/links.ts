import type { Page } from '../pages/page.ts'
import { linkToken } from '../text/token.ts'
import type { Subscriber } from './subscriber.ts'

export type Links = { confirm: string; manage: string; unsubscribe: string }

/** The links in a subscriber's mail. They begin with the page's own origin, never with what a request said. */
export function linksFor(
  secret: string,
  page: Pick<Page, 'id' | 'origin'>,
  subscriber: Pick<Subscriber, 'id' | 'nonce' | 'confirmNonce'>,
): Links {
  const { id, nonce, confirmNonce } = subscriber
  const token = (purpose: 'confirm' | 'manage' | 'unsubscribe', against: string) =>
    `${page.origin}/subscriptions/${linkToken(secret, purpose, page.id, id, against)}`
  return {
    confirm: token('confirm', confirmNonce),
    manage: token('manage', nonce),
    unsubscribe: token('unsubscribe', nonce),
  }
}
