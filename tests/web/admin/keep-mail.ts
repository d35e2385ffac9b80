import { email } from '../../../server/channels/email.ts'
import type { Config } from '../../../server/config.ts'

type Kept = { pageId: string; origin: string; to: string; subject: string }

/** Has the channel itself put one update's mail into the outbox. */
export async function keepUpdate(config: Config, { pageId, origin, to, subject }: Kept): Promise<void> {
  const post = email.open(config)
  const letter = email.compose(
    {
      kind: 'update',
      ...{ pageName: 'Page', pageOrigin: origin, incidentId: 'bcdfghjklmnp', incidentName: subject },
      ...{ firstUpdate: true, updateNumber: 1, status: 'identified', impact: 'major' },
      ...{ body: 'It **fails**.', bodyHtml: '<p>It <strong>fails</strong>.</p>' },
      ...{ scope: null, scopeHtml: null, workaround: null, workaroundHtml: null },
      ...{ nextUpdateAt: null, components: [], publishedAt: '2026-11-21T14:30:00.000Z' },
    },
    { pageId, mailFrom: undefined },
  )
  await post.deliver(letter, {
    subscriberId: 'bcdfghjklmnp',
    address: to,
    manageUrl: `${origin}/subscriptions/m`,
    unsubscribeUrl: `${origin}/subscriptions/u`,
    messageId: `<${to.replace('@', '.')}@status.example>`,
  })
  await post.close()
}

export async function keepConfirmation(config: Config, origin: string, to: string): Promise<void> {
  const post = email.open(config)
  const content = { kind: 'confirmation', pageName: 'Page', pageOrigin: origin } as const
  const letter = email.compose(
    { ...content, publishedAt: '2026-11-21T14:31:00.000Z' },
    { pageId: 'x', mailFrom: undefined },
  )
  await post.deliver(letter, {
    subscriberId: 'bcdfghjklmnp',
    address: to,
    manageUrl: `${origin}/subscriptions/m`,
    unsubscribeUrl: `${origin}/subscriptions/u`,
    confirmUrl: `${origin}/subscriptions/c123`,
    messageId: `<c.${to.replace('@', '.')}@status.example>`,
  })
  await post.close()
}
