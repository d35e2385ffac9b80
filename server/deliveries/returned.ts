import type { Bounce } from '../channels/email/bounce.ts'
import { type Returned, readBounceAddress } from '../channels/email/bounce-address.ts'
import type { Db } from '../db/connect.ts'
import { isId } from '../db/id.ts'
import { mac, sameText } from '../text/token.ts'

/** The delivery that a report proves to be about, by one of our bounce addresses or Message-IDs in it. */
export async function findReturned(db: Db, secret: string, bounce: Bounce): Promise<Returned | undefined> {
  for (const address of bounce.returnPaths) {
    const returned = readBounceAddress(secret, address)
    if (returned) return returned
  }
  for (const messageId of bounce.messageIds) {
    const returned = await readMessageId(db, secret, messageId)
    if (returned) return returned
  }
  return undefined
}

/** A Message-ID (claim.ts makes it) leaves out its page, but its MAC does not: the page is the one for which it is right. */
async function readMessageId(db: Db, secret: string, messageId: string): Promise<Returned | undefined> {
  const [, noticeId = '', subscriberId = '', proof = ''] =
    /^<?(\w{12})\.(\w{12})\.([\w-]{12})@/.exec(messageId) ?? []
  if (!isId(noticeId) || !isId(subscriberId)) return undefined
  const pages = await db
    .selectFrom('deliveries')
    .select('page_id')
    .where('page_id', 'in', db.selectFrom('pages').select('id'))
    .where('notice_id', '=', noticeId)
    .where('subscriber_id', '=', subscriberId)
    .execute()
  const found = pages.find(({ page_id: pageId }) =>
    sameText(proof, mac(secret, 'message', pageId, noticeId, subscriberId).slice(0, 12)),
  )
  return found && { pageId: found.page_id, noticeId, subscriberId }
}
