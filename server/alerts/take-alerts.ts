import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { isAmong } from '../db/dialect.ts'
import { newId } from '../db/id.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { type Alert, judgeAlert, readSeen, type SeenAlert, testSource } from './alert.ts'
import { findIntake, type Intake } from './intake.ts'
import { findHome, listRecent, type Proposal } from './proposal.ts'
import { proposeWords } from './propose.ts'
import { type AlertRule, matchRule, nothing } from './rules.ts'

/** How many alerts began and ended with this; the others were known already, or came too late. */
export type Taken = { began: number; ended: number }

/**
 * Writes down what monitoring says, and proposes drafts for what begins: all of it or nothing. Nothing is ever posted from
 * here. The same request twice is as once.
 */
export async function takeAlerts(
  db: Database,
  page: Page,
  source: string,
  alerts: Alert[],
  now: Time = timeNow(),
): Promise<Taken> {
  const named = new Map(alerts.map((alert) => [`${source}:${alert.fingerprint}`, alert]))
  if (named.size === 0) return { began: 0, ended: 0 }
  return transaction(db, async (tx) => {
    await takePage(tx, page.id)
    const known = await findKnown(tx, db.dialect, page, [...named.keys()])
    const judged = [...named].map(([fingerprint, said]) => {
      const seen = known.get(fingerprint)
      const alert = { ...said, fingerprint }
      return { alert, seen, verdict: judgeAlert(alert, seen) }
    })
    const began = judged.filter(({ verdict }) => verdict === 'began').map(({ alert }) => alert)
    const ended = judged.filter(({ verdict }) => verdict === 'ended')
    const homes = await house(tx, page, began, source === testSource, now)
    await write(tx, [
      ...began.map((alert) => rowOf(page, source, alert, homes.get(alert.fingerprint) ?? null, now)),
      ...ended.map(({ alert, seen }) => {
        const startedAt = alert.startedAt ?? seen?.startedAt ?? null
        return rowOf(page, source, { ...alert, startedAt }, seen?.proposalId ?? null, now)
      }),
    ])
    await noteSeen(tx, db.dialect, page, [...named.keys()], now)
    const left = ended.flatMap(({ seen }) => seen?.proposalId ?? [])
    await noteOver(tx, page, [...new Set(left)], now)
    return { began: began.length, ended: ended.length }
  })
}

async function findKnown(
  db: Transaction,
  dialect: Database['dialect'],
  page: Page,
  fingerprints: string[],
): Promise<Map<string, SeenAlert>> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('page_id', '=', page.id)
    .where(isAmong(dialect, 'fingerprint', fingerprints))
    .execute()
  return new Map(rows.map((row) => [row.fingerprint, readSeen(row)]))
}

/**
 * Finds or makes the proposal of each alert that begins; what the mapping only notes has none. A `test` is never mixed with
 * what is real.
 */
async function house(
  db: Transaction,
  page: Page,
  began: Alert[],
  test: boolean,
  now: Time,
): Promise<Map<string, string>> {
  const homes = new Map<string, string>()
  if (began.length === 0) return homes
  const intake = await findIntake(db, page)
  const components = new Set((await listComponents(db, page)).map(({ id }) => id))
  const proposals = (await listRecent(db, page, now)).filter((one) => one.test === test)
  const changed = new Set<Proposal>()
  for (const alert of began) {
    const rule = matchRule(intake.rules, alert)
    if ((rule?.template ?? intake.others) === nothing) continue
    const componentId = rule && components.has(rule.componentId) ? rule.componentId : null
    let home = findHome(proposals, componentId, now)
    if (!home) {
      home = newProposal(intake, rule, test, now)
      proposals.unshift(home)
      changed.add(home)
    }
    if (takeIn(home, alert, componentId, rule, now)) changed.add(home)
    homes.set(alert.fingerprint, home.id)
  }
  for (const proposal of changed) await saveProposal(db, page, proposal, now)
  return homes
}

function newProposal(intake: Intake, rule: AlertRule | undefined, test: boolean, now: Time): Proposal {
  return {
    ...{ id: newId(), templateId: rule?.template ?? intake.others, states: {}, test },
    ...{ beganAt: now, proposedAt: now, overAt: null, endedAt: null },
    ...{ incidentId: null, incidentOpen: false, untouched: true },
  }
}

/** Answers whether the proposal is another with this alert than without. */
function takeIn(
  proposal: Proposal,
  { startedAt }: Alert,
  componentId: string | null,
  rule: AlertRule | undefined,
  now: Time,
): boolean {
  const before = JSON.stringify(proposal)
  proposal.overAt = null
  const began = startedAt !== null && startedAt < now ? startedAt : now
  if (proposal.untouched && began < proposal.beganAt) proposal.beganAt = began
  if (componentId !== null && rule && proposal.untouched) proposal.states[componentId] ??= rule.status
  return JSON.stringify(proposal) !== before
}

async function saveProposal(db: Transaction, page: Page, proposal: Proposal, now: Time): Promise<void> {
  const changing = {
    states: JSON.stringify(proposal.states),
    began_at: proposal.beganAt,
    over_at: proposal.overAt,
  }
  await db
    .insertInto('proposals')
    .values({
      ...{ page_id: page.id, id: proposal.id, template_id: proposal.templateId },
      ...{ test: proposal.test ? 1 : 0, proposed_at: proposal.proposedAt, ...changing },
      ...{ told_at: null, ended_at: null, incident_id: null },
    })
    .onConflict((conflict) => conflict.columns(['page_id', 'id']).doUpdateSet(changing))
    .execute()
  if (proposal.endedAt === null && proposal.untouched) await proposeWords(db, page, proposal, now)
}

function rowOf(page: Page, source: string, alert: Alert, proposalId: string | null, now: Time) {
  const past = (time: Time | null) => (time !== null && time < now ? time : now)
  return {
    page_id: page.id,
    fingerprint: alert.fingerprint,
    source,
    name: alert.name,
    labels: JSON.stringify(alert.labels),
    link: alert.link,
    state: alert.state,
    started_at: past(alert.startedAt),
    ended_at: alert.state === 'resolved' ? past(alert.endedAt) : null,
    seen_at: now,
    proposal_id: proposalId,
  }
}

const slice = 200

async function write(db: Transaction, rows: ReturnType<typeof rowOf>[]): Promise<void> {
  for (const some of slicesOf(rows, slice)) {
    await db
      .insertInto('alerts')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['page_id', 'fingerprint']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          labels: e.ref('excluded.labels'),
          link: e.ref('excluded.link'),
          state: e.ref('excluded.state'),
          started_at: e.ref('excluded.started_at'),
          ended_at: e.ref('excluded.ended_at'),
          seen_at: e.ref('excluded.seen_at'),
          proposal_id: e.ref('excluded.proposal_id'),
        })),
      )
      .execute()
  }
}

async function noteSeen(
  db: Transaction,
  dialect: Database['dialect'],
  page: Page,
  fingerprints: string[],
  now: Time,
): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ seen_at: now })
    .where('page_id', '=', page.id)
    .where(isAmong(dialect, 'fingerprint', fingerprints))
    .execute()
}

/** Proposals of which nothing fires any more are over; their drafts stay. */
async function noteOver(db: Transaction, page: Page, ids: string[], now: Time): Promise<void> {
  for (const id of ids) {
    await db
      .updateTable('proposals')
      .set({ over_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .where('over_at', 'is', null)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('alerts')
              .select('fingerprint')
              .where('page_id', '=', page.id)
              .where('proposal_id', '=', id)
              .where('state', '=', 'firing'),
          ),
        ),
      )
      .execute()
  }
}
