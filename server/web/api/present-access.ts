import type { AccessGroup, AccessUser } from '../../access/access.ts'
import { secondsTime } from '../../text/time.ts'

export function presentAccessUser(user: AccessUser) {
  return {
    id: user.id,
    page_id: user.pageId,
    email: user.email,
    external_login: user.externalLogin,
    page_access_group_id: user.groupIds[0] ?? null,
    page_access_group_ids: user.groupIds,
    created_at: secondsTime(user.createdAt),
    updated_at: secondsTime(user.updatedAt),
  }
}

export function presentAccessGroup(group: AccessGroup) {
  return {
    id: group.id,
    page_id: group.pageId,
    name: group.name,
    page_access_user_ids: group.userIds,
    external_identifier: group.externalIdentifier,
    metric_ids: group.metricIds,
    component_ids: group.componentIds,
    created_at: secondsTime(group.createdAt),
    updated_at: secondsTime(group.updatedAt),
  }
}
