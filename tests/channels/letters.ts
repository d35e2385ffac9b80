import type { Test } from 'tap'
import {
  DeliveryError,
  type DeliveryFailure,
  type Letter,
  type Post,
  type Recipient,
} from '../../server/channels/channel.ts'
import type {
  ConfirmationNotice,
  NoticeContent,
  SubscribedNotice,
  UpdateNotice,
} from '../../server/channels/content.ts'
import { email } from '../../server/channels/email.ts'
import { readConfig } from '../../server/config.ts'
import { markdownToHtml } from '../../server/text/markdown.ts'

export const sender = { pageId: 'p4g3q7n2xkzd', mailFrom: undefined }

export async function makeUpdate(changes: Partial<UpdateNotice> = {}): Promise<UpdateNotice> {
  const words = {
    body: 'Cards are refused at the till. **Cash works.** Our guide: https://help.shop.test/till',
    scope: 'Shops in Norway',
    workaround: 'Take cash, or type in the card number.',
    ...changes,
  }
  const html = (text: string | null) => (text === null ? null : markdownToHtml(text))
  return {
    kind: 'update',
    pageName: 'Kasse',
    pageOrigin: 'https://status.kasse.test',
    incidentId: 'k1s2s3f4b5l6',
    incidentName: 'Some shops cannot take cards',
    firstUpdate: true,
    updateNumber: 1,
    status: 'identified',
    impact: 'major',
    bodyHtml: await markdownToHtml(words.body),
    scopeHtml: await html(words.scope),
    workaroundHtml: await html(words.workaround),
    nextUpdateAt: '2027-03-02T09:30:00.000Z',
    components: [
      { name: 'Card payments', status: 'partial_outage' },
      { name: 'Receipts', status: 'degraded_performance' },
    ],
    publishedAt: '2027-03-02T09:00:07.123Z',
    ...words,
  }
}

export function makeConfirmation(changes: Partial<ConfirmationNotice> = {}): ConfirmationNotice {
  return {
    kind: 'confirmation',
    pageName: 'Kasse',
    pageOrigin: 'https://status.kasse.test',
    publishedAt: '2027-03-02T09:00:07.123Z',
    ...changes,
  }
}

export function makeSubscribed(): SubscribedNotice {
  return { ...makeConfirmation(), kind: 'subscribed' }
}

/** Through JSON, as the ledger keeps it. */
export function makeLetter(content: NoticeContent, mailFrom?: string): Letter {
  return JSON.parse(JSON.stringify(email.compose(content, { ...sender, mailFrom })))
}

export function makeRecipient(changes: Partial<Recipient> = {}): Recipient {
  const token = 'a1b2c3d4f5g6Zk9-_'.repeat(3)
  return {
    subscriberId: 's1b2s3c4r5b6',
    address: 'ola@nordmann.test',
    manageUrl: `https://status.kasse.test/subscriptions/m${token}`,
    unsubscribeUrl: `https://status.kasse.test/subscriptions/u${token}`,
    messageId: '<n1t2c3.s1b2s3c4r5b6@status.kasse.test>',
    ...changes,
  }
}

export function openPost(t: Test, settings: Record<string, string> = {}): { post: Post; dataDir: string } {
  const dataDir = t.testdir({})
  const post = email.open(readConfig({ DATA_DIR: dataDir, ...settings }, false))
  t.teardown(() => post.close(0))
  return { post, dataDir }
}

/** What a delivery that must fail says. */
export async function failureOf(delivery: Promise<string>): Promise<DeliveryFailure> {
  const error = await delivery.then(
    (answer) => new Error(`It was delivered: ${answer}`),
    (thrown) => thrown,
  )
  if (!(error instanceof DeliveryError)) throw error
  const { permanent, scope, answer, code, slow = false, addressGone = false } = error.failure
  return { permanent, scope, answer, code, slow, addressGone }
}
