import { isId } from '../../db/id.ts'
import { lowerCaseMac, sameText } from '../../text/token.ts'

/** What a bounce is about: the one delivery whose message came back. */
export type Returned = { pageId: string; noticeId: string; subscriberId: string }

const prefix = 'bounce+'

/**
 * Where bounces of one delivery go (VERP): the address itself says which, proved by a MAC of 100 bits. Its local part has
 * 63 characters (RFC 5321 §4.5.3.1.1 allows 64) and reads the same after a server has put it into lower case.
 */
export function bounceAddress(
  secret: string,
  host: string,
  { pageId, noticeId, subscriberId }: Returned,
): string {
  const proof = lowerCaseMac(secret, 'bounce', pageId, noticeId, subscriberId)
  return `${prefix}${pageId}${noticeId}${subscriberId}${proof}@${host}`
}

/** The delivery that an address was made for; undefined for an address that we did not make. */
export function readBounceAddress(secret: string, address: string): Returned | undefined {
  const local = address
    .trim()
    .toLowerCase()
    .replace(/@[^@]*$/, '')
  if (!local.startsWith(prefix)) return undefined
  const token = local.slice(prefix.length)
  const [pageId = '', noticeId = '', subscriberId = ''] = token.match(/.{12}/g) ?? []
  if (token.length !== 56 || ![pageId, noticeId, subscriberId].every(isId)) return undefined
  const expected = lowerCaseMac(secret, 'bounce', pageId, noticeId, subscriberId)
  return sameText(token.slice(36), expected) ? { pageId, noticeId, subscriberId } : undefined
}
