import { type Bounce, judgeFailure, type Verdict } from '../../channels/email/bounce.ts'
import { takeBounces } from '../../deliveries/take-bounces.ts'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { type Event, eventOf, listOf, rawBody, readJson, refuse, textOf, timeOf } from './read-event.ts'
import { fetchOutside, isSnsAddress, makeSnsCheck } from './sns.ts'

/**
 * Amazon SES by way of SNS. Everybody with an account there can have SNS sign something, so the topic has to be the one of
 * the settings; its subscription is confirmed by itself.
 */
export const sesRoutes: Routes = (app, { config, db, fetchOutside: fetchText = fetchOutside }) => {
  const { sesTopic } = config.hooks
  if (sesTopic === undefined) return
  const isSigned = makeSnsCheck(fetchText)
  app.post('/ses', async (request, reply) => {
    const message = eventOf(readJson(rawBody(request)))
    if (message.TopicArn !== sesTopic || !(await isSigned(message).catch(outOfReach))) throw refuse()
    if (message.Type === 'SubscriptionConfirmation') {
      const url = textOf(message.SubscribeURL)
      if (!isSnsAddress(url)) throw refuse()
      await fetchText(url).catch(outOfReach)
      return reply.send({ confirmed: 1 })
    }
    const bounces = readSes(eventOf(readJson(textOf(message.Message))))
    return reply.send(await takeBounces(db, config.secret, bounces))
  })
}

function outOfReach(): never {
  throw new Problem('unavailable', 'Amazon SNS cannot be asked for its key right now')
}

function readSes(event: Event): Bounce[] {
  const type = textOf(event.notificationType) || textOf(event.eventType)
  const headers = listOf(eventOf(event.mail).headers)
  const common = {
    returnPaths: [],
    messageIds: headers.filter(isMessageId).map(({ value }) => textOf(value)),
  }
  if (type === 'Complaint') {
    const complaint = eventOf(event.complaint)
    const kind = textOf(complaint.complaintFeedbackType)
    if (kind === 'not-spam') return []
    return listOf(complaint.complainedRecipients).map((recipient) => ({
      verdict: 'complained',
      words: `The reader reported it as ${kind || 'spam'}`,
      at: timeOf(complaint.timestamp),
      address: textOf(recipient.emailAddress),
      ...common,
    }))
  }
  if (type !== 'Bounce') return []
  const bounce = eventOf(event.bounce)
  return listOf(bounce.bouncedRecipients).map((recipient) => ({
    ...judge(bounce, recipient),
    at: timeOf(bounce.timestamp),
    address: textOf(recipient.emailAddress),
    ...common,
  }))
}

function isMessageId({ name }: Event): boolean {
  return /^message-id$/i.test(textOf(name))
}

function judge(bounce: Event, recipient: Event): { verdict: Verdict; words: string } {
  const [type, subType] = [textOf(bounce.bounceType), textOf(bounce.bounceSubType)]
  const words = textOf(recipient.diagnosticCode).replace(/^\w+;\s*/, '') || `${type}: ${subType}`
  const about = judgeFailure(textOf(recipient.status) || undefined, words)
  if (type === 'Permanent') return { verdict: about === 'refused' ? 'refused' : 'gone', words }
  return { verdict: /^(General|MailboxFull|Undetermined)$/.test(subType) ? 'soft' : 'refused', words }
}
