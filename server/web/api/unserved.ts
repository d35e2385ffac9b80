import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problem.ts'
import { type Operation, operations, pathShape } from './operations.ts'
import { route } from './route.ts'
import { Refusal } from './shapes/shape.ts'

/**
 * Remembers what is served from now on. `answerRest` answers every other operation of Statuspage's with 501 and a
 * sentence: a client learns that it asked well, and that asking again is no use.
 */
export function watchServed(app: FastifyInstance): { answerRest(): Operation[] } {
  const served = new Set<string>()
  app.addHook('onRoute', ({ method, url }) => {
    const path = pathShape(url.replace(app.prefix, '').replace(/\.json$/, ''))
    for (const one of [method].flat()) served.add(`${one} ${path}`)
  })
  return {
    answerRest() {
      const rest = operations.filter(({ method, path }) => !served.has(`${method} ${pathShape(path)}`))
      for (const operation of rest) answerUnserved(app, operation)
      return rest
    },
  }
}

function answerUnserved(app: FastifyInstance, { method, path }: Operation): void {
  const work = () => {
    throw new Problem('unserved', `Allclear does not serve ${method} ${path}`)
  }
  route(app, method, path, work, { does: 'Not served: answers 501', answers: { 501: Refusal } })
}
