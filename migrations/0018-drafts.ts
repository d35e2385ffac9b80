import type { Kysely, RawBuilder } from 'kysely'

/** Drafts know the form they are of, who wrote them last, and the colleague who goes on with them. */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema
    .alterTable('drafts')
    .addColumn('form', text, (c) => c.notNull().defaultTo('opening'))
    .execute()
  await db.schema.alterTable('drafts').addColumn('saved_by', text).execute()
  await db.schema.alterTable('drafts').addColumn('handed_to', text).execute()
}
