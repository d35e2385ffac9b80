import type { Test } from 'tap'
import { linksFor } from '../../../server/subscribers/links.ts'
import { findByAddress, type Subscriber } from '../../../server/subscribers/subscriber.ts'
import type { Admin } from '../admin/open-admin.ts'

/** The one reader of a test’s first page. */
export const address = 'reader@example.com'
/** What a mail program posts for its user (RFC 8058 §3.1). */
export const oneClick = { 'List-Unsubscribe': 'One-Click' }

export async function find({ db, pageId }: Admin): Promise<Subscriber> {
  const subscriber = await findByAddress(db.reader, { id: pageId }, 'email', address)
  if (!subscriber) throw new Error('The reader is not there')
  return subscriber
}

/** The paths of the links in the reader’s mail, as they are now. */
export async function links(admin: Admin) {
  const page = { id: admin.pageId, origin: admin.config.publicUrl }
  const all = linksFor(admin.config.secret, page, await find(admin))
  const path = (url: string) => new URL(url).pathname
  return { confirm: path(all.confirm), manage: path(all.manage), unsubscribe: path(all.unsubscribe) }
}

export async function signUp(admin: Admin) {
  await admin.visitor().post('/subscribe', { email: address })
  return links(admin)
}

/** The links of a reader who signed up and confirmed. */
export async function confirmed(t: Test, admin: Admin) {
  const { confirm } = await signUp(admin)
  t.equal((await admin.visitor().post(confirm)).status, 200)
  return links(admin)
}
