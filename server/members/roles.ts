/** What a member or key may do on a page: an owner everything, an editor whatever customers read. */
export type Role = (typeof roles)[number]

export const roles = ['owner', 'editor'] as const

export function isRole(text: string): text is Role {
  return roles.includes(text as Role)
}
