import type { FastifyRequest } from 'fastify'
import type { SeenAlert } from '../../alerts/alert.ts'
import { countAlertsOf, listAlertsOf } from '../../alerts/list-alerts.ts'
import { findProposal, listProposed, type Proposal } from '../../alerts/proposal.ts'
import { pickTemplate } from '../../alerts/propose.ts'
import { type Component, listComponents } from '../../components/component.ts'
import { stateWords } from '../../editions/frame.ts'
import { findDraft } from '../../incidents/drafts.ts'
import { listUnresolved } from '../../incidents/find-incidents.ts'
import { impactOf } from '../../incidents/impact.ts'
import { knownValues, saidMinutes } from '../../templates/fill-template.ts'
import { fillPlaceholders, findPlaceholders } from '../../templates/placeholders.ts'
import { listTemplates } from '../../templates/template.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { type Piece, presentBlanks } from './blanks.ts'
import { promiseChoices, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'

/** So many stand there at once, the others folded away, and what is beyond is only counted. */
const [first, mostShown] = [6, 100]

/** What stands beside a draft that alerts proposed, for its writer's eyes only; null where none did. */
export async function presentFired(
  { db }: Pick<Doors, 'db'>,
  request: FastifyRequest,
  draftId: string,
  typed: Typed,
) {
  const { page } = signedIn(request)
  const proposal = await findProposal(db.reader, page, draftId)
  if (!proposal) return null
  const now = timeNow()
  const [alerts, { all }, unresolved] = await Promise.all([
    listAlertsOf(db.reader, page, proposal.id, mostShown),
    countAlertsOf(db.reader, page, proposal.id),
    listUnresolved(db.reader, page),
  ])
  const texts = [typed.name, typed.body, typed.scope, typed.workaround]
  return {
    test: proposal.test,
    over: proposal.overAt && sayTime(proposal.overAt, now),
    untouched: proposal.untouched,
    /** What customers know of the same components. */
    open: unresolved
      .filter(({ componentIds }) => componentIds.some((id) => proposal.states[id] !== undefined))
      .map(({ id, name }) => ({ id, name })),
    left: [...new Set(texts.flatMap((text) => findPlaceholders(text).map((found) => found.text)))],
    alerts: alerts.slice(0, first).map((alert) => presentAlert(alert, now)),
    others: alerts.slice(first).map((alert) => presentAlert(alert, now)),
    count: Math.max(0, all - first),
    more: all - alerts.length,
  }
}

export function presentAlert({ name, state, labels, link, startedAt, endedAt }: SeenAlert, now: Time) {
  return {
    name,
    firing: state === 'firing',
    since: { datetime: startedAt, text: sayTime(startedAt, now) },
    until: endedAt && { datetime: endedAt, text: sayTime(endedAt, now) },
    labels: Object.entries(labels).map(([label, value]) => ({ label, value })),
    link,
  }
}

/** A proposed draft as it is opened: times that are said in it are those of this moment, until somebody keeps it. */
export async function freshen(
  { db }: Pick<Doors, 'db'>,
  request: FastifyRequest,
  draftId: string,
  typed: Typed,
): Promise<Typed> {
  const { page } = signedIn(request)
  const proposal = await findProposal(db.reader, page, draftId)
  const template = pickTemplate(await listTemplates(db.reader, page), proposal?.templateId ?? null)
  if (!template) return typed
  const states = Object.values(proposal?.states ?? {})
  // How bad the mapping says it is decides how soon customers hear again.
  const facts = states.length > 0 ? { ...template, impact: impactOf(states) } : template
  const occasion = { page, components: [], now: timeNow() }
  const { now: moment = '', 'next update': next = '' } = knownValues(facts, occasion)
  const fill = (text: string) => fillPlaceholders(text, { now: moment, 'next update': next })
  const minutes = String(template.promiseMinutes ?? saidMinutes(facts, occasion) ?? '')
  return {
    ...typed,
    ...{ name: fill(typed.name), body: fill(typed.body) },
    ...{ scope: fill(typed.scope), workaround: fill(typed.workaround) },
    ...(promiseChoices.some(({ value }) => value === minutes) && { next_update_at: minutes }),
  }
}

export type ProposalLine = {
  id: string
  title: Piece[]
  name: string
  test: boolean
  /** `3 alerts since 14:05 UTC`, and some of their names. */
  count: string
  since: { datetime: Time; text: string }
  names: string
  over: string | null
  components: { name: string; state: string; word: string }[]
}

/** Drafts that alerts propose and nobody has made their own, for the dashboard. */
export async function presentProposals(
  { db }: Pick<Doors, 'db'>,
  request: FastifyRequest,
): Promise<ProposalLine[]> {
  const { page } = signedIn(request)
  const now = timeNow()
  const proposals = await listProposed(db.reader, page, now)
  if (proposals.length === 0) return []
  const components = await listComponents(db.reader, page)
  return Promise.all(
    proposals.map(async (proposal) => {
      const [draft, alerts, { firing }] = await Promise.all([
        findDraft(db.reader, page, proposal.id),
        listAlertsOf(db.reader, page, proposal.id, mostShown),
        countAlertsOf(db.reader, page, proposal.id),
      ])
      const title = String(draft?.fields.name ?? '')
      return presentLine(proposal, title, { alerts, firing }, components, now)
    }),
  )
}

const mostNames = 3

function presentLine(
  proposal: Proposal,
  title: string,
  { alerts, firing }: { alerts: SeenAlert[]; firing: number },
  components: Component[],
  now: Time,
): ProposalLine {
  const fire = alerts.filter(({ state }) => state === 'firing')
  const names = [...new Set((firing > 0 ? fire : alerts).map(({ name }) => name))]
  const more = names.length - mostNames
  const name = title || 'Without words so far'
  return {
    id: proposal.id,
    title: presentBlanks(name),
    name,
    test: proposal.test,
    count: firing === 1 ? '1 alert fires' : `${firing} alerts fire`,
    since: { datetime: proposal.beganAt, text: sayTime(proposal.beganAt, now) },
    names: [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(', '),
    over: proposal.overAt && sayTime(proposal.overAt, now),
    components: components.flatMap(({ id, name }) => {
      const state = proposal.states[id]
      return state ? [{ name, state, word: stateWords[state] }] : []
    }),
  }
}
