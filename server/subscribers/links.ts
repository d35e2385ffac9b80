import type { Page } from '../pages/page.ts'
import { linkToken, mac } from '../text/token.ts'
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

/** What webhooks to this subscriber are signed with, in the form that https://www.standardwebhooks.com has for it. */
export function signingKey(
  secret: string,
  page: Pick<Page, 'id'>,
  { id, nonce }: Pick<Subscriber, 'id' | 'nonce'>,
): string {
  const bytes = Buffer.from(mac(secret, 'webhook', page.id, id, nonce), 'base64url')
  return `whsec_${bytes.toString('base64')}`
}
