import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Edition, Sheet } from '../editions/edition.ts'
import { Problem } from '../problem.ts'
import { keepNewest } from '../text/newest.ts'
import { answerSheet } from './serve.ts'

/** Sheets kept of one edition; beyond them the oldest goes. */
const most = 200

type Kept = Map<string, Promise<Sheet | undefined>>

/** Gives what stands at a path; undefined where nothing does. */
export type FindAsked = (edition: Edition, path: string) => Promise<Sheet | undefined>

/**
 * What is printed once for each edition, when somebody first asks. While the database is gone, what was printed of an
 * earlier edition stands in for it.
 */
export function keepAsked(print: FindAsked): FindAsked {
  const printed = new WeakMap<Edition, Kept>()
  const last = new Map<string, Sheet>()
  const find: FindAsked = (edition, path) => {
    const kept: Kept = printed.get(edition) ?? new Map()
    printed.set(edition, kept)
    const known = kept.get(path)
    if (known) return known
    const printing = print(edition, path)
    keepNewest(kept, path, printing, most)
    printing.catch(() => kept.delete(path))
    return printing
  }
  return async (edition, path) => {
    const key = `${edition.page.id} ${path}`
    const sheet = await find(edition, path).catch((error: unknown) => {
      const before = last.get(key)
      if (before) return before
      throw error
    })
    if (sheet) keepNewest(last, key, sheet, most)
    return sheet
  }
}

/** Answers with a sheet as editions do, past Fastify. Throws not-found where there is none. */
export function sendSheet(
  request: FastifyRequest,
  reply: FastifyReply,
  sheet: Sheet | undefined,
): FastifyReply {
  if (!sheet) throw new Problem('not-found', 'We have no page at this address')
  reply.hijack()
  answerSheet(request.raw, reply.raw, sheet)
  return reply
}
