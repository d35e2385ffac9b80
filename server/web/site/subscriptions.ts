import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { email } from '../../channels/email.ts'
import { sayAddress } from '../../channels/index.ts'
import { webhook } from '../../channels/webhook.ts'
import { listComponents } from '../../components/component.ts'
import { listUnended } from '../../incidents/find-incidents.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { changeChoice } from '../../subscribers/choices.ts'
import { consentWords } from '../../subscribers/consent.ts'
import { linksFor, signingKey } from '../../subscribers/links.ts'
import { listChoices, type SuppressReason } from '../../subscribers/subscriber.ts'
import { confirmSubscription, leave } from '../../subscribers/subscription.ts'
import type { FormWords } from '../../text/languages/en/forms.ts'
import type { Body } from '../bodies.ts'
import { presentChoice, readChoice, readTypedChoice, type TypedChoice } from '../choice.ts'
import type { Doors, Routes } from '../doors.ts'
import { hasJust, readField } from '../forms.ts'
import { statusCode, toProblem } from '../problems.ts'
import { type ByToken, findLink, frame, type Link, sendDeadLink, sendView } from './links.ts'
import type { ConfirmedView, ConfirmView, LeaveView, LeftView, ManageView } from './view-models.ts'
import { sayProblem } from './voice.ts'

/**
 * What the links in mails lead to. Programs that look for dangerous links fetch every one of them, so GET changes
 * nothing. The link itself is the permission: no cookie, no origin, as one-click unsubscribing wants it (RFC 8058).
 */
export const subscriptionRoutes: Routes = async (app, doors) => {
  await app.register(multipart, {
    limits: { fieldNameSize: 100, fieldSize: 1_000, fields: 10, files: 0, parts: 10, headerPairs: 50 },
  })

  app.get<ByToken>('/subscriptions/:token', async (request, reply) => {
    const link = await findLink(doors, request)
    return link ? showLink(doors, request, reply, link) : sendDeadLink(doors, request, reply)
  })

  app.post<ByToken>('/subscriptions/:token', async (request, reply) => {
    const link = await findLink(doors, request)
    if (!link) return sendDeadLink(doors, request, reply)
    if (link.purpose === 'confirm') {
      await confirmSubscription(doors.db, inLanguage(link), link.subscriber)
      return showConfirmed(doors, reply, link)
    }
    if (isChoice(request, link)) return choose(doors, request, reply, link)
    if (!(await wantsToLeave(request))) {
      throw new Problem('unreadable', 'Nothing was changed. Press the button to stop all updates')
    }
    await leave(doors.db, link.page, link.subscriber, 'unsubscribe link')
    return showLeft(doors, reply, link)
  })
}

/** The form of the page that the link `manage` leads to. */
function isChoice(request: FastifyRequest, { purpose }: Link): boolean {
  return purpose === 'manage' && !request.isMultipart() && readField(request.body, 'choice') !== ''
}

async function choose(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  link: Link,
): Promise<FastifyReply> {
  const typed = readTypedChoice(request.body)
  try {
    await changeChoice(doors.db, link.page, link.subscriber, readChoice(typed))
  } catch (error) {
    const problem = toProblem(error)
    if (problem?.kind === 'gone') return showLeft(doors, reply, link)
    if (problem?.kind !== 'invalid') throw error
    reply.code(statusCode(problem))
    return showManage(doors, request, reply, link, {
      typed,
      problem: sayProblem(problem.message, link.voice),
    })
  }
  return reply.redirect(
    `${link.voice.prefix}${pathOf(linksFor(doors.config.secret, link.page, link.subscriber).manage)}?saved=1`,
    303,
  )
}

/** RFC 8058 §3.2: this pair, in either encoding of a form, and nothing less. */
async function wantsToLeave(request: FastifyRequest): Promise<boolean> {
  const [name, value] = ['List-Unsubscribe', 'One-Click']
  if (!request.isMultipart()) return (request.body as Body | null | undefined)?.[name] === value
  let wanted = false
  try {
    for await (const part of request.parts()) {
      wanted ||= part.type === 'field' && part.fieldname === name && part.value === value
    }
  } catch {
    throw new Problem('unreadable', 'This form cannot be read')
  }
  return wanted
}

async function showLink(
  doors: Doors,
  request: FastifyRequest<ByToken>,
  reply: FastifyReply,
  link: Link,
): Promise<FastifyReply> {
  const { voice, purpose, subscriber } = link
  const { forms, channels: ours } = voice.words.site
  const byMail = subscriber.channel === email.kind
  const path = `/subscriptions/${request.params.token}`
  const action = voice.prefix + path
  if (purpose === 'confirm') {
    const view: ConfirmView = {
      ...frame(link, forms.confirm.title, path),
      address: sayAddress(subscriber),
      words: consentWords(inLanguage(link), subscriber.channel),
      notYou: byMail ? forms.confirm.notYou : ours.notYou,
      action,
    }
    return sendView(reply, 'confirm', view)
  }
  if (subscriber.state !== 'confirmed' && subscriber.state !== 'unconfirmed')
    return showLeft(doors, reply, link)
  if (purpose === 'unsubscribe') {
    const said = frame(link, forms.leave.title, path)
    const says = byMail ? forms.leave.says : ours.leave
    const view: LeaveView = { ...said, says, address: sayAddress(subscriber), action }
    return sendView(reply, 'leave', view)
  }
  return showManage(doors, request, reply, link)
}

async function showManage(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  link: Link,
  refused?: { typed: TypedChoice; problem: string },
): Promise<FastifyReply> {
  const { page, voice, subscriber } = link
  const { prefix, say } = voice
  const { forms } = voice.words.site
  const since = subscriber.confirmedAt
  const components = await listComponents(doors.db.reader, page)
  const chosen = (await listChoices(doors.db.reader, page, [subscriber.id])).get(subscriber.id)
  const followed = await listUnended(doors.db.reader, page, chosen ?? [])
  const typed = refused?.typed ?? { some: chosen !== undefined, components: chosen ?? [] }
  const problem = refused?.problem
  const links = linksFor(doors.config.secret, page, subscriber)
  const view: ManageView = {
    ...frame(link, problem ? forms.error(forms.manage.title) : forms.manage.title, pathOf(links.manage)),
    address: sayAddress(subscriber),
    since: since ? { datetime: since, text: say.fullTime(since) } : null,
    saved: hasJust(request, 'saved'),
    choice: presentChoice(components, typed, { followed, words: forms.choice }),
    problem,
    action: prefix + pathOf(links.manage),
    leaveAction: prefix + pathOf(links.unsubscribe),
    signingKey:
      subscriber.channel === webhook.kind ? signingKey(doors.config.secret, page, subscriber) : null,
    record: `${prefix}${pathOf(links.manage)}/record`,
    erasure: `${prefix}${pathOf(links.manage)}/erasure`,
  }
  return sendView(reply, 'manage', view)
}

function showConfirmed({ config }: Doors, reply: FastifyReply, link: Link): FastifyReply {
  const { page, voice, subscriber } = link
  const view: ConfirmedView = {
    ...frame(link, voice.words.site.forms.confirmed.title),
    address: sayAddress(subscriber),
    manage: voice.prefix + pathOf(linksFor(config.secret, page, subscriber).manage),
  }
  return sendView(reply, 'confirmed', view)
}

function showLeft({ config }: Doors, reply: FastifyReply, link: Link): FastifyReply {
  const { page, voice, purpose, subscriber } = link
  const { forms, channels: ours } = voice.words.site
  const { left } = forms
  const { stopped, bounced } =
    subscriber.channel === email.kind ? left : { ...ours, bounced: ours.unreachable }
  const suppressed =
    subscriber.state === 'suppressed' ? sayWhy(subscriber.suppressedReason, { ...left, bounced }) : null
  const view: LeftView = {
    ...frame(link, suppressed ? stopped : left.title),
    stopped,
    address: sayAddress(subscriber),
    suppressed,
    erasure: `${voice.prefix}${pathOf(linksFor(config.secret, page, subscriber)[purpose])}/erasure`,
  }
  return sendView(reply, 'left', view)
}

function sayWhy(reason: SuppressReason | null, { complained, bounced }: FormWords['left']): string {
  return reason === 'complained' ? complained : bounced
}

/** The page in the words that somebody reads and agrees to. */
function inLanguage({ page, voice }: Link): Page {
  return { ...page, language: voice.language }
}

function pathOf(url: string): string {
  return new URL(url).pathname
}
