import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answered, Once } from '../../pages/idempotency.ts'
import { Problem } from '../../problem.ts'
import { hashToken } from '../../text/token.ts'
import type { Doors } from '../doors.ts'
import { callerOf } from './auth.ts'

/** How the result of a write is told; the same result must always make the same answer. */
export type Present<T> = (result: T) => unknown

/** What the header Idempotency-Key asks for. The key counts together with the caller's, so that nobody meets another's. */
export function readOnce<T>(request: FastifyRequest, present: Present<T>): Once<T> | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(header)) {
    throw new Problem('invalid', 'Idempotency-Key must be 1 to 255 printable characters')
  }
  const { method, params, body } = request
  return {
    key: hashToken(JSON.stringify([callerOf(request).keyHash, header])),
    fingerprint: hashToken(JSON.stringify([method, request.routeOptions.url, params, body], sortKeys)),
    answer: (result) => JSON.stringify(present(result)),
  }
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Answers a write, or gives a repeat the first answer. */
export function answerWrite<T>(
  reply: FastifyReply,
  code: 200 | 201 | 202,
  answered: Answered<T>,
  present: Present<T>,
): FastifyReply {
  reply.code(code)
  if ('result' in answered) return reply.send(present(answered.result))
  return reply
    .header('idempotency-replayed', 'true')
    .type('application/json; charset=utf-8')
    .send(answered.answer)
}

/** Waits until what was written is printed, so that who posts sees it, and then sends the worker to tell others. */
export async function publish<T extends { change: number }>(
  { press, wakeWorker }: Doors,
  page: { id: string },
  answered: Answered<T>,
): Promise<void> {
  if (!('result' in answered)) return
  await press.printed(page.id, answered.result.change)
  wakeWorker()
}
