import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Posted } from '../../incidents/post-update.ts'
import type { Answered } from '../../pages/idempotency.ts'
import type { Doors } from '../doors.ts'
import { signedIn } from './gate.ts'

/** What follows every post: it is printed, the worker goes to deliver it, and the member sees it. */
export async function answerPosted(
  { press, wakeWorker }: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  answered: Answered<Posted>,
): Promise<FastifyReply> {
  if ('result' in answered) {
    await press.printed(signedIn(request).page.id, answered.result.change)
    wakeWorker()
  }
  const id = 'result' in answered ? answered.result.incident.id : answered.answer
  return reply.redirect(`/admin/incidents/${id}?posted=1`, 303)
}
