import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findIncident } from '../../incidents/find-incidents.ts'
import { addSubscriber } from '../../subscribers/add-subscriber.ts'
import { askAgain } from '../../subscribers/ask-again.ts'
import { findFollower, unfollow } from '../../subscribers/followers.ts'
import { asSignUp } from '../../subscribers/sign-up.ts'
import { listChoices, listFollowers, type Subscriber } from '../../subscribers/subscriber.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentSubscriber } from './present.ts'
import { readPaging } from './read-query.ts'
import { readSubscriber } from './read-subscriber.ts'
import { found, readId, route } from './route.ts'
import { Paging } from './shapes/shape.ts'
import { NewSubscriber, Subscriber as Shape } from './shapes/subscribers.ts'

/** Who hears of one incident until it is over; whose key may do what is as with all subscribers. */
export const incidentSubscriberRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/incidents/:incident/subscribers'
  const one = `${all}/:subscriber`
  const answers = { 200: Shape }
  route(app, 'GET', all, (request) => list(doors, request), {
    does: 'List who hears of this incident alone',
    query: Paging,
    answers: { 200: Type.Array(Shape) },
  })
  route(app, 'POST', all, (request, reply) => add(doors, request, reply), {
    does: 'Add somebody who hears of this incident until it is over',
    body: NewSubscriber,
    answers: { 201: Shape },
  })
  route(app, 'GET', one, (request) => showOne(doors, request), { does: 'Read one of them', answers })
  route(app, 'DELETE', one, (request) => remove(doors, request), {
    does: 'Let one of them go',
    answers,
    owners: true,
  })
  route(app, 'POST', `${one}/resend_confirmation`, (request, reply) => resend(doors, request, reply), {
    does: 'Ask one of them again to confirm',
    answers: { 201: null },
  })
}

async function list({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const { id } = found(await findIncident(db.reader, page, readId(request, 'incident')))
  const there = await listFollowers(db.reader, page, id, readPaging(request))
  const ids = there.map((subscriber) => subscriber.id)
  const choices = await listChoices(db.reader, page, ids)
  return there.map((subscriber) => presentSubscriber(subscriber, choices.get(subscriber.id) ?? []))
}

async function showOne(doors: Doors, request: FastifyRequest) {
  const { incident, follower } = await getFollower(doors, request)
  return presentSubscriber(follower, [incident])
}

async function remove(doors: Doors, request: FastifyRequest) {
  demandOwner(request)
  const { page, author } = callerOf(request)
  const { incident, follower } = await getFollower(doors, request)
  await unfollow(doors.db, page, incident, follower, author)
  return presentSubscriber(follower, [incident])
}

async function resend(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page } = callerOf(request)
  const { follower } = await getFollower(doors, request)
  await askAgain(doors.db, doors.config.secret, page, follower.id)
  doors.wakeWorker()
  return reply.code(201).send()
}

async function getFollower({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const { id } = found(await findIncident(db.reader, page, readId(request, 'incident')))
  const follower = found(await findFollower(db.reader, page, id, readId(request, 'subscriber')))
  return { incident: id, follower }
}

async function add({ config, db, wakeWorker }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page, author } = callerOf(request)
  const { id } = found(await findIncident(db.reader, page, readId(request, 'incident')))
  const { wish, silently } = readSubscriber(request.body)
  if (silently) demandOwner(request)
  const present = (subscriber: Subscriber) => presentSubscriber(subscriber, [id], silently)
  const once = readOnce(request, present)
  const signUp = asSignUp(config.secret, { ...wish, componentIds: [id] })
  const answered = await addSubscriber(db, page, signUp, { author, silently, once })
  wakeWorker()
  return answerWrite(reply, 201, answered, present)
}
