import type { Kysely, RawBuilder } from 'kysely'

/** For whom a page is written, and the words its readers know or that it says in place of others. */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema
    .alterTable('pages')
    .addColumn('audience_level', text, (c) => c.notNull().defaultTo('general'))
    .execute()
  await db.schema
    .alterTable('pages')
    .addColumn('glossary', text, (c) => c.notNull().defaultTo('{}'))
    .execute()
}
