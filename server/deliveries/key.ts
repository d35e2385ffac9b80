import { type RawBuilder, type SqlBool, sql } from 'kysely'

export type Key = { page_id: string; notice_id: string; subscriber_id: string }

/** The condition that names one delivery. */
export function isDelivery(key: Key): RawBuilder<SqlBool> {
  return sql<SqlBool>`deliveries.page_id = ${key.page_id} and deliveries.notice_id = ${key.notice_id}
    and deliveries.subscriber_id = ${key.subscriber_id}`
}
