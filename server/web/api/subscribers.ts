import type { FastifyReply, FastifyRequest } from 'fastify'
import { addSubscriber } from '../../subscribers/add-subscriber.ts'
import { changeChoice } from '../../subscribers/choices.ts'
import { eraseSubscriber } from '../../subscribers/erase.ts'
import { asSignUp } from '../../subscribers/sign-up.ts'
import {
  countSubscribers,
  findSubscriber,
  listChoices,
  listSubscribers,
  type Subscriber,
} from '../../subscribers/subscriber.ts'
import { leave } from '../../subscribers/subscription.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentSubscriber, subscriberTypes } from './present.ts'
import { readPaging, readQuery, readQueryChoice } from './read-query.ts'
import { readComponentIds, readSubscriber, readSubscriberSearch } from './read-subscriber.ts'
import { found, readId, route, type Work } from './route.ts'

/** As in the admin: an editor's key sees subscribers and invites them; the rest is for owners. */
export const subscriberRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/subscribers'
  const one = '/pages/:page/subscribers/:subscriber'
  const everybody =
    (work: (doors: Doors, ...both: Parameters<Work>) => unknown): Work =>
    (...both) =>
      work(doors, ...both)
  const owners =
    (work: (doors: Doors, ...both: Parameters<Work>) => unknown): Work =>
    (request, reply) => {
      demandOwner(request)
      return work(doors, request, reply)
    }

  route(app, 'GET', all, everybody(list))
  route(app, 'GET', `${all}/count`, everybody(count))
  route(app, 'POST', all, everybody(add))
  route(app, 'GET', one, everybody(show))
  route(app, ['PATCH', 'PUT'], one, owners(change))
  route(app, 'DELETE', one, owners(remove))
}

async function list({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const { states, channel = 'email' } = readSubscriberSearch(request)
  if (channel !== 'email') return []
  const there = await listSubscribers(db.reader, page, {
    states,
    words: readQuery(request, 'q'),
    ...readPaging(request),
  })
  const choices = await listChoices(
    db.reader,
    page,
    there.map(({ id }) => id),
  )
  return there.map((subscriber) => presentSubscriber(subscriber, choices.get(subscriber.id) ?? []))
}

async function count({ db }: Doors, request: FastifyRequest) {
  const { states, channel = 'email' } = readSubscriberSearch(request)
  const counts = await countSubscribers(db.reader, callerOf(request).page)
  const email = states.reduce((sum, state) => sum + counts[state], 0)
  return Object.fromEntries(
    subscriberTypes.map((type) => [type, type === channel && type === 'email' ? email : 0]),
  )
}

async function add({ config, db, wakeWorker }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page, author } = callerOf(request)
  const { wish, silently } = readSubscriber(request.body, config.webhookAllow)
  // Whoever skips the confirmation answers for the consent.
  if (silently) demandOwner(request)
  const present = (subscriber: Subscriber) => presentSubscriber(subscriber, wish.componentIds, silently)
  const once = readOnce(request, present)
  const answered = await addSubscriber(db, page, asSignUp(config.secret, wish), { author, silently, once })
  wakeWorker()
  return answerWrite(reply, 201, answered, present)
}

async function show({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const subscriber = await findCurrent(db, request)
  const choices = await listChoices(db.reader, page, [subscriber.id])
  return presentSubscriber(subscriber, choices.get(subscriber.id) ?? [])
}

async function change(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const subscriber = await findCurrent(doors.db, request)
  const componentIds = readComponentIds(request.body)
  if (componentIds) await changeChoice(doors.db, page, subscriber, componentIds)
  return show(doors, request)
}

/** Ends the subscription; with `?erase=true` the address is forgotten as well. */
async function remove(doors: Doors, request: FastifyRequest) {
  const { page, author } = callerOf(request)
  if (readQueryChoice(request, 'erase', ['true', 'false']) === 'true') {
    const { id } = found(await findSubscriber(doors.db.reader, page, readId(request, 'subscriber')))
    await eraseSubscriber(doors.db, doors.config, page, id)
    return { id, erased: true }
  }
  const subscriber = await findCurrent(doors.db, request)
  const presented = await show(doors, request)
  await leave(doors.db, page, subscriber, author)
  return presented
}

/** Who left is not found any more. */
async function findCurrent(db: Doors['db'], request: FastifyRequest): Promise<Subscriber> {
  const subscriber = await findSubscriber(db.reader, callerOf(request).page, readId(request, 'subscriber'))
  return found(subscriber?.state === 'gone' ? undefined : subscriber)
}
