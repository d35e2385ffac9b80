import type { FastifyError } from 'fastify'
import { isOutOfReach } from '../db/dialect.ts'
import { Problem, type ProblemKind } from '../problem.ts'

const statusOf: Record<ProblemKind, number> = {
  unreadable: 400,
  'unknown-caller': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  overtaken: 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'too-many': 429,
  unserved: 501,
  unavailable: 503,
}

export function statusCode(problem: Problem): number {
  return statusOf[problem.kind]
}

/**
 * What a caller may be told of an error: a Problem as it is, Fastify's own refusals as one, a database out of reach
 * as "try again". Undefined: a bug, to be logged and answered with 500 and no details.
 */
export function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  const { statusCode: code = 500, code: name = '', message } = error as FastifyError
  if (code === 429) return new Problem('too-many', message)
  if (name === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Problem('too-large', 'The request is larger than 1 MB')
  if (code === 415) return new Problem('unsupported', 'Send JSON or a form')
  if (code === 403) return new Problem('not-allowed', 'This form was not sent from our page. Load it again')
  if (code === 404 || code === 414) return new Problem('not-found', 'There is nothing here')
  if (code >= 400 && code < 500) return new Problem('unreadable', message)
  if (isOutOfReach(error))
    return new Problem('unavailable', 'We cannot write this down right now. Try again in a moment')
  return undefined
}
