import type { FastifyRequest } from 'fastify'
import { type Bounce, judgeFailure, type Verdict } from '../../channels/email/bounce.ts'
import { takeBounces } from '../../deliveries/take-bounces.ts'
import { hashToken, sameText } from '../../text/token.ts'
import type { Routes } from '../doors.ts'
import { type Event, eventOf, headerOf, rawBody, readJson, refuse, textOf, timeOf } from './read-event.ts'

/**
 * Postmark's bounce and spam complaint webhooks. Postmark signs nothing: it sends the secret we gave it, as the password of
 * HTTP basic authentication (any name) or in the header X-Hook-Secret.
 */
export const postmarkRoutes: Routes = (app, { config, db }) => {
  const { postmarkSecret: secret } = config.hooks
  if (secret === undefined) return
  app.post('/postmark', async (request, reply) => {
    if (!sameText(hashToken(presented(request)), hashToken(secret))) throw refuse()
    const bounce = readPostmark(eventOf(readJson(rawBody(request))))
    return reply.send(await takeBounces(db, config.secret, bounce ? [bounce] : []))
  })
}

function presented(request: FastifyRequest): string {
  const [, basic] = /^Basic\s+([\w+/=]+)$/i.exec(headerOf(request, 'authorization')) ?? []
  if (basic === undefined) return headerOf(request, 'x-hook-secret')
  return Buffer.from(basic, 'base64')
    .toString()
    .replace(/^[^:]*:/, '')
}

const verdicts: Record<string, Verdict> = {
  BadEmailAddress: 'gone',
  SoftBounce: 'soft',
  Undeliverable: 'soft',
  DnsError: 'soft',
  SpamComplaint: 'complained',
}

function readPostmark(event: Event): Bounce | undefined {
  const record = textOf(event.RecordType)
  const type = record === 'SpamComplaint' ? record : textOf(event.Type)
  const words = textOf(event.Details) || textOf(event.Description) || type
  // What Postmark calls hard may still be a server that dislikes the message: its words tell.
  const hard = type === 'HardBounce' && judgeFailure(undefined, words) === 'refused' ? 'refused' : 'gone'
  const verdict = type === 'HardBounce' ? hard : verdicts[type]
  if (!verdict || !/^(Bounce|SpamComplaint)$/.test(record)) return undefined
  const address = textOf(event.Email)
  return { verdict, words, at: timeOf(event.BouncedAt), address, returnPaths: [], messageIds: [] }
}
