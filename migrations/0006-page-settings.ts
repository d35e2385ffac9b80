import type { Kysely, RawBuilder } from 'kysely'

/** What owners say of their page: in a sentence, where customers get help, and one colour (#rrggbb). */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  for (const column of ['description', 'support_email', 'support_phone', 'chat_url', 'accent']) {
    await db.schema.alterTable('pages').addColumn(column, text).execute()
  }
}
