import type { Kysely, RawBuilder } from 'kysely'

/**
 * The language a page speaks, whether it is light or dark, its links beside the product (JSON), and its icon for browsers'
 * tabs, a PNG as base64, named by its hash.
 */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  const columns = [
    ['language', 'en'],
    ['theme', 'auto'],
    ['links', '[]'],
  ] as const
  for (const [name, usual] of columns)
    await db.schema
      .alterTable('pages')
      .addColumn(name, text, (c) => c.notNull().defaultTo(usual))
      .execute()

  await db.schema
    .createTable('page_icons')
    .addColumn('page_id', text, (c) => c.primaryKey().notNull().references('pages.id'))
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('hash', text, (c) => c.notNull())
    .execute()
}
