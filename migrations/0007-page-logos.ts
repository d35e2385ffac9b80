import type { Kysely, RawBuilder } from 'kysely'

/**
 * A page's logo, apart from its page, which is read much more often: a WebP as base64, named by its hash. `ground` is
 * what makes it readable: own (it has no transparent parts), light or dark.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('page_logos')
    .addColumn('page_id', text, (c) => c.primaryKey().notNull().references('pages.id'))
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('hash', text, (c) => c.notNull())
    .addColumn('width', integer, (c) => c.notNull())
    .addColumn('height', integer, (c) => c.notNull())
    .addColumn('ground', text, (c) => c.notNull())
    .execute()
}
