/** What a member or key may do on a page: an owner everything, an editor whatever customers read. */
export type Role = 'owner' | 'editor'
