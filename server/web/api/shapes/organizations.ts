import { Type } from 'typebox'
import { Flag, Id, optional, Text, Time, wrapped } from './shape.ts'

export const User = Type.Object(
  {
    id: Id,
    organization_id: Id,
    email: Text,
    first_name: Text,
    last_name: Text,
    created_at: Time,
    updated_at: Time,
  },
  { title: 'User' },
)

const roles = { page_configuration: Flag, incident_manager: Flag, maintenance_manager: Flag }

export const Permissions = Type.Object(
  {
    data: Type.Object({
      user_id: Id,
      pages: Type.Record(Type.String(), Type.Object(roles), {
        description: 'By page. An owner has `page_configuration`.',
      }),
    }),
  },
  { title: 'Permissions' },
)

export const NewUser = wrapped('user', { email: Text, first_name: Text, last_name: Text }, ['email'])
export const PermissionsBody = Type.Object({ pages: Type.Record(Type.String(), optional(roles)) })
