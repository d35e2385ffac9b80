import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Bounce, judgeFailure, type Verdict } from '../../channels/email/bounce.ts'
import { takeBounces } from '../../deliveries/take-bounces.ts'
import type { Routes } from '../doors.ts'
import { type Event, headerOf, listOf, rawBody, readJson, refuse, textOf, timeOf } from './read-event.ts'

/** SendGrid's event webhook, many events at a time: ECDSA on P-256 over the time and the body. */
export const sendgridRoutes: Routes = (app, { config, db }) => {
  const { sendgridKey } = config.hooks
  if (sendgridKey === undefined) return
  const key = createPublicKey({ key: Buffer.from(sendgridKey, 'base64'), format: 'der', type: 'spki' })
  app.post('/sendgrid', async (request, reply) => {
    if (!isSigned(request, key)) throw refuse()
    const bounces = listOf(readJson(rawBody(request))).flatMap(readSendgrid)
    return reply.send(await takeBounces(db, config.secret, bounces))
  })
}

const prefix = 'x-twilio-email-event-webhook-'

function isSigned(request: FastifyRequest, key: KeyObject): boolean {
  const signature = Buffer.from(headerOf(request, `${prefix}signature`), 'base64')
  const signed = Buffer.concat([Buffer.from(headerOf(request, `${prefix}timestamp`)), rawBody(request)])
  return signature.length > 0 && verify('sha256', signed, key, signature)
}

function readSendgrid(event: Event): Bounce[] {
  const words = textOf(event.reason)
  const verdict = judge(event, words)
  if (!verdict) return []
  const messageIds = textOf(event['smtp-id']) ? [textOf(event['smtp-id'])] : []
  const address = textOf(event.email)
  return [{ verdict, words, at: timeOf(event.timestamp), address, returnPaths: [], messageIds }]
}

/** `blocked` and `deferred` are tried again or about us; `dropped` was never sent, because SendGrid knows better. */
function judge(event: Event, words: string): Verdict | undefined {
  if (event.event === 'spamreport') return 'complained'
  if (event.event === 'bounce') {
    const [, status] = /^([45]\.\d{1,3}\.\d{1,3})$/.exec(textOf(event.status)) ?? []
    return event.type === 'blocked' ? 'refused' : judgeFailure(status, words)
  }
  if (event.event !== 'dropped') return undefined
  if (/^spam reporting/i.test(words)) return 'complained'
  return /^(bounced address|invalid)/i.test(words) ? 'gone' : undefined
}
