import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Deliveries that do not go by mail: `channel` names how, and is null for mail, whose rows and look-ups stay as they are. A
 * page's own channels are subscribers with a name that members gave them.
 */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema.alterTable('subscribers').addColumn('own_name', text).execute()
  await db.schema.alterTable('deliveries').addColumn('channel', text).execute()
  await db.schema
    .createIndex('deliveries_by_channel')
    .on('deliveries')
    .columns(['channel', 'priority', 'due_at'])
    .where(sql<boolean>`channel is not null and due_at is not null`)
    .execute()
  await db.schema
    .createIndex('deliveries_beside_mail')
    .on('deliveries')
    .columns(['page_id', 'notice_id', 'channel', 'state'])
    .where(sql<boolean>`channel is not null`)
    .execute()
}
