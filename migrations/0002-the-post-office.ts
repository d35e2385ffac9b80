import type { Kysely, RawBuilder } from 'kysely'

/** Subscribers, what they chose and agreed to, and the ledger of what they are sent. */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('subscribers')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('address', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('confirm_nonce', text, (c) => c.notNull())
    .addColumn('nonce', text, (c) => c.notNull())
    .addColumn('asked_at', text, (c) => c.notNull())
    .addColumn('confirmed_at', text)
    .addColumn('ended_at', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('subscribers_key', ['page_id', 'id'])
    .addUniqueConstraint('subscribers_address', ['page_id', 'channel', 'address'])
    .execute()

  await db.schema
    .createIndex('subscribers_by_time')
    .on('subscribers')
    .columns(['page_id', 'created_at'])
    .execute()
  await db.schema
    .createIndex('subscribers_by_state')
    .on('subscribers')
    .columns(['page_id', 'state', 'created_at'])
    .execute()

  await db.schema
    .createTable('subscriber_choices')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('subscriber_id', text, (c) => c.notNull())
    .addColumn('component_id', text, (c) => c.notNull())
    .addColumn('from_at', text, (c) => c.notNull())
    .addColumn('until_at', text)
    .addPrimaryKeyConstraint('subscriber_choices_key', [
      'page_id',
      'subscriber_id',
      'component_id',
      'from_at',
    ])
    .addForeignKeyConstraint('subscriber_choices_subscriber', ['page_id', 'subscriber_id'], 'subscribers', [
      'page_id',
      'id',
    ])
    .execute()

  await db.schema
    .createTable('consents')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('subscriber_id', text, (c) => c.notNull())
    .addColumn('what', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('consents_key', ['page_id', 'id'])
    .addForeignKeyConstraint('consents_subscriber', ['page_id', 'subscriber_id'], 'subscribers', [
      'page_id',
      'id',
    ])
    .execute()
  await db.schema
    .createIndex('consents_by_subscriber')
    .on('consents')
    .columns(['page_id', 'subscriber_id'])
    .execute()

  await db.schema
    .createTable('subscriber_counts')
    .addColumn('page_id', text, (c) => c.primaryKey().notNull().references('pages.id'))
    .addColumn('confirmed', integer, (c) => c.notNull())
    .addColumn('confirmed_choosy', integer, (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('notices')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('incident_id', text)
    .addColumn('update_id', text)
    .addColumn('subscriber_id', text)
    .addColumn('published_at', text, (c) => c.notNull())
    .addColumn('component_ids', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('cursor_at', text, (c) => c.notNull())
    .addColumn('done_at', text)
    .addPrimaryKeyConstraint('notices_key', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('notices_open')
    .on('notices')
    .columns(['published_at'])
    .where('done_at' as never, 'is', null)
    .execute()
  await db.schema.createIndex('notices_by_update').on('notices').columns(['page_id', 'update_id']).execute()

  await db.schema
    .createTable('letters')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('letters_key', ['page_id', 'notice_id', 'channel', 'version'])
    .addForeignKeyConstraint('letters_notice', ['page_id', 'notice_id'], 'notices', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('deliveries')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('subscriber_id', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('priority', integer, (c) => c.notNull())
    .addColumn('due_at', text)
    .addColumn('owner', text)
    .addColumn('lease_until', text)
    .addColumn('attempts', integer, (c) => c.notNull())
    .addColumn('message_id', text)
    .addColumn('frozen', text)
    .addColumn('last_answer', text)
    .addColumn('last_answer_at', text)
    .addColumn('carried_by', text)
    .addPrimaryKeyConstraint('deliveries_key', ['page_id', 'notice_id', 'subscriber_id'])
    .addForeignKeyConstraint('deliveries_notice', ['page_id', 'notice_id'], 'notices', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('deliveries_due')
    .on('deliveries')
    .columns(['priority', 'due_at'])
    .where('due_at' as never, 'is not', null)
    .execute()
  await db.schema
    .createIndex('deliveries_by_subscriber')
    .on('deliveries')
    .columns(['page_id', 'subscriber_id'])
    .execute()
}
