import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAccessUser, listSeen } from '../../access/access.ts'
import { Problem } from '../../problem.ts'
import { addSubscriber } from '../../subscribers/add-subscriber.ts'
import { changeChoice } from '../../subscribers/choices.ts'
import { eraseSubscriber } from '../../subscribers/erase.ts'
import { asSignUp } from '../../subscribers/sign-up.ts'
import {
  findSubscriber,
  listChoices,
  listSubscribers,
  type Subscriber as OurSubscriber,
  type SubscriberSearch,
} from '../../subscribers/subscriber.ts'
import { leave } from '../../subscribers/subscription.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentSubscriber } from './present.ts'
import { readPaging, readQuery, readQueryChoice } from './read-query.ts'
import { readComponentIds, readOrder, readSubscriber, readSubscriberSearch } from './read-subscriber.ts'
import { found, readId, route, type Work } from './route.ts'
import { Flag, optional, Paging } from './shapes/shape.ts'
import { Choice, NewSubscriber, Search, Subscriber } from './shapes/subscribers.ts'

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

  const one200 = { answers: { 200: Subscriber } }
  route(app, 'GET', all, everybody(list), {
    does: 'List subscribers',
    note: 'Active ones, unless `state` says others.',
    query: Search,
    answers: { 200: Type.Array(Subscriber) },
  })
  route(app, 'GET', `${all}/unsubscribed`, everybody(listGone), {
    does: 'List who has left',
    query: Paging,
    answers: { 200: Type.Array(Subscriber) },
  })
  route(app, 'POST', all, everybody(add), {
    does: 'Add a subscriber',
    body: NewSubscriber,
    answers: { 201: Subscriber },
  })
  route(app, 'GET', one, everybody(show), { does: 'Read a subscriber', ...one200 })
  route(app, ['PATCH', 'PUT'], one, owners(change), {
    does: 'Change what a subscriber chose',
    note: 'No ids mean everything.',
    body: Choice,
    owners: true,
    ...one200,
  })
  route(app, 'DELETE', one, owners(remove), {
    does: 'Unsubscribe',
    note: 'With `?erase=true` the address is forgotten as well.',
    query: optional({ erase: Flag, skip_unsubscription_notification: Flag }),
    owners: true,
    ...one200,
  })
}

async function list(doors: Doors, request: FastifyRequest) {
  const search = { ...readSubscriberSearch(request), order: readOrder(request) }
  return listThose(doors, request, { ...search, words: readQuery(request, 'q') })
}

async function listGone(doors: Doors, request: FastifyRequest) {
  return listThose(doors, request, { states: ['gone'] })
}

async function listThose(
  { db }: Doors,
  request: FastifyRequest,
  search: Omit<SubscriberSearch, 'limit' | 'offset'>,
) {
  const { page } = callerOf(request)
  if (search.channels?.length === 0) return []
  const there = await listSubscribers(db.reader, page, { ...search, ...readPaging(request) })
  const ids = there.map(({ id }) => id)
  const choices = await listChoices(db.reader, page, ids)
  return there.map((subscriber) => presentSubscriber(subscriber, choices.get(subscriber.id) ?? []))
}

async function add({ config, db, wakeWorker }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page, author } = callerOf(request)
  const { wish, silently, accessUserId } = readSubscriber(request.body, config.webhookAllow)
  // Whoever skips the confirmation answers for the consent.
  if (silently) demandOwner(request)
  const present = (subscriber: OurSubscriber) => presentSubscriber(subscriber, wish.componentIds, silently)
  const once = readOnce(request, present)
  if (accessUserId !== null) await checkSeen(db, page, accessUserId, wish.componentIds)
  const adding = { author, silently, once, accessUserId }
  const answered = await addSubscriber(db, page, asSignUp(config.secret, wish), adding)
  wakeWorker()
  return answerWrite(reply, 201, answered, present)
}

/** Throws a Problem for somebody the page does not know, and for components they may not see. */
async function checkSeen(
  db: Doors['db'],
  page: { id: string },
  userId: string,
  componentIds: string[],
): Promise<void> {
  const user = await findAccessUser(db.reader, page, userId)
  const seen = user && (await listSeen(db.reader, page, user, 'component'))
  if (seen === null || (seen && componentIds.length > 0 && componentIds.every((id) => seen.includes(id))))
    return
  const field = user ? 'component_ids' : 'page_access_user'
  const sentence = user ? 'Choose components that this user may see' : 'The page has no such access user'
  throw new Problem('invalid', sentence, { [field]: sentence })
}

async function show({ db }: Doors, request: FastifyRequest) {
  return presentOne(db, await findCurrent(db, request))
}

async function change(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const subscriber = await findCurrent(doors.db, request)
  const componentIds = readComponentIds(request.body)
  if (!componentIds) return presentOne(doors.db, subscriber)
  if (subscriber.accessUserId !== null) await checkSeen(doors.db, page, subscriber.accessUserId, componentIds)
  await changeChoice(doors.db, page, subscriber, componentIds)
  return presentOne(doors.db, subscriber)
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
  const presented = await presentOne(doors.db, subscriber)
  await leave(doors.db, page, subscriber, author)
  return presented
}

async function presentOne(db: Doors['db'], subscriber: OurSubscriber) {
  const choices = await listChoices(db.reader, { id: subscriber.pageId }, [subscriber.id])
  return presentSubscriber(subscriber, choices.get(subscriber.id) ?? [])
}

/** Who left is not found any more. */
async function findCurrent(db: Doors['db'], request: FastifyRequest): Promise<OurSubscriber> {
  const subscriber = await findSubscriber(db.reader, callerOf(request).page, readId(request, 'subscriber'))
  return found(subscriber?.state === 'gone' ? undefined : subscriber)
}
