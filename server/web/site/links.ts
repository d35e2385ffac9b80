import type { FastifyReply, FastifyRequest } from 'fastify'
import { siteFrame } from '../../editions/frame.ts'
import type { SiteFrame } from '../../editions/view-models.ts'
import type { Voice } from '../../editions/voice.ts'
import type { Page } from '../../pages/page.ts'
import type { Subscriber } from '../../subscribers/subscriber.ts'
import { findByLink } from '../../subscribers/subscription.ts'
import { type LinkPurpose, readLinkToken } from '../../text/token.ts'
import { renderView } from '../../text/views.ts'
import type { Doors } from '../doors.ts'
import { hostPage } from '../host-page.ts'
import type { DeadLinkView } from './view-models.ts'
import { voiceFor } from './voice.ts'

export type ByToken = { Params: { token: string } }
export type Link = { page: Page; voice: Voice; purpose: LinkPurpose; subscriber: Subscriber }

type Asked = FastifyRequest<ByToken>

/** Whose link it is and what it allows; undefined where it is worth nothing. */
export async function findLink(doors: Doors, request: Asked): Promise<Link | undefined> {
  const page = hostPage(doors, request)
  const found = await findByLink(doors.db.reader, doors.config.secret, page, request.params.token)
  return found && { page, voice: voiceFor(page, request), ...found }
}

/**
 * The same for links that were forged, made for another page, cut short, used, or are too old, so that nobody learns which
 * it was: 410 for what looks like a confirmation, which every one of them may have been, and 404 for the rest.
 */
export function sendDeadLink(doors: Doors, request: Asked, reply: FastifyReply): FastifyReply {
  const wasToConfirm = readLinkToken(request.params.token)?.purpose === 'confirm'
  const page = hostPage(doors, request)
  const voice = voiceFor(page, request)
  const view: DeadLinkView = frame({ page, voice }, voice.words.site.forms.dead.title)
  return sendView(reply.code(wasToConfirm ? 410 : 404), 'dead-link', view)
}

export function sendView(reply: FastifyReply, name: string, view: object): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderView(`site/${name}`, view))
}

/** `path`: where the same stands in the other languages, of what a link leads to. */
export function frame(
  { page, voice }: Pick<Link, 'page' | 'voice'>,
  title: string,
  path: string | null = null,
): SiteFrame {
  return siteFrame(page, voice, title, null, path)
}
