import type { Component } from '../../components/component.ts'
import type { Group } from '../../components/group.ts'
import type { Report } from '../../deliveries/report.ts'
import type { Subscriber } from '../../subscribers/subscriber.ts'
import { secondsTime } from '../../text/time.ts'
import { presentAddress } from './subscriber-address.ts'
import { typeOf } from './subscriber-types.ts'

/*
 * Our words in Statuspage's vocabulary, version 1: these present-files and the readers beside them are the only places
 * that speak it. Keys for what Allclear does not have are there too, with what Statuspage says where it is not used.
 */

export function presentComponent(component: Component) {
  return {
    id: component.id,
    page_id: component.pageId,
    group_id: component.groupId,
    created_at: secondsTime(component.createdAt),
    updated_at: secondsTime(component.updatedAt),
    group: false,
    name: component.name,
    description: component.description,
    position: component.position,
    status: component.status,
    showcase: component.showcase,
    only_show_if_degraded: component.onlyShowIfDegraded,
    automation_email: null,
    start_date: component.startDate,
  }
}

/** `componentIds`: what is in it, in order. */
export function presentGroup(group: Group, componentIds: string[]) {
  return {
    id: group.id,
    page_id: group.pageId,
    name: group.name,
    description: group.description,
    components: componentIds,
    position: group.position,
    created_at: secondsTime(group.createdAt),
    updated_at: secondsTime(group.updatedAt),
  }
}

/** `componentIds`: what they chose; empty for everything. */
export function presentSubscriber(subscriber: Subscriber, componentIds: string[], silently = false) {
  const where = presentAddress(subscriber)
  const quarantined = subscriber.state === 'suppressed' ? subscriber.endedAt : null
  return {
    id: subscriber.id,
    skip_confirmation_notification: silently,
    mode: typeOf(subscriber.channel),
    email: where.email,
    endpoint: where.endpoint,
    phone_number: null,
    phone_country: null,
    display_phone_number: null,
    obfuscated_channel_name: where.obfuscated_channel_name,
    workspace_name: null,
    quarantined_at: quarantined && secondsTime(quarantined),
    purge_at: null,
    components: componentIds,
    page_access_user_id: subscriber.accessUserId,
    created_at: secondsTime(subscriber.createdAt),
  }
}

export function presentReport(report: Report) {
  const { oldestPendingSeconds, ...counts } = report
  return { ...counts, oldest_pending_seconds: oldestPendingSeconds }
}
