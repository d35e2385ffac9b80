import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sheetAsked } from '../../editions/past.ts'
import { sendSheet } from '../asked.ts'
import type { Doors } from '../doors.ts'
import { findOwnAddress } from './voice.ts'

/** What has long passed is not in the edition: it comes from the archive, or is printed when somebody asks. */
export function pastRoutes(app: FastifyInstance, doors: Doors): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => answerPast(doors, request, reply)
  app.get('/incidents/:id', answer)
  app.get('/history/:month', answer)
}

/** Older months of /history.json, by the number of their sheet. */
export function pastSheetRoute(app: FastifyInstance, doors: Doors): void {
  app.get('/history.json', (request, reply) => {
    const edition = doors.press.editionFor(request.host)
    const [, query = ''] = request.url.split('?')
    return answerPath(doors, edition ? sheetAsked(edition, query) : '/history.json', request, reply)
  })
}

async function answerPast(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split('?')[0] ?? ''
  const page = doors.press.pageFor(request.host)
  const own = page && findOwnAddress(page, request)
  if (own !== undefined) return reply.redirect(own, 301)
  return answerPath(doors, path, request, reply)
}

async function answerPath({ press }: Doors, path: string, request: FastifyRequest, reply: FastifyReply) {
  const sheet = press.editionFor(request.host)?.sheets.get(path) ?? (await press.findPast(request.host, path))
  return sendSheet(request, reply, sheet)
}
