import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import type { Test } from 'tap'
import type { Database } from '../../../server/db/connect.ts'
import { findByAddress } from '../../../server/subscribers/subscriber.ts'
import { eachDoor } from '../../support/databases.ts'
import { type Admin, openAdmin } from '../admin/open-admin.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

export const mailgunKey = 'a-signing-key-of-mailgun'
export const postmarkSecret = 'a-secret-we-gave-to-postmark'
export const topic = 'arn:aws:sns:eu-west-1:123456789012:bounces'

export type Hooks = Admin & {
  /** Posts a body as it is. */
  send(
    path: string,
    body: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; json: unknown }>
  stateOf(address: string, pageId?: string): Promise<string | undefined>
}

/** A test on each database with the whole server, and every provider's hook switched on. */
export function eachHooks(
  name: string,
  run: (t: Test, hooks: Hooks, db: Database) => Promise<void>,
  fetchOutside?: (url: string) => Promise<string>,
): void {
  eachDoor(name, async (t, db) => {
    const settings = {
      MAILGUN_SIGNING_KEY: mailgunKey,
      SENDGRID_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      POSTMARK_HOOK_SECRET: postmarkSecret,
      SES_TOPIC_ARN: topic,
    }
    const admin = await openAdmin(t, db, settings, fetchOutside)
    await run(t, withHooks(admin), db)
  })
}

export function withHooks(admin: Admin): Hooks {
  return {
    ...admin,
    async send(path, body, headers = {}) {
      const response = await fetch(admin.origin + path, { method: 'POST', body, headers })
      const text = await response.text()
      return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : text }
    },
    async stateOf(address, pageId = admin.pageId) {
      return (await findByAddress(admin.db.reader, { id: pageId }, 'email', address))?.state
    },
  }
}

/** What Mailgun puts beside an event. */
export function signMailgun(
  token: string,
  timestamp = String(Math.floor(Date.now() / 1_000)),
  key = mailgunKey,
) {
  const signature = createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex')
  return { timestamp, token, signature }
}

/** The headers that SendGrid sends with a body. */
export function signSendgrid(body: string, timestamp = '1795262400', key = privateKey) {
  const signature = sign('sha256', Buffer.from(timestamp + body), key).toString('base64')
  const prefix = 'x-twilio-email-event-webhook-'
  return {
    [`${prefix}signature`]: signature,
    [`${prefix}timestamp`]: timestamp,
    'content-type': 'application/json',
  }
}
