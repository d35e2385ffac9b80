import type { Page } from '../pages/page.ts'
import { linkToken } from '../text/token.ts'
import type { Subscriber } from './subscriber.ts'

export type Links = { confirm: string; manage: string; unsubscribe: string }

/** The links in a subscriber's mail, each made when it is asked for. They begin with the page's own origin, never with what a request said. */
export function linksFor(
  secret: string,
  page: Pick<Page, 'id' | 'origin'>,
  subscriber: Pick<Subscriber, 'id' | 'nonce' | 'confirmNonce'>,
): Links {
  const { id, nonce, confirmNonce } = subscriber
  const token = (purpose: 'confirm' | 'manage' | 'unsubscribe', against: string) =>
    `${page.origin}/subscriptions/${linkToken(secret, purpose, page.id, id, against)}`
  return {
    get confirm() {
      return token('confirm', confirmNonce)
    },
    get manage() {
      return token('manage', nonce)
    },
    get unsubscribe() {
      return token('unsubscribe', nonce)
    },
  }
}
