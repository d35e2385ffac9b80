import type { FastifyReply, FastifyRequest } from 'fastify'
import { findChannel, sayAddress } from '../../channels/index.ts'
import { listComponents } from '../../components/component.ts'
import { listUnended } from '../../incidents/find-incidents.ts'
import { Problem } from '../../problem.ts'
import { addSubscriber } from '../../subscribers/add-subscriber.ts'
import { asSignUp } from '../../subscribers/sign-up.ts'
import {
  countSubscribers,
  findSubscriber,
  listChoices,
  listSubscribers,
  type Subscriber,
  type SubscriberState,
  type SuppressReason,
} from '../../subscribers/subscriber.ts'
import { leave } from '../../subscribers/subscription.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import {
  choiceProblems,
  everythingChosen,
  presentChoice,
  readTypedChoice,
  readWish,
  type TypedWish,
} from '../choice.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { readScreenNumber } from './incidents.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

const perScreen = 50

const emptyWish: TypedWish = { email: '', ...everythingChosen }

/** Who is told. */
export const subscriberRoutes: Routes = (app, doors) => {
  app.get('/subscribers', (request, reply) => showSubscribers(doors, request, reply))

  app.post('/subscribers', async (request, reply) => {
    const { page, member } = signedIn(request)
    const typed = { email: readField(request.body, 'email'), ...readTypedChoice(request.body) }
    try {
      const wish = asSignUp(doors.config.secret, readWish(typed))
      await addSubscriber(doors.db, page, wish, { author: `member:${member.id}`, silently: false })
      doors.wakeWorker()
    } catch (error) {
      const refusal = readRefusal(error)
      const problems = choiceProblems(refusal.problems)
      return showSubscribers(doors, request, reply, { ...refusal, problems }, typed)
    }
    return reply.redirect('/admin/subscribers?invited=1', 303)
  })
}

/** For owners: to take somebody off the list. */
export const subscriberRemovalRoutes: Routes = (app, doors) => {
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

const reasons: Record<SuppressReason, string> = {
  bounced: 'there is no such mailbox',
  unreachable: 'no mail got through on five days',
  complained: 'reported our mail as unwanted',
  asked: 'asked for it',
}

const deeds: Record<string, [what: string, sentence: string]> = {
  invited: ['Invited.', 'A mail with a link to confirm is on its way. Updates begin when they press it.'],
  permitted: ['Lifted.', 'The address may sign up again. Nothing is sent to it before its owner confirms.'],
  erased: ['Erased.', 'The address is gone. Only a keyed hash stays, so that nothing brings it back.'],
}

function sayDone(request: FastifyRequest): { what: string; sentence: string } | null {
  const done = Object.keys(deeds).find((name) => readField(request.query, name) === '1')
  const [what, sentence] = (done && deeds[done]) || []
  return what && sentence ? { what, sentence } : null
}

async function showSubscribers(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
  typed: TypedWish = emptyWish,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const words = readField(request.query, 'q').trim().slice(0, 254)
  const asked = readField(request.query, 'state')
  const state = Object.hasOwn(states, asked) ? (asked as SubscriberState) : undefined
  const number = readScreenNumber(readField(request.query, 'page'))
  const [components, counts, found] = await Promise.all([
    listComponents(doors.db.reader, page),
    countSubscribers(doors.db.reader, page),
    listSubscribers(doors.db.reader, page, {
      ...(state && { states: [state] }),
      ...(words && { words }),
      limit: perScreen + 1,
      offset: (number - 1) * perScreen,
    }),
  ])
  const shown = found.slice(0, perScreen)
  const choices = await listChoices(
    doors.db.reader,
    page,
    shown.map(({ id }) => id),
  )
  const incidents = await listUnended(doors.db.reader, page, [...new Set([...choices.values()].flat())])
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
      typed,
      choice: presentChoice(components, typed),
      done: status === 200 ? sayDone(request) : null,
      state: state ?? '',
      counts: Object.entries(states).map(([name, said]) => ({
        state: name,
        ...said,
        count: counts[name as SubscriberState].toLocaleString('en'),
      })),
      subscribers: shown.map((subscriber) =>
        presentLine(subscriber, sayChosen(choices.get(subscriber.id), incidents), now),
      ),
      newer: number > 1 ? at(number - 1) : null,
      older: found.length > perScreen ? at(number + 1) : null,
      ...refusal,
    },
  )
}

/** `2 components and 1 incident`; undefined for everything. */
function sayChosen(chosen: string[] | undefined, incidents: { id: string }[]): string | undefined {
  if (!chosen) return undefined
  const followed = chosen.filter((id) => incidents.some((incident) => incident.id === id)).length
  const count = (number: number, noun: string) =>
    number > 0 ? [`${number} ${noun}${number === 1 ? '' : 's'}`] : []
  return [...count(chosen.length - followed, 'component'), ...count(followed, 'incident')].join(' and ')
}

function presentLine(subscriber: Subscriber, chosen: string | undefined, now: Time) {
  const { id, channel, state, ownName, createdAt, confirmedAt, endedAt, suppressedReason } = subscriber
  const since =
    { unconfirmed: createdAt, confirmed: confirmedAt, suppressed: endedAt, gone: endedAt }[state] ?? createdAt
  return {
    id,
    address: ownName ?? sayAddress(subscriber),
    channel: channel === 'email' ? null : (findChannel(channel)?.label ?? channel),
    state,
    word: states[state].word,
    since: { datetime: since, text: sayTime(since, now) },
    chosen,
    why: suppressedReason && reasons[suppressedReason],
    stays: state === 'confirmed' || state === 'unconfirmed',
    suppressed: state === 'suppressed',
  }
}
