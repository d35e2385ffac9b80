import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import {
  countSubscribers,
  findSubscriber,
  listSubscribers,
  type Subscriber,
  type SubscriberState,
} from '../../subscribers/subscriber.ts'
import { leave } from '../../subscribers/subscription.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { readScreenNumber } from './incidents.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

const perScreen = 50

/** Who is told. */
export const subscriberRoutes: Routes = (app, doors) => {
  app.get('/subscribers', (request, reply) => showSubscribers(doors, request, reply))

  app.post<{ Params: { id: string } }>('/subscribers/:id/removal', async (request, reply) => {
    const { page, member } = signedIn(request)
    const subscriber = await findSubscriber(doors.db.reader, page, request.params.id)
    if (!subscriber) throw new Problem('not-found', 'This page has no such subscriber')
    try {
      await leave(doors.db, page, subscriber, `member:${member.id}`)
    } catch (error) {
      return showSubscribers(doors, request, reply, readRefusal(error))
    }
    return reply.redirect('/admin/subscribers', 303)
  })
}

const states: Record<SubscriberState, { word: string; says: string }> = {
  confirmed: { word: 'Confirmed', says: 'get every update' },
  unconfirmed: { word: 'Unconfirmed', says: 'have not pressed the link we sent' },
  suppressed: { word: 'Suppressed', says: 'cannot be reached, or complained' },
  gone: { word: 'Gone', says: 'left, or were removed' },
}

async function showSubscribers(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const words = readField(request.query, 'q').trim().slice(0, 254)
  const asked = readField(request.query, 'state')
  const state = Object.hasOwn(states, asked) ? (asked as SubscriberState) : undefined
  const number = readScreenNumber(readField(request.query, 'page'))
  const [counts, found] = await Promise.all([
    countSubscribers(doors.db.reader, page),
    listSubscribers(doors.db.reader, page, {
      ...(state && { states: [state] }),
      ...(words && { words }),
      limit: perScreen + 1,
      offset: (number - 1) * perScreen,
    }),
  ])
  const now = timeNow()
  const { status, ...refusal } = refused
  const at = (screen: number) => `?${new URLSearchParams({ q: words, state: asked, page: String(screen) })}`
  return show(
    doors,
    request,
    reply,
    'subscribers/index',
    { title: 'Subscribers', here: 'subscribers', status },
    {
      words,
      state: state ?? '',
      counts: Object.entries(states).map(([name, said]) => ({
        state: name,
        ...said,
        count: counts[name as SubscriberState].toLocaleString('en'),
      })),
      subscribers: found.slice(0, perScreen).map((subscriber) => presentLine(subscriber, now)),
      newer: number > 1 ? at(number - 1) : null,
      older: found.length > perScreen ? at(number + 1) : null,
      ...refusal,
    },
  )
}

function presentLine({ id, address, state, createdAt, confirmedAt, endedAt }: Subscriber, now: Time) {
  const since =
    { unconfirmed: createdAt, confirmed: confirmedAt, suppressed: endedAt, gone: endedAt }[state] ?? createdAt
  return {
    id,
    address,
    state,
    word: states[state].word,
    since: { datetime: since, text: sayTime(since, now) },
    stays: state === 'confirmed' || state === 'unconfirmed',
  }
}
