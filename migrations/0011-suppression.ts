import type { Kysely, RawBuilder } from 'kysely'

/**
 * Why an address hears nothing more, addresses that were forgotten and must not be brought back (as keyed hashes), when
 * an address was asked to confirm, what people agreed to, and the counts of deliveries that were cleared away.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema.alterTable('subscribers').addColumn('suppressed_reason', text).execute()
  await db.schema.alterTable('subscribers').addColumn('soft_bounces', integer).execute()
  await db.schema.alterTable('subscribers').addColumn('soft_bounced_at', text).execute()
  await db.schema.alterTable('consents').addColumn('words', text).execute()

  await db.schema
    .createTable('suppressions')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('address_hash', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('suppressions_key', ['page_id', 'channel', 'address_hash'])
    .execute()

  await db.schema
    .createTable('askings')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('address_hash', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('askings_key', ['page_id', 'address_hash', 'kind', 'at'])
    .execute()
  await db.schema.createIndex('askings_by_time').on('askings').column('at').execute()

  await db.schema
    .createTable('delivery_counts')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('count', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('delivery_counts_key', ['page_id', 'notice_id', 'state'])
    .addForeignKeyConstraint('delivery_counts_notice', ['page_id', 'notice_id'], 'notices', ['page_id', 'id'])
    .execute()
}
