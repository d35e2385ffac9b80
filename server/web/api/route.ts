import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import { isId } from '../../db/id.ts'
import { Problem } from '../../problem.ts'
import { Refusal } from './shapes/shape.ts'

export type Work = (request: FastifyRequest, reply: FastifyReply) => unknown

/**
 * What the document of the API says of a route. Nothing is checked against it and nothing is cut to it: clients that send
 * more, or less, than it says are answered all the same.
 */
export type Description = {
  /** What it does, in a line: List the components. */
  does?: string
  /** What else is to be known. */
  note?: string
  query?: TObject
  body?: TSchema
  /** By status; null for one without a body. */
  answers?: Record<number, TSchema | null>
  /** Only an owner's key may do this. */
  owners?: boolean
}

const asItIs = { validatorCompiler: () => () => true, serializerCompiler: () => JSON.stringify }

/** Adds a route under its path and, as Statuspage has it, under the same path with `.json` behind. */
export function route(
  app: FastifyInstance,
  method: HTTPMethods | HTTPMethods[],
  path: string,
  work: Work,
  description: Description = {},
): void {
  const handler = async (...both: Parameters<Work>) => work(...both)
  app.route({ method, url: path, handler, schema: describe(path, description), ...asItIs })
  app.route({ method, url: `${path}.json`, handler })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever has no key may ask too. */
    open?: boolean
  }
}

/** As @fastify/swagger takes it. */
function describe(path: string, { does, note, query, body, answers = {}, owners }: Description) {
  const said = [note, owners && 'With an owner’s key.'].filter(Boolean).join(' ')
  return {
    tags: [resourceOf(path)],
    ...(does && { summary: does }),
    ...(said && { description: said }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: {
      ...Object.fromEntries(
        Object.entries(answers).map(([code, answer]) => [code, answer ?? { type: 'null' }]),
      ),
      '4xx': Refusal,
    },
  }
}

/** What a path is about: what stands below a page, or the page itself. */
function resourceOf(path: string): string {
  const [, root = '', , first = root] = path.split('/')
  return (root === 'pages' ? first : root).replaceAll(/[-_]/g, ' ')
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
