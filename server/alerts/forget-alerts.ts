import type { Transaction } from '../db/transaction.ts'
import { alertAuthor } from '../incidents/drafts.ts'
import { addDays, type Time } from '../text/time.ts'

/**
 * Forgets alerts a week after they ended, or a month after anybody last spoke of them, and with them the drafts that were
 * over for a week and that nobody ever wrote in.
 */
export async function forgetAlerts(db: Transaction, now: Time): Promise<void> {
  const [week, month] = [addDays(now, -7), addDays(now, -30)]
  await db
    .deleteFrom('drafts')
    .where('saved_by', '=', alertAuthor)
    .where((e) =>
      e.exists(
        e
          .selectFrom('proposals')
          .select('proposals.id')
          .whereRef('proposals.page_id', '=', 'drafts.page_id')
          .whereRef('proposals.id', '=', 'drafts.id')
          .where((e) => e.or([e('over_at', '<', week), e('proposed_at', '<', month)])),
      ),
    )
    .execute()
  await db
    .deleteFrom('alerts')
    .where((e) =>
      e.or([
        e('seen_at', '<', month),
        e.and([e('state', '=', 'resolved'), e('seen_at', '<', week), e('ended_at', '<', week)]),
      ]),
    )
    .execute()
  await db
    .deleteFrom('proposals')
    .where('proposed_at', '<', month)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('drafts')
            .select('drafts.id')
            .whereRef('drafts.page_id', '=', 'proposals.page_id')
            .whereRef('drafts.id', '=', 'proposals.id'),
        ),
      ),
    )
    .execute()
}
