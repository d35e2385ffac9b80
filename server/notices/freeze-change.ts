import { webhook } from '../channels/webhook.ts'
import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'
import { freezeNotice } from './freeze.ts'

type ChangedComponent = { id: string; name: string; status: string; createdAt: Time }

/** Freezes that a component goes over into a state, where a page has programs that listen. */
export async function freezeChange(
  db: Transaction,
  page: { id: string; name: string; origin: string },
  component: ChangedComponent,
  newStatus: string,
  now: Time,
): Promise<void> {
  if (!(await hasListeners(db, page.id))) return
  await freezeNotice(db, page.id, {
    incidentId: null,
    updateId: null,
    subscriberId: null,
    componentIds: [component.id],
    content: {
      kind: 'component',
      pageName: page.name,
      pageOrigin: page.origin,
      changeId: newId(),
      componentId: component.id,
      componentName: component.name,
      componentCreatedAt: component.createdAt,
      oldStatus: component.status,
      newStatus,
      publishedAt: now,
    },
  })
}

async function hasListeners(db: Transaction, pageId: string): Promise<boolean> {
  const listener = await db
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', '=', pageId)
    .where('channel', '=', webhook.kind)
    .where('state', '=', 'confirmed')
    .limit(1)
    .executeTakeFirst()
  return listener !== undefined
}
