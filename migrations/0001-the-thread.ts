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

  await db.schema
    .createTable('subscribers')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('address', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('confirm_nonce', text, (c) => c.notNull())
    .addColumn('nonce', text, (c) => c.notNull())
    .addColumn('asked_at', text, (c) => c.notNull())
    .addColumn('confirmed_at', text)
    .addColumn('ended_at', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('subscribers_key', ['page_id', 'id'])
    .addUniqueConstraint('subscribers_address', ['page_id', 'channel', 'address'])
    .execute()

  await db.schema
    .createIndex('subscribers_by_time')
    .on('subscribers')
    .columns(['page_id', 'created_at'])
    .execute()
  await db.schema
    .createIndex('subscribers_by_state')
    .on('subscribers')
    .columns(['page_id', 'state', 'created_at'])
    .execute()

  await db.schema
    .createTable('subscriber_choices')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('subscriber_id', text, (c) => c.notNull())
    .addColumn('component_id', text, (c) => c.notNull())
    .addColumn('from_at', text, (c) => c.notNull())
    .addColumn('until_at', text)
    .addPrimaryKeyConstraint('subscriber_choices_key', [
      'page_id',
      'subscriber_id',
      'component_id',
      'from_at',
    ])
    .addForeignKeyConstraint('subscriber_choices_subscriber', ['page_id', 'subscriber_id'], 'subscribers', [
      'page_id',
      'id',
    ])
    .execute()

  await db.schema
    .createTable('consents')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('subscriber_id', text, (c) => c.notNull())
    .addColumn('what', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('consents_key', ['page_id', 'id'])
    .addForeignKeyConstraint('consents_subscriber', ['page_id', 'subscriber_id'], 'subscribers', [
      'page_id',
      'id',
    ])
    .execute()
  await db.schema
    .createIndex('consents_by_subscriber')
    .on('consents')
    .columns(['page_id', 'subscriber_id'])
    .execute()

  await db.schema
    .createTable('subscriber_counts')
    .addColumn('page_id', text, (c) => c.primaryKey().notNull().references('pages.id'))
    .addColumn('confirmed', integer, (c) => c.notNull())
    .addColumn('confirmed_choosy', integer, (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('notices')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('incident_id', text)
    .addColumn('update_id', text)
    .addColumn('subscriber_id', text)
    .addColumn('published_at', text, (c) => c.notNull())
    .addColumn('component_ids', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('cursor_at', text, (c) => c.notNull())
    .addColumn('done_at', text)
    .addPrimaryKeyConstraint('notices_key', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('notices_open')
    .on('notices')
    .columns(['published_at'])
    .where('done_at' as never, 'is', null)
    .execute()
  await db.schema.createIndex('notices_by_update').on('notices').columns(['page_id', 'update_id']).execute()

  await db.schema
    .createTable('letters')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('letters_key', ['page_id', 'notice_id', 'channel', 'version'])
    .addForeignKeyConstraint('letters_notice', ['page_id', 'notice_id'], 'notices', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('deliveries')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('notice_id', text, (c) => c.notNull())
    .addColumn('subscriber_id', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('priority', integer, (c) => c.notNull())
    .addColumn('due_at', text)
    .addColumn('owner', text)
    .addColumn('lease_until', text)
    .addColumn('attempts', integer, (c) => c.notNull())
    .addColumn('message_id', text)
    .addColumn('frozen', text)
    .addColumn('last_answer', text)
    .addColumn('last_answer_at', text)
    .addColumn('carried_by', text)
    .addPrimaryKeyConstraint('deliveries_key', ['page_id', 'notice_id', 'subscriber_id'])
    .addForeignKeyConstraint('deliveries_notice', ['page_id', 'notice_id'], 'notices', ['page_id', 'id'])
    .execute()
  await db.schema
    .createIndex('deliveries_due')
    .on('deliveries')
    .columns(['priority', 'due_at'])
    .where('due_at' as never, 'is not', null)
    .execute()
  await db.schema
    .createIndex('deliveries_by_subscriber')
    .on('deliveries')
    .columns(['page_id', 'subscriber_id'])
    .execute()
}
