import { listComponents } from '../components/component.ts'
import type { Transaction } from '../db/transaction.ts'
import { proposeDraft } from '../incidents/drafts.ts'
import type { Page } from '../pages/page.ts'
import { fillTemplate, knownValues } from '../templates/fill-template.ts'
import { statusOfPhase } from '../templates/phases.ts'
import type { Values } from '../templates/placeholders.ts'
import { listTemplates, type Template } from '../templates/template.ts'
import { sayZonedTime, type Time } from '../text/time.ts'
import type { Proposal } from './proposal.ts'

/**
 * Puts a proposal's words into its draft: those of its template, in the customers' language, and nothing of the alerts'
 * own. What only the moment of posting knows, and what only a member knows, stays open.
 */
export async function proposeWords(
  db: Transaction,
  page: Page,
  proposal: Proposal,
  now: Time,
): Promise<void> {
  const template = pickTemplate(await listTemplates(db, page), proposal.templateId)
  const componentIds = Object.keys(proposal.states)
  const components = await listComponents(db, page)
  const facts = template && { ...template, componentIds }
  const known = facts ? knownValues(facts, { page, components, now }) : {}
  const since = sayZonedTime(proposal.beganAt, now, page.timeZone)
  const words = facts && fillTemplate(facts, { ...withoutMoment(known), since })
  await proposeDraft(
    db,
    page,
    proposal.id,
    {
      ...{ name: words?.title ?? '', body: words?.body ?? '' },
      ...{ scope: words?.scope ?? '', workaround: words?.workaround ?? '' },
      status: template ? statusOfPhase[template.phase] : 'investigating',
      impact: componentIds.length > 0 ? '' : (template?.impact ?? ''),
      components: proposal.states,
      deliver: template?.deliver ?? true,
    },
    now,
  )
}

function withoutMoment({ now: _, 'next update': __, ...known }: Values): Values {
  return known
}

/** Templates that can begin an incident, as they are offered. */
export function listBeginnings(templates: Template[]): Template[] {
  return templates.filter(
    ({ phase, title, archivedAt }) =>
      archivedAt === null && (phase === 'first' || (phase === 'identified' && title !== null)),
  )
}

/** The one that was chosen, or where it is gone the first there is. */
export function pickTemplate(templates: Template[], id: string | null): Template | undefined {
  const fitting = listBeginnings(templates)
  return fitting.find((template) => template.id === id) ?? fitting[0]
}
