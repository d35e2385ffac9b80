import { impacts } from '../../incidents/impact.ts'
import { incidentStatuses, maintenanceStatuses } from '../../incidents/lifecycle.ts'
import { phaseOfStatus, phases } from '../../templates/phases.ts'
import type { TemplateDraft } from '../../templates/template.ts'
import {
  closeFields,
  openFields,
  readChoice,
  readFlag,
  readIds,
  readName,
  readNumber,
  readText,
} from './read-fields.ts'

/** Reads `{template: {…}}`; `phase` says more than `update_status`, and counts where both are given. */
export function readTemplate(body: unknown): TemplateDraft {
  const fields = openFields(body, 'template')
  const status = readChoice(fields, 'update_status', [...incidentStatuses, ...maintenanceStatuses])
  const draft: TemplateDraft = {
    phase: readChoice(fields, 'phase', phases) ?? phaseOfStatus(status ?? 'investigating'),
    name: readName(fields, true) ?? '',
    title: readText(fields, 'title') ?? null,
    body: readText(fields, 'body') ?? '',
    scope: readText(fields, 'scope') ?? null,
    workaround: readText(fields, 'workaround') ?? null,
    impact: readChoice(fields, 'impact', impacts) ?? null,
    promiseMinutes: readNumber(fields, 'next_update_minutes') ?? null,
    componentIds: readIds(fields, 'component_ids') ?? [],
    deliver: readFlag(fields, 'should_send_notifications') ?? true,
  }
  closeFields(fields)
  return draft
}
