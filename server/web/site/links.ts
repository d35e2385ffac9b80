import type { FastifyReply, FastifyRequest } from 'fastify'
import { siteFrame } from '../../editions/frame.ts'
import type { DeadLinkView } from '../../editions/view-models.ts'
import type { Page } from '../../pages/page.ts'
import type { Subscriber } from '../../subscribers/subscriber.ts'
import { findByLink } from '../../subscribers/subscription.ts'
import { type LinkPurpose, readLinkToken } from '../../text/token.ts'
import { renderView } from '../../text/views.ts'
import type { Doors } from '../doors.ts'
import { hostPage } from '../host-page.ts'

export type ByToken = { Params: { token: string } }
export type Link = { page: Page; purpose: LinkPurpose; subscriber: Subscriber }

type Asked = FastifyRequest<ByToken>

/** Whose link it is and what it allows; undefined where it is worth nothing. */
export async function findLink(doors: Doors, request: Asked): Promise<Link | undefined> {
  const page = hostPage(doors, request)
  const found = await findByLink(doors.db.reader, doors.config.secret, page, request.params.token)
  return found && { page, ...found }
}

/**
 * The same for links that were forged, made for another page, cut short, used, or are too old, so that nobody learns which
 * it was: 410 for what looks like a confirmation, which every one of them may have been, and 404 for the rest.
 */
export function sendDeadLink(doors: Doors, request: Asked, reply: FastifyReply): FastifyReply {
  const wasToConfirm = readLinkToken(request.params.token)?.purpose === 'confirm'
  const view: DeadLinkView = frame(hostPage(doors, request), 'This link no longer works')
  return sendView(reply.code(wasToConfirm ? 410 : 404), 'dead-link', view)
}

export function sendView(reply: FastifyReply, name: string, view: object): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderView(`site/${name}`, view))
}

export function frame(page: Page, title: string) {
  return siteFrame(page, title, null)
}
