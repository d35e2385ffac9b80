import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { isId } from '../../db/id.ts'
import { Problem } from '../../problem.ts'

export type Work = (request: FastifyRequest, reply: FastifyReply) => unknown

/** Adds a route under its path and, as Statuspage has it, under the same path with `.json` behind. */
export function route(
  app: FastifyInstance,
  method: HTTPMethods | HTTPMethods[],
  path: string,
  work: Work,
): void {
  for (const url of [path, `${path}.json`])
    app.route({ method, url, handler: async (...both) => work(...both) })
}

/** An id in the path. Throws not-found for what cannot be one, so that no such text reaches the database. */
export function readId(request: FastifyRequest, name: string): string {
  const id = (request.params as Record<string, string | undefined>)[name]
  if (id === undefined || !isId(id)) throw missing()
  return id
}

/** What was looked for, or not-found: another page's things and things that never were look the same. */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw missing()
  return thing
}

function missing(): Problem {
  return new Problem('not-found', 'Not found')
}
