import type { Kysely, RawBuilder } from 'kysely'

/** Who may see a page that is not for everybody: people, groups of them, and what each may see. How the embed looks. */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema
    .createTable('access_users')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('email', text)
    .addColumn('external_login', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('access_users_key', ['page_id', 'id'])
    .addUniqueConstraint('access_users_email', ['page_id', 'email'])
    .addUniqueConstraint('access_users_login', ['page_id', 'external_login'])
    .execute()

  await db.schema
    .createTable('access_groups')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('external_identifier', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('access_groups_key', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('access_group_users')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('group_id', text, (c) => c.notNull())
    .addColumn('user_id', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('access_group_users_key', ['page_id', 'group_id', 'user_id'])
    .execute()

  await db.schema
    .createTable('access_rights')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('holder_id', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('thing_id', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('access_rights_key', ['page_id', 'holder_id', 'kind', 'thing_id'])
    .execute()

  await db.schema.alterTable('pages').addColumn('embed', text).execute()
}
