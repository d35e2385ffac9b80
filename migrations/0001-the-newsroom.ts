import type { Kysely, RawBuilder } from 'kysely'

/**
 * Times are ISO-8601 UTC text of one width (2026-11-21T14:30:00.000Z), flags 0 or 1, lists and records JSON text.
 * Ids are unique per page. No column has a default: who inserts a row says everything.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('name', text, (c) => c.primaryKey().notNull())
    .addColumn('value', text, (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('pages')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('origin', text)
    .addColumn('product_url', text)
    .addColumn('support_url', text)
    .addColumn('time_zone', text, (c) => c.notNull())
    .addColumn('cadence', text, (c) => c.notNull())
    .addColumn('last_change', integer, (c) => c.notNull())
    .addColumn('last_incident_number', integer, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('page_hosts')
    .addColumn('host', text, (c) => c.primaryKey().notNull())
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .execute()

  await db.schema
    .createTable('page_changes')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('what', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('page_changes_key', ['page_id', 'number'])
    .execute()

  await db.schema
    .createTable('members')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('email', text, (c) => c.notNull().unique())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('password_hash', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('memberships')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('member_id', text, (c) => c.notNull().references('members.id'))
    .addColumn('role', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('memberships_key', ['page_id', 'member_id'])
    .execute()

  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', text, (c) => c.primaryKey().notNull())
    .addColumn('member_id', text, (c) => c.notNull().references('members.id'))
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('expires_at', text, (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('keys')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('key_hash', text, (c) => c.notNull().unique())
    .addColumn('role', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('revoked_at', text)
    .addPrimaryKeyConstraint('keys_key', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('components')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('description', text)
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('showcase', integer, (c) => c.notNull())
    .addColumn('only_show_if_degraded', integer, (c) => c.notNull())
    .addColumn('start_date', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('removed_at', text)
    .addPrimaryKeyConstraint('components_key', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('component_states')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('component_id', text, (c) => c.notNull())
    .addColumn('from_at', text, (c) => c.notNull())
    .addColumn('until_at', text)
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('update_id', text)
    .addPrimaryKeyConstraint('component_states_key', ['page_id', 'component_id', 'from_at'])
    .addForeignKeyConstraint('component_states_component', ['page_id', 'component_id'], 'components', [
      'page_id',
      'id',
    ])
    .execute()

  await db.schema
    .createTable('incidents')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('impact', text, (c) => c.notNull())
    .addColumn('impact_override', text)
    .addColumn('scope', text)
    .addColumn('scope_html', text)
    .addColumn('workaround', text)
    .addColumn('workaround_html', text)
    .addColumn('next_update_at', text)
    .addColumn('metadata', text, (c) => c.notNull())
    .addColumn('last_update_number', integer, (c) => c.notNull())
    .addColumn('started_at', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('monitoring_at', text)
    .addColumn('resolved_at', text)
    .addPrimaryKeyConstraint('incidents_key', ['page_id', 'id'])
    .addUniqueConstraint('incidents_number', ['page_id', 'number'])
    .execute()
  await db.schema
    .createIndex('incidents_by_start')
    .on('incidents')
    .columns(['page_id', 'started_at'])
    .execute()

  await db.schema
    .createTable('incident_updates')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('incident_id', text, (c) => c.notNull())
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('body', text, (c) => c.notNull())
    .addColumn('body_html', text, (c) => c.notNull())
    .addColumn('scope', text)
    .addColumn('scope_html', text)
    .addColumn('workaround', text)
    .addColumn('workaround_html', text)
    .addColumn('next_update_at', text)
    .addColumn('affected', text, (c) => c.notNull())
    .addColumn('deliver', integer, (c) => c.notNull())
    .addColumn('audience', integer)
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('published_at', text, (c) => c.notNull())
    .addColumn('display_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('incident_updates_key', ['page_id', 'id'])
    .addUniqueConstraint('incident_updates_number', ['page_id', 'incident_id', 'number'])
    .addForeignKeyConstraint('incident_updates_incident', ['page_id', 'incident_id'], 'incidents', [
      'page_id',
      'id',
    ])
    .execute()

  await db.schema
    .createTable('incident_components')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('incident_id', text, (c) => c.notNull())
    .addColumn('component_id', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('incident_components_key', ['page_id', 'incident_id', 'component_id'])
    .addForeignKeyConstraint('incident_components_incident', ['page_id', 'incident_id'], 'incidents', [
      'page_id',
      'id',
    ])
    .addForeignKeyConstraint('incident_components_component', ['page_id', 'component_id'], 'components', [
      'page_id',
      'id',
    ])
    .execute()

  await db.schema
    .createTable('drafts')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('incident_id', text)
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('drafts_key', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('idempotency')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('fingerprint', text, (c) => c.notNull())
    .addColumn('answer', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key', ['page_id', 'key'])
    .execute()
  await db.schema.createIndex('idempotency_by_time').on('idempotency').column('at').execute()
}
