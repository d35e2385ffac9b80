import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findKey, type Key } from '../../members/keys.ts'
import { findPage, type Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { hashToken } from '../../text/token.ts'
import type { Doors } from '../doors.ts'
import { presentedKey } from '../presented-key.ts'
import { makeLimits } from './limits.ts'
import { found } from './route.ts'

/** Who is calling, and for which page: a key belongs to one. `keyHash` stays the same when API_KEY is set anew at a start. */
export type Caller = { key: Key; keyHash: string; page: Page; author: string }

/**
 * Lets in only who brings a key, and only to the key's page: any other page in the path is not found. Limits come
 * first, so that who asks too often costs nothing.
 */
export async function authenticate(app: FastifyInstance, { config, db }: Doors): Promise<void> {
  const limits = await makeLimits(app, config.apiRate)
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.open) return limits.byAddress(request, reply)
    const presented = presentedKey(request)
    if (presented !== undefined) await limits.byKey(request, reply)
    const key = presented === undefined ? undefined : await findKey(db.reader, presented)
    if (presented === undefined || key === undefined) {
      await limits.byAddress(request, reply)
      throw new Problem('unknown-caller', 'Could not authenticate')
    }
    const { page: asked = key.pageId } = (request.params ?? {}) as { page?: string }
    const page = found(asked === key.pageId ? await findPage(db.reader, config.publicUrl, asked) : undefined)
    const caller: Caller = { key, keyHash: hashToken(presented), page, author: `key:${key.id}` }
    request.setDecorator('caller', caller)
  })
}

export function callerOf(request: FastifyRequest): Caller {
  return request.getDecorator<Caller>('caller')
}

/** Throws not-allowed unless the key may do everything on the page. */
export function demandOwner(request: FastifyRequest): void {
  if (callerOf(request).key.role !== 'owner')
    throw new Problem('not-allowed', 'Only an owner’s key may do this')
}
