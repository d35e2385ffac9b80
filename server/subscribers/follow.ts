import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countSubscriber } from '../pages/counts.ts'
import { type Time, timeNow } from '../text/time.ts'

type Key = { page_id: string; id: string }

const slice = 500

/** Who leaves because the one incident they chose is over. */
const source = 'the incident they followed is over'

/**
 * Ends the choices of single incidents that are over, once everything said of them has gone out. Who chose nothing else
 * has what they asked for, and is gone with that. Answers how many choices it ended.
 */
export async function endFollowing(db: Database, frozen?: Time): Promise<number> {
  let ended = 0
  for (const incident of await selectOver(db.reader).execute()) {
    // The last look finds none, and takes the mark off the incident.
    for (let more = 1; more > 0; ended += more) {
      more = await transaction(db, (db) => endSlice(db, incident, frozen))
    }
  }
  return ended
}

/** Incidents somebody follows that are over and of which nothing is to be sent any more. */
function selectOver(db: Database['reader']) {
  const open = db
    .selectFrom('notices as n')
    .select('n.id')
    .whereRef('n.page_id', '=', 'i.page_id' as never)
    .whereRef('n.incident_id', '=', 'i.id' as never)
    .where((e) =>
      e.or([
        e('n.done_at', 'is', null),
        e.exists(
          e
            .selectFrom('deliveries as d')
            .select('d.state')
            .whereRef('d.page_id', '=', 'n.page_id')
            .whereRef('d.notice_id', '=', 'n.id')
            .where('d.due_at', 'is not', null),
        ),
      ]),
    )
  return db
    .selectFrom('incidents as i')
    .select(['i.page_id', 'i.id'])
    .where('i.followed_at', 'is not', null)
    .where((e) => e.or([e('i.resolved_at', 'is not', null), e('i.removed_at', 'is not', null)]))
    .where((e) => e.not(e.exists(open)))
}

async function endSlice(db: Transaction, incident: Key, frozen: Time | undefined): Promise<number> {
  await takePage(db, incident.page_id)
  const now = frozen ?? timeNow()
  const still = await selectOver(db)
    .where('i.page_id', '=', incident.page_id)
    .where('i.id', '=', incident.id)
    .executeTakeFirst()
  if (!still) return 0
  const rows = await db
    .selectFrom('subscriber_choices')
    .select('subscriber_id')
    .where('page_id', '=', incident.page_id)
    .where('component_id', '=', incident.id)
    .where('until_at', 'is', null)
    .limit(slice)
    .execute()
  const ids = rows.map((row) => row.subscriber_id)
  if (ids.length > 0) await endChoices(db, incident, ids, now)
  else {
    await db
      .updateTable('incidents')
      .set({ followed_at: null })
      .where('page_id', '=', incident.page_id)
      .where('id', '=', incident.id)
      .execute()
  }
  return ids.length
}

async function endChoices(db: Transaction, incident: Key, ids: string[], now: Time): Promise<void> {
  const { page_id } = incident
  await db
    .updateTable('subscriber_choices')
    .set({ until_at: now })
    .where('page_id', '=', page_id)
    .where('component_id', '=', incident.id)
    .where('subscriber_id', 'in', ids)
    .where('until_at', 'is', null)
    .execute()
  const others = await db
    .selectFrom('subscriber_choices')
    .select('subscriber_id')
    .where('page_id', '=', page_id)
    .where('subscriber_id', 'in', ids)
    .where('until_at', 'is', null)
    .execute()
  const busy = new Set(others.map((row) => row.subscriber_id))
  const alone = ids.filter((id) => !busy.has(id))
  if (alone.length === 0) return
  const end = (state: string) =>
    db
      .updateTable('subscribers')
      .set({ state: 'gone', ended_at: now })
      .where('page_id', '=', page_id)
      .where('id', 'in', alone)
      .where('state', '=', state)
      .returning('id')
      .execute()
  const left = await end('confirmed')
  await end('unconfirmed')
  if (left.length === 0) return
  await countSubscriber(db, page_id, -left.length, true)
  await db
    .insertInto('consents')
    .values(
      left.map(({ id }) => ({
        ...{ page_id, id: newId(), subscriber_id: id, what: 'withdrawn', source, at: now },
      })),
    )
    .execute()
}

/** Those who left before `before` and never chose anything but incidents. */
export async function listFormerFollowers(db: Transaction, before: Time): Promise<Key[]> {
  return db
    .selectFrom('subscribers as s')
    .innerJoin('consents as k', (join) =>
      join
        .onRef('k.page_id', '=', 's.page_id')
        .onRef('k.subscriber_id', '=', 's.id')
        .on('k.source', '=', source)
        .onRef('k.at', '=', 's.ended_at'),
    )
    .select(['s.page_id', 's.id'])
    .where('s.state', '=', 'gone')
    .where('s.ended_at', '<', before)
    .limit(1_000)
    .execute()
}
