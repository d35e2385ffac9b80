import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Versions keep who was affected and what they could do, which can be corrected from now on. Until now they could not,
 * so that every earlier version had what its update has.
 */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  for (const column of ['scope', 'scope_html', 'workaround', 'workaround_html']) {
    await db.schema.alterTable('update_versions').addColumn(column, text).execute()
    await sql`update update_versions set ${sql.ref(column)} = (
      select ${sql.ref(`u.${column}`)} from incident_updates as u
      where u.page_id = update_versions.page_id and u.id = update_versions.update_id
    )`.execute(db)
  }
}
