import { Type } from 'typebox'
import { Id, optional, orNull, Text, Time, wrapped } from './shape.ts'

export const PageAccessUser = Type.Object(
  {
    id: Id,
    page_id: Id,
    email: orNull(Text),
    external_login: orNull(Text),
    page_access_group_id: orNull(Id),
    page_access_group_ids: Type.Array(Id),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'PageAccessUser' },
)

export const PageAccessGroup = Type.Object(
  {
    id: Id,
    page_id: Id,
    name: Text,
    page_access_user_ids: Type.Array(Id),
    external_identifier: orNull(Text),
    metric_ids: Type.Array(Id),
    component_ids: Type.Array(Id),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'PageAccessGroup' },
)

export const AccessUserBody = wrapped('page_access_user', {
  email: Text,
  external_login: Text,
  page_access_group_ids: Type.Array(Id),
})

export const AccessGroupBody = wrapped('page_access_group', {
  name: Text,
  external_identifier: Text,
  component_ids: Type.Array(Id),
  metric_ids: Type.Array(Id),
  page_access_user_ids: Type.Array(Id),
})

export const idsBody = (name: string) => optional({ [name]: Type.Array(Id) }, [name])
