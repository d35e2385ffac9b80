import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from '../../problem.ts'
import { statusCode, toProblem } from '../problems.ts'
import { fieldLabel } from './read-fields.ts'

/** Errors as Statuspage's clients read them, on every path of this door, those that do not exist too. */
export function answerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((_, reply) => answer(reply, new Problem('not-found', 'Not found')))
  answerErrors(app)
}

/** As answerProblems, for a door whose paths lie between those of others. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    if (!problem || (problem.kind === 'unavailable' && problem !== error)) {
      const { method, routeOptions } = request
      request.log.error({ err: error, method, route: routeOptions.url }, problem ? 'out of reach' : 'a bug')
    }
    if (problem) return answer(reply, problem)
    return reply.code(500).send(present('Something went wrong here. It is our mistake, not yours'))
  })
}

function answer(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.kind === 'unavailable') reply.header('retry-after', '5')
  if (problem.kind === 'unknown-caller') reply.header('www-authenticate', 'Bearer')
  reply.code(statusCode(problem))
  if (problem.kind === 'overtaken')
    return reply.send({ error: 'Precondition Failed', message: problem.message })
  return reply.send(present(problem.kind === 'invalid' ? sentences(problem) : problem.message))
}

function present(error: string | string[]) {
  return { error, message: typeof error === 'string' ? error : error.join('. ') }
}

/** One for each field that is wrong; what does not name its field already gets it in front. */
function sentences({ fields, message }: Problem): string[] {
  const all = Object.entries(fields).map(([name, sentence]) => {
    const label = fieldLabel(name)
    return sentence.startsWith(label) ? sentence : `${label}: ${sentence}`
  })
  return all.length > 0 ? all : [message]
}
