import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Doors, Routes } from '../doors.ts'
import { answerNotFound } from '../problem-page.ts'
import { answerSheet } from '../serve.ts'

/** What has long passed is not in the edition: it comes from the archive, or is printed when somebody asks. */
export const pastRoutes: Routes = (app, doors) => {
  const answer = (request: FastifyRequest, reply: FastifyReply) => answerPast(doors, request, reply)
  app.get('/incidents/:id', answer)
  app.get('/history/:month', answer)
}

async function answerPast(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split('?')[0] ?? ''
  const sheet = await doors.press.findPast(request.host, path)
  if (!sheet) return answerNotFound(doors, request, reply)
  reply.hijack()
  answerSheet(request.raw, reply.raw, sheet)
  return reply
}
