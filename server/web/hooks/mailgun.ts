import { createHmac } from 'node:crypto'
import { type Bounce, judgeFailure, type Verdict } from '../../channels/email/bounce.ts'
import { takeBounces } from '../../deliveries/take-bounces.ts'
import { sameText } from '../../text/token.ts'
import type { Routes } from '../doors.ts'
import { type Event, eventOf, rawBody, readJson, refuse, textOf, timeOf } from './read-event.ts'

const freshSeconds = 300

/** Mailgun's webhooks: an HMAC over the time and a token that is good once, and only for five minutes. */
export const mailgunRoutes: Routes = (app, { config, db }) => {
  const { mailgunKey: key } = config.hooks
  if (key === undefined) return
  const isNew = rememberTokens()
  app.post('/mailgun', async (request, reply) => {
    const { signature, 'event-data': event } = eventOf(readJson(rawBody(request)))
    checkSignature(key, eventOf(signature), isNew)
    const bounce = readMailgun(eventOf(event))
    return reply.send(await takeBounces(db, config.secret, bounce ? [bounce] : []))
  })
}

function checkSignature(key: string, signature: Event, isNew: (token: string) => boolean): void {
  const [timestamp, token] = [textOf(signature.timestamp), textOf(signature.token)]
  const expected = createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex')
  if (!sameText(expected, textOf(signature.signature))) throw refuse()
  if (!(Math.abs(Date.now() / 1_000 - Number(timestamp)) <= freshSeconds)) throw refuse()
  if (!isNew(token)) throw refuse()
}

/** Tokens are remembered as long as their time would let them pass, and a little longer. */
function rememberTokens(): (token: string) => boolean {
  const seen = new Map<string, number>()
  return (token) => {
    const now = Date.now()
    for (const [old, until] of seen) {
      if (until > now) break
      seen.delete(old)
    }
    if (seen.has(token)) return false
    seen.set(token, now + 2 * freshSeconds * 1_000 + 60_000)
    return true
  }
}

function readMailgun(event: Event): Bounce | undefined {
  const status = eventOf(event['delivery-status'])
  const words = textOf(status.message) || textOf(status.description) || textOf(event.reason)
  const verdict = judge(event, status, words)
  if (!verdict) return undefined
  const { 'message-id': id } = eventOf(eventOf(event.message).headers)
  const messageIds = textOf(id) ? [textOf(id)] : []
  const address = textOf(event.recipient)
  return { verdict, words, at: timeOf(event.timestamp), address, returnPaths: [], messageIds }
}

/** Passing failures are tried again and count for nothing yet. */
function judge(event: Event, status: Event, words: string): Verdict | undefined {
  if (event.event === 'complained') return 'complained'
  if (event.event !== 'failed' || event.severity !== 'permanent') return undefined
  const reasons: Record<string, Verdict> = {
    'suppress-bounce': 'gone',
    'suppress-complaint': 'complained',
    'suppress-unsubscribe': 'refused',
    old: 'soft',
  }
  const [, detail] = /^([45]\.\d{1,3}\.\d{1,3})$/.exec(textOf(status['enhanced-code'])) ?? []
  return reasons[textOf(event.reason)] ?? judgeFailure(detail, `${textOf(status.code)} ${words}`)
}
