import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Channel } from '../../channels/channel.ts'
import { findChannel, webChannels } from '../../channels/index.ts'
import { webhook } from '../../channels/webhook.ts'
import { listComponents } from '../../components/component.ts'
import { readName } from '../../pages/read-settings.ts'
import { Problem } from '../../problem.ts'
import { signingKey } from '../../subscribers/links.ts'
import {
  addOwnChannel,
  findLastDelivery,
  listOwnChannels,
  type OwnChannel,
  removeOwnChannel,
  testOwnChannel,
} from '../../subscribers/own-channels.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import { everythingChosen, presentChoice, readChoice, readTypedChoice, type TypedChoice } from '../choice.ts'
import type { Doors, Routes } from '../doors.ts'
import { hasJust, readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }
type ByKind = { Params: { kind: string } }
type Typed = { name: string; fields: Record<string, string>; choice: TypedChoice }

/** Milliseconds that a test may take before its outcome is shown as still to come. */
const testTime = 3_000

/** The channels of the page's own: where its team, and everybody who follows it there, reads updates. */
export const channelRoutes: Routes = (app, doors) => {
  app.get('/channels', (request, reply) => showChannels(doors, request, reply))

  app.get<ByKind>('/channels/new/:kind', (request, reply) =>
    showForm(doors, request, reply, getChannel(request.params.kind)),
  )

  app.post<ByKind>('/channels/new/:kind', async (request, reply) => {
    const { page, member } = signedIn(request)
    const channel = getChannel(request.params.kind)
    const typed = readTyped(request, channel)
    try {
      const wish = readOwn(typed, channel, doors.config.webhookAllow)
      await addOwnChannel(doors.db, page, wish, `member:${member.id}`)
    } catch (error) {
      return showForm(doors, request, reply, channel, { typed, ...readRefusal(error) })
    }
    return reply.redirect('/admin/channels?added=1', 303)
  })

  app.post<ById>('/channels/:id/tests', async (request, reply) => {
    const { page } = signedIn(request)
    const { id } = request.params
    const asked = timeNow()
    try {
      await testOwnChannel(doors.db, page, id, asked)
      doors.wakeWorker()
      await waitForOutcome(doors, page, id, asked)
    } catch (error) {
      return showChannels(doors, request, reply, readRefusal(error))
    }
    return reply.redirect('/admin/channels?tested=1', 303)
  })

  app.post<ById>('/channels/:id/removal', async (request, reply) => {
    const { page, member } = signedIn(request)
    await removeOwnChannel(doors.db, page, request.params.id, `member:${member.id}`)
    return reply.redirect('/admin/channels?removed=1', 303)
  })
}

function getChannel(kind: string): Channel {
  const channel = findChannel(kind)
  if (!channel?.fields) throw new Problem('not-found', 'There is no such channel')
  return channel
}

function readTyped({ body }: FastifyRequest, { fields = [] }: Channel): Typed {
  return {
    name: readField(body, 'name'),
    fields: Object.fromEntries(fields.map(({ name }) => [name, readField(body, name)])),
    choice: readTypedChoice(body),
  }
}

/** All that is wrong is said at once. */
function readOwn(typed: Typed, channel: Channel, allowed: string[]) {
  const problems: Record<string, string> = {}
  const read = <T>(field: string, reader: () => T): T | undefined => {
    try {
      return reader()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      Object.assign(problems, Object.keys(error.fields).length ? error.fields : { [field]: error.message })
      return undefined
    }
  }
  const name = read('name', () => readName(typed.name.trim(), 'Say how you call it'))
  const address = read('endpoint', () => channel.readTyped?.(typed.fields, allowed))
  const componentIds = read('components', () => readChoice(typed.choice))
  if (!name || !address || !componentIds) throw new Problem('invalid', 'Something is missing', problems)
  return { channel: channel.kind, name, address, componentIds }
}

/** What became of an earlier test is none. */
async function waitForOutcome({ db }: Doors, page: { id: string }, id: string, asked: Time): Promise<void> {
  for (let waited = 0; waited < testTime; waited += 100) {
    const last = await findLastDelivery(db.reader, page, id)
    if (last?.kind === 'test' && last.at !== null && last.at >= asked) return
    await sleep(100)
  }
}

const deeds: Record<string, [what: string, sentence: string]> = {
  added: ['Added.', 'Updates go there from now on. Send a test to see them arrive.'],
  removed: ['Removed.', 'Nothing goes there any more, and its address is forgotten.'],
  tested: ['Test sent.', 'What became of it stands beside the channel.'],
}

async function showChannels(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const now = timeNow()
  const all = await listOwnChannels(doors.db.reader, page)
  const { status, ...refusal } = refused
  const done = Object.entries(deeds).find(([name]) => hasJust(request, name))?.[1]
  return show(
    doors,
    request,
    reply,
    'channels/index',
    { title: 'Your own channels', here: 'subscribers', status },
    {
      done: done ? { what: done[0], sentence: done[1] } : null,
      channels: all.map((one) => ({
        ...presentOwn(one, now),
        key: one.channel === webhook.kind ? signingKey(doors.config.secret, page, one) : null,
      })),
      kinds: webChannels.map(({ kind, label }) => ({ label, path: `/admin/channels/new/${kind}` })),
      ...refusal,
    },
  )
}

function presentOwn({ id, name, channel, where, state, since, last }: OwnChannel, now: Time) {
  const stamp = (time: Time | null) => time && { datetime: time, text: sayTime(time, now) }
  return {
    ...{ id, name, where },
    label: findChannel(channel)?.label ?? channel,
    works: state === 'confirmed',
    since: stamp(since),
    last: last && { says: sayLast(last), answer: last.answer, at: stamp(last.at) },
  }
}

function sayLast({ kind, state }: NonNullable<OwnChannel['last']>): string {
  const what = kind === 'test' ? 'The test' : 'The last update'
  if (state === 'sent' || state === 'superseded') return `${what} arrived`
  if (state === 'retrying') return `${what} did not arrive yet and is tried again`
  return state === 'failed' ? `${what} failed` : `${what} is under way`
}

async function showForm(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  channel: Channel,
  { status = 200, typed, ...refusal }: Partial<Refusal> & { status?: number; typed?: Typed } = {},
): Promise<FastifyReply> {
  const components = await listComponents(doors.db.reader, signedIn(request).page)
  return show(
    doors,
    request,
    reply,
    'channels/new',
    { title: `Add ${channel.label}`, here: 'subscribers', status },
    {
      ...nothingRefused,
      ...refusal,
      label: channel.label,
      path: `/admin/channels/new/${channel.kind}`,
      name: typed?.name ?? '',
      // A secret that was typed goes back to nobody’s screen.
      fields: (channel.fields ?? []).map((field) => ({
        ...field,
        value: field.secret ? '' : (typed?.fields[field.name] ?? ''),
      })),
      choice: presentChoice(components, typed?.choice ?? everythingChosen),
    },
  )
}
