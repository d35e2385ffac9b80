import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { findDraft } from '../incidents/drafts.ts'
import { writeToMember } from '../members/account-mail.ts'
import { listOnDuty } from '../members/duty.ts'
import { takePage } from '../pages/changes.ts'
import { findPage, type Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { listAlertsOf } from './list-alerts.ts'
import { findProposal } from './proposal.ts'

/** What fails at once is in one mail: a proposal waits so long for more, and is told of only if it still fires then. */
const gatherSeconds = 10

/** So many are named. */
const mostNamed = 20

/** Writes to the members on duty of proposals they have not heard of, once each; answers of how many. */
export async function tellOnDuty(db: Database, publicUrl: string, now: Time = timeNow()): Promise<number> {
  const untold = await db.reader
    .selectFrom('proposals')
    .select(['page_id', 'id'])
    .where('told_at', 'is', null)
    .where('over_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('proposed_at', '<=', new Date(Date.parse(now) - gatherSeconds * 1_000).toISOString())
    .orderBy('proposed_at')
    .execute()
  let told = 0
  for (const { page_id: pageId, id } of untold) {
    const page = await findPage(db.reader, publicUrl, pageId)
    if (page && (await transaction(db, (db) => tell(db, page, id, now)))) told++
  }
  return told
}

/** Of two workers, or a member who publishes just now, only the first finds it untold. */
async function tell(db: Transaction, page: Page, id: string, now: Time): Promise<boolean> {
  await takePage(db, page.id)
  const claimed = await db
    .updateTable('proposals')
    .set({ told_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .where('over_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (claimed.numUpdatedRows !== 1n) return false
  const [proposal, draft] = [await findProposal(db, page, id), await findDraft(db, page, id)]
  if (!proposal || !draft) return false
  const alerts = (await listAlertsOf(db, page, id)).filter(({ state }) => state === 'firing')
  const components = await listComponents(db, page)
  const { members } = await listOnDuty(db, page)
  for (const { email } of members) {
    await writeToMember(db, page, email, {
      kind: 'alert',
      pageName: page.name,
      pageOrigin: page.origin,
      proposalId: id,
      title: String(draft.fields.name ?? ''),
      test: proposal.test,
      beganAt: proposal.beganAt,
      alerts: alerts.slice(0, mostNamed).map(({ name, startedAt }) => ({ name, startedAt })),
      count: alerts.length,
      components: components
        .filter((one) => proposal.states[one.id] !== undefined)
        .map((one) => ({ name: one.name, status: proposal.states[one.id] ?? one.status })),
      publishedAt: now,
    })
  }
  return true
}
