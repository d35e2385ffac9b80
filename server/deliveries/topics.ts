import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AlertNotice, PromiseNotice } from '../channels/content.ts'
import type { NoticeRow } from '../db/schema.ts'
import type { Transaction } from '../db/transaction.ts'
import { readComponentIds } from '../notices/freeze.ts'
import { everything } from '../subscribers/subscriber.ts'
import type { Key } from './key.ts'

/**
 * Whether the choice `c` takes in what a notice is about: everything, a component it touches, or its very incident.
 * What touches no component is about the page: everybody’s, but for those who follow another incident and nothing else.
 */
export function takesIn(
  notice: Pick<NoticeRow, 'page_id' | 'incident_id' | 'component_ids'>,
): RawBuilder<SqlBool> {
  const touched = readComponentIds(notice)
  const topics = [everything, ...touched, ...(notice.incident_id === null ? [] : [notice.incident_id])]
  const named = sql<SqlBool>`c.component_id in (${sql.join(topics)})`
  if (touched.length > 0) return named
  return sql<SqlBool>`(${named} or not exists (select 1 from incidents as followed
    where followed.page_id = c.page_id and followed.id = c.component_id))`
}

/** False for a reminder of a maintenance that has begun, was called off, or was moved since. */
export async function isStillAhead(
  db: Transaction,
  notice: Pick<NoticeRow, 'page_id' | 'incident_id' | 'published_at'>,
): Promise<boolean> {
  const incident = await db
    .selectFrom('incidents')
    .select('id')
    .where('page_id', '=', notice.page_id)
    .where('id', '=', notice.incident_id)
    .where('status', '=', 'scheduled')
    .where('reminded_at', '=', notice.published_at)
    .executeTakeFirst()
  return incident !== undefined
}

/** False for mail to members on duty that time has overtaken: its promise, or what alerts proposed, is nobody's to see to any more. */
export async function isStillNews(
  db: Transaction,
  { page_id, notice_id }: Omit<Key, 'subscriber_id'>,
): Promise<boolean> {
  const { content } = await db
    .selectFrom('notices')
    .select('content')
    .where('page_id', '=', page_id)
    .where('id', '=', notice_id)
    .executeTakeFirstOrThrow()
  const notice = JSON.parse(content) as PromiseNotice | AlertNotice
  return notice.kind === 'promise' ? isStillDue(db, page_id, notice) : isStillProposed(db, page_id, notice)
}

/** Neither kept nor changed since, and no later reminder has overtaken this one. */
async function isStillDue(
  db: Transaction,
  pageId: string,
  { promiseId, reminder }: PromiseNotice,
): Promise<boolean> {
  const promise = await db
    .selectFrom('promises')
    .select('id')
    .where('page_id', '=', pageId)
    .where('id', '=', promiseId)
    .where('ended_at', 'is', null)
    .where('reminders', '=', reminder)
    .executeTakeFirst()
  return promise !== undefined
}

/** It still fires, and nobody has published what was proposed, or thrown it away. */
async function isStillProposed(
  db: Transaction,
  pageId: string,
  { proposalId }: AlertNotice,
): Promise<boolean> {
  const proposal = await db
    .selectFrom('proposals')
    .select('id')
    .where('page_id', '=', pageId)
    .where('id', '=', proposalId)
    .where('over_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return proposal !== undefined
}
