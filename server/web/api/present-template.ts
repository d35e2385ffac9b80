import type { Component } from '../../components/component.ts'
import { statusOfPhase } from '../../templates/phases.ts'
import type { Template } from '../../templates/template.ts'
import { secondsTime } from '../../text/time.ts'
import { presentComponent } from './present.ts'

/** A template in Statuspage's shape, and behind it what only Allclear has. */
export function presentTemplate(template: Template, components: Component[]) {
  return {
    id: template.id,
    components: components.filter(({ id }) => template.componentIds.includes(id)).map(presentComponent),
    name: template.name,
    title: template.title,
    body: template.body,
    group_id: null,
    update_status: statusOfPhase[template.phase],
    should_tweet: false,
    should_send_notifications: template.deliver,
    phase: template.phase,
    scope: template.scope,
    workaround: template.workaround,
    impact: template.impact,
    next_update_minutes: template.promiseMinutes,
    created_at: secondsTime(template.madeAt),
    updated_at: secondsTime(template.editedAt),
  }
}
