import type { FastifyReply, FastifyRequest } from 'fastify'
import { askAgain } from '../../subscribers/ask-again.ts'
import { type Deed, runFor, sendErrand } from '../../subscribers/errands.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf, demandOwner } from './auth.ts'
import { readMany } from './read-many.ts'
import { readId, route } from './route.ts'
import { Many, ManyInState } from './shapes/subscribers.ts'

const later = 'Ids are worked off before the answer comes, “all” afterwards, slice by slice.'

/** What is done with many subscribers at once; whoever may invite them may ask them again. */
export const subscriberErrandRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/subscribers'
  const described = { body: Many, answers: { 201: null } }

  route(app, 'POST', `${all}/resend_confirmation`, (...both) => run(doors, 'ask', ...both), {
    ...described,
    does: 'Ask unconfirmed subscribers again',
    note: `Each address once a day at most. ${later}`,
  })
  route(app, 'POST', `${all}/unsubscribe`, (...both) => run(doors, 'end', ...both), {
    ...described,
    does: 'Unsubscribe many',
    note: `Nobody is told. ${later}`,
    body: ManyInState,
    owners: true,
  })
  route(app, 'POST', `${all}/reactivate`, (...both) => run(doors, 'reactivate', ...both), {
    ...described,
    does: 'Reach quarantined subscribers again',
    note: `Not those who complained or asked to be forgotten. ${later}`,
    owners: true,
  })

  route(
    app,
    'POST',
    `${all}/:subscriber/resend_confirmation`,
    async (request, reply) => {
      const { page } = callerOf(request)
      await askAgain(doors.db, doors.config.secret, page, readId(request, 'subscriber'))
      doors.wakeWorker()
      return reply.code(201).send()
    },
    { does: 'Ask an unconfirmed subscriber again', answers: { 201: null } },
  )
}

async function run(
  { config, db, wakeWorker }: Doors,
  deed: Deed,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (deed !== 'ask') demandOwner(request)
  const { page, author } = callerOf(request)
  const { errand, ids } = readMany(request.body, deed, author)
  if (ids) await runFor(db, config.secret, page, errand, ids)
  else await sendErrand(db, page, errand)
  wakeWorker()
  return reply.code(201).send()
}
