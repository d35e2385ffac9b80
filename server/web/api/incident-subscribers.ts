import type { FastifyReply, FastifyRequest } from 'fastify'
import { findIncident } from '../../incidents/find-incidents.ts'
import { addSubscriber } from '../../subscribers/add-subscriber.ts'
import { asSignUp } from '../../subscribers/sign-up.ts'
import { listChoices, listFollowers, type Subscriber } from '../../subscribers/subscriber.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentSubscriber } from './present.ts'
import { readPaging } from './read-query.ts'
import { readSubscriber } from './read-subscriber.ts'
import { found, readId, route } from './route.ts'

/** Who hears of one incident until it is over; whose key may do what is as with all subscribers. */
export const incidentSubscriberRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/incidents/:incident/subscribers'
  route(app, 'GET', all, (request) => list(doors, request))
  route(app, 'POST', all, (request, reply) => add(doors, request, reply))
}

async function list({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const { id } = found(await findIncident(db.reader, page, readId(request, 'incident')))
  const there = await listFollowers(db.reader, page, id, readPaging(request))
  const ids = there.map((subscriber) => subscriber.id)
  const choices = await listChoices(db.reader, page, ids)
  return there.map((subscriber) => presentSubscriber(subscriber, choices.get(subscriber.id) ?? []))
}

async function add({ config, db, wakeWorker }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page, author } = callerOf(request)
  const { id } = found(await findIncident(db.reader, page, readId(request, 'incident')))
  const { wish, silently } = readSubscriber(request.body, config.webhookAllow)
  if (silently) demandOwner(request)
  const present = (subscriber: Subscriber) => presentSubscriber(subscriber, [id], silently)
  const once = readOnce(request, present)
  const signUp = asSignUp(config.secret, { ...wish, componentIds: [id] })
  const answered = await addSubscriber(db, page, signUp, { author, silently, once })
  wakeWorker()
  return answerWrite(reply, 201, answered, present)
}
