import { sayAddress } from '../channels/index.ts'
import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import { listChoices, type Subscriber } from './subscriber.ts'

/** All that a page knows about a subscriber, for them to keep (GDPR Art. 15 and 20): plain JSON, times in UTC. */
export async function listKnown(db: Db, page: Page, subscriber: Subscriber) {
  const { id, channel, address, state, suppressedReason } = subscriber
  const [choices, consents, messages] = await Promise.all([
    listChoices(db, page, [id]),
    db
      .selectFrom('consents')
      .select(['what', 'source', 'words', 'at'])
      .where('page_id', '=', page.id)
      .where('subscriber_id', '=', id)
      .orderBy('at')
      .execute(),
    listMessages(db, page, id),
  ])
  return {
    page: { name: page.name, address: page.origin },
    channel,
    address: sayAddress({ channel, address }),
    state,
    suppressed_reason: suppressedReason,
    chosen: await nameChosen(db, page, choices.get(id)),
    first_signed_up_at: subscriber.createdAt,
    last_asked_at: subscriber.askedAt,
    confirmed_at: subscriber.confirmedAt,
    ended_at: subscriber.endedAt,
    consents,
    messages,
  }
}

/** Components and incidents, by name. */
async function nameChosen(db: Db, page: Page, ids: string[] | undefined): Promise<string | string[]> {
  if (!ids) return 'everything'
  const named = (table: 'components' | 'incidents') =>
    db
      .selectFrom(table)
      .select('name')
      .where('page_id', '=', page.id)
      .where('id', 'in', ids)
      .orderBy('name')
      .execute()
  return [...(await named('components')), ...(await named('incidents'))].map(({ name }) => name)
}

function listMessages(db: Db, page: Page, id: string) {
  return db
    .selectFrom('deliveries')
    .innerJoin('notices', (join) =>
      join
        .onRef('notices.page_id', '=', 'deliveries.page_id')
        .onRef('notices.id', '=', 'deliveries.notice_id'),
    )
    .select(['notices.kind as about', 'notices.published_at', 'deliveries.state'])
    .select(['deliveries.last_answer as answer', 'deliveries.last_answer_at as answered_at'])
    .where('deliveries.page_id', '=', page.id)
    .where('deliveries.subscriber_id', '=', id)
    .orderBy('notices.published_at')
    .execute()
}
