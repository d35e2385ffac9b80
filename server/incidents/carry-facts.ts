import type { Transaction } from '../db/transaction.ts'
import { refreezeNotice } from '../notices/freeze.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Incident, IncidentUpdate } from './incident.ts'
import { isOver } from './lifecycle.ts'

/** Who is affected and what they can do meanwhile, as written and as HTML. */
export type Facts = Pick<IncidentUpdate, 'scope' | 'scopeHtml' | 'workaround' | 'workaroundHtml'>

/**
 * Who is affected and what they can do stand until an update says otherwise: the updates that followed and left them as
 * they were follow the correction, and with the newest of them the incident. The update that ends it follows none.
 */
export async function carryOn(
  db: Transaction,
  page: Page,
  incident: Incident,
  before: IncidentUpdate,
  words: Facts,
  now: Time,
): Promise<void> {
  const later = incident.updates.filter(({ number }) => number > before.number).reverse()
  const carries = { scope: words.scope !== before.scope, workaround: words.workaround !== before.workaround }
  let wasOver = isOver(before.status)
  for (const update of later) {
    // What ended the incident said all that stands since then.
    if (isOver(update.status) && !wasOver) return
    wasOver = isOver(update.status)
    carries.scope &&= update.scope === before.scope
    carries.workaround &&= update.workaround === before.workaround
    if (!carries.scope && !carries.workaround) return
    const facts = pickFacts(words, carries)
    await db
      .updateTable('incident_updates')
      .set(factColumns(facts))
      .where('page_id', '=', page.id)
      .where('id', '=', update.id)
      .execute()
    await refreezeNotice(db, page.id, update.id, facts)
  }
  if (!carries.scope && !carries.workaround) return
  await db
    .updateTable('incidents')
    .set({ ...factColumns(pickFacts(words, carries)), updated_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', incident.id)
    .execute()
}

function pickFacts(words: Facts, which: { scope: boolean; workaround: boolean }): Partial<Facts> {
  const { scope, scopeHtml, workaround, workaroundHtml } = words
  return { ...(which.scope && { scope, scopeHtml }), ...(which.workaround && { workaround, workaroundHtml }) }
}

export function factColumns(facts: Partial<Facts>) {
  const { scope, scopeHtml, workaround, workaroundHtml } = facts
  return {
    ...(scope !== undefined && { scope, scope_html: scopeHtml ?? null }),
    ...(workaround !== undefined && { workaround, workaround_html: workaroundHtml ?? null }),
  }
}
