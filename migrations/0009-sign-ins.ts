import type { Kysely, RawBuilder } from 'kysely'

/**
 * When a member last signed in. From now on an empty password_hash is the one of somebody invited who has set no
 * password, and subscribers in the state `member` are addresses of members, for mail about their account.
 */
export async function up(db: Kysely<unknown>, { text }: { text: RawBuilder<unknown> }): Promise<void> {
  await db.schema.alterTable('members').addColumn('signed_in_at', text).execute()
}
