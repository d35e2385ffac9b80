import type { Kysely, RawBuilder } from 'kysely'

/**
 * What a page measures. Points are gathered by five minutes and by the hour, each with how many there were, their total,
 * the lowest and the highest: decimal numbers as text, since they may have any size.
 */
export async function up(
  db: Kysely<unknown>,
  { text, integer }: { text: RawBuilder<unknown>; integer: RawBuilder<unknown> },
): Promise<void> {
  await db.schema
    .createTable('metrics')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('description', text)
    .addColumn('suffix', text, (c) => c.notNull())
    .addColumn('decimal_places', integer, (c) => c.notNull())
    .addColumn('axis_min', text)
    .addColumn('axis_max', text)
    .addColumn('axis_hidden', integer, (c) => c.notNull())
    .addColumn('display', integer, (c) => c.notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('provider_id', text)
    .addColumn('identifier', text)
    .addColumn('newest_at', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('metrics_key', ['page_id', 'id'])
    .execute()

  await db.schema
    .createTable('metric_points')
    .addColumn('page_id', text, (c) => c.notNull())
    .addColumn('metric_id', text, (c) => c.notNull())
    .addColumn('span', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addColumn('count', integer, (c) => c.notNull())
    .addColumn('total', text, (c) => c.notNull())
    .addColumn('low', text, (c) => c.notNull())
    .addColumn('high', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('metric_points_key', ['page_id', 'metric_id', 'span', 'at'])
    .addForeignKeyConstraint('metric_points_metric', ['page_id', 'metric_id'], 'metrics', ['page_id', 'id'])
    .execute()
  await db.schema.createIndex('metric_points_by_age').on('metric_points').columns(['span', 'at']).execute()

  await db.schema
    .createTable('metrics_providers')
    .addColumn('page_id', text, (c) => c.notNull().references('pages.id'))
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('type', text, (c) => c.notNull())
    .addColumn('base_uri', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('metrics_providers_key', ['page_id', 'id'])
    .execute()
}
