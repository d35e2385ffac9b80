import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readPrefix } from '../../editions/voice.ts'
import type { Doors } from '../doors.ts'
import { answerNotFound } from '../problem-page.ts'
import { answerSheet } from '../serve.ts'

/** What has long passed is not in the edition: it comes from the archive, or is printed when somebody asks. */
export function pastRoutes(app: FastifyInstance, doors: Doors): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => answerPast(doors, request, reply)
  app.get('/incidents/:id', answer)
  app.get('/history/:month', answer)
}

async function answerPast(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split('?')[0] ?? ''
  const named = readPrefix(path)
  if (named && named.language === doors.press.pageFor(request.host)?.language)
    return reply.redirect(named.rest, 301)
  const sheet = await doors.press.findPast(request.host, path)
  if (!sheet) return answerNotFound(doors, request, reply)
  reply.hijack()
  answerSheet(request.raw, reply.raw, sheet)
  return reply
}
