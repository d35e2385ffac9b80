import { bounceAddress, type Returned } from '../../server/channels/email/bounce-address.ts'
import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { recordSent } from '../../server/deliveries/record.ts'
import type { Page } from '../../server/pages/page.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makeSubscriber, secret } from '../subscribers/make-subscriber.ts'
import { claim, fanOut } from './make-deliveries.ts'

export type Sent = Returned & { address: string; messageId: string; returnPath: string }

/** Sends what is due and answers it; gives each message as its mail server has it. */
export async function sendAll(db: Database, answer = '250 OK'): Promise<Sent[]> {
  await fanOut(db)
  const sent: Sent[] = []
  for (;;) {
    const claims = await claim(db)
    if (claims.length === 0) return sent
    for (const one of claims) {
      await transaction(db, (tx) => recordSent(tx, db.dialect, 'worker-a', [{ claim: one, answer }]))
      const { pageId, noticeId, subscriberId, messageId } = one
      const returned = { pageId, noticeId, subscriberId }
      const returnPath = bounceAddress(secret, 'status.example.com', returned)
      sent.push({ ...returned, messageId, returnPath, address: one.frozen.address })
    }
  }
}

/** A confirmed subscriber of the page who was sent one update. */
export async function makeSent(db: Database, page: Page, address: string): Promise<Sent> {
  await makeSubscriber(db, page, address)
  await makeIncident(db, page)
  const sent = (await sendAll(db)).find((one) => one.address === address && one.pageId === page.id)
  if (!sent) throw new Error(`Nothing was sent to ${address}`)
  return sent
}
