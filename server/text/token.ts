import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId } from '../db/id.ts'

/** What a link allows; a token made for one purpose is worth nothing for another. */
export type LinkPurpose = 'confirm' | 'manage' | 'unsubscribe'

const letters: Record<LinkPurpose, string> = { confirm: 'c', manage: 'm', unsubscribe: 'u' }

/** 192 random bits as text, for keys, session cookies and the nonces inside links. */
export function newNonce(): string {
  return randomBytes(24).toString('base64url')
}

/** Keyed hash over the parts (JSON, so that no two lists of parts look alike): 192 bits, 32 characters. */
export function mac(secret: string, ...parts: string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(parts))
    .digest()
    .subarray(0, 24)
    .toString('base64url')
}

/** As mac, for where capitals get lost: 100 bits in 20 characters of base32 (RFC 4648) in lower case. */
export function lowerCaseMac(secret: string, ...parts: string[]): string {
  const bytes = Buffer.from(mac(secret, ...parts), 'base64url')
  const bits = [...bytes.subarray(0, 13)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{5}/g)?.slice(0, 20) ?? []
  return fives.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)]).join('')
}

/**
 * The token in a subscriber's link: purpose letter, id, MAC over page, id and nonce. It ends in a letter or a digit, since
 * mail programs leave other signs at the end out of the link they make.
 */
export function linkToken(
  secret: string,
  purpose: LinkPurpose,
  pageId: string,
  id: string,
  nonce: string,
): string {
  return endWell(`${letters[purpose]}${id}${mac(secret, purpose, pageId, id, nonce)}`)
}

/** The end of a link as it is written now; links that were sent before had the bare one, which stays good. */
export function endWell(text: string): string {
  return /[-_]$/.test(text) ? `${text}x` : text
}

/** What a token claims to be, not yet proved; undefined if it has not even the form of one. */
export function readLinkToken(token: string): { purpose: LinkPurpose; id: string } | undefined {
  const purpose = (Object.keys(letters) as LinkPurpose[]).find((name) => letters[name] === token[0])
  const id = token.slice(1, 13)
  return purpose && isId(id) && /^.{44}(.|[-_].)$/.test(token) ? { purpose, id } : undefined
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** How keys and session cookies are stored: they are random, so a plain hash is enough to make a stolen row useless. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
