import type { NodemailerError } from 'nodemailer'
import { DeliveryError, type DeliveryFailure } from '../channel.ts'
import { Lost, Refusal, type Reply, type Stage } from './dialogue.ts'

type Judgement = Omit<DeliveryFailure, 'answer'>

const channel: Judgement = { permanent: false, scope: 'channel' }
const later: Judgement = { permanent: false, scope: 'recipient' }

/** What the failure to hand over one message means, on a connection that stood. */
export function readAnswer(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  if (error instanceof Refusal) {
    const { stage, reply } = error
    const answer = sayAnswer(reply.text)
    const judgement = { ...judge(stage, reply, answer), answer, code: reply.code }
    return new DeliveryError(judgement, { cause: error })
  }
  if (!(error instanceof Lost)) throw error
  // Without a reply nobody knows whether the message arrived (RFC 1047): it goes again as the same message.
  const unknown = !error.untouched
  return new DeliveryError({ ...later, unknown, answer: sayAnswer(error.message) }, { cause: error })
}

/** No connection came about (no such host, refused, TLS, greeting, log-in): no recipient has anything to do with it. */
export function readSilence(
  error: Pick<NodemailerError, 'message' | 'response' | 'responseCode'>,
): DeliveryError {
  const answer = sayAnswer(error.response ?? error.message)
  return new DeliveryError({ ...channel, answer, code: error.responseCode }, { cause: error })
}

/** The words of a server, or of an error, on one line of at most 500 printable characters. */
export function sayAnswer(words: string | undefined): string {
  return (words ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
    .toWellFormed()
}

function judge(stage: Stage, { code }: Reply, answer: string): Judgement {
  // The server wants us to log in (RFC 4954 §6): no message will pass before that is put right.
  if (code === 530 || code === 534 || code === 535 || code === 538) return channel
  const detail = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1]
  // A full mailbox may be emptied (RFC 5321 §4.2.3 has only 552 for it and for a message too large).
  if (detail === '5.2.2' || detail === '4.2.2' || (code === 552 && detail !== '5.3.4')) {
    return { ...later, full: true }
  }
  // 503 is about the order of commands; a refused sender is a wrong setting, and no reader's fault.
  if (code < 500 || code === 503 || stage === 'MAIL') {
    return { ...later, slow: code < 500 && !isMailbox(code, detail), waitSeconds: readWait(answer) }
  }
  const policy = /^5\.7\./.test(detail ?? '')
  return { ...later, permanent: true, policy, addressGone: stage === 'RCPT' && saysGone(code, detail) }
}

/** RFC 3463: x.1.n and x.2.n are about one mailbox; RFC 5321 §4.2.3 has 450 for one that is busy. The rest is about us or the domain. */
function isMailbox(code: number, detail: string | undefined): boolean {
  return detail === undefined ? code === 450 : /^4\.[12]\./.test(detail)
}

/** RFC 3463: x.1.n is about the address (7 and 8 about the sender's), 5.2.1 a mailbox that was switched off. */
function saysGone(code: number, detail: string | undefined): boolean {
  if (detail === undefined) return code === 550 || code === 551 || code === 553
  return detail === '5.2.1' || (/^5\.1\./.test(detail) && !/^5\.1\.[78]$/.test(detail))
}

/** “Try again in 5 minutes”, as greylists say it. */
function readWait(answer: string): number | undefined {
  const [, count, unit] = /\bin (\d{1,4}) ?(s|sec|m|min|h)/i.exec(answer) ?? []
  if (!count || !unit) return undefined
  const seconds = { s: 1, m: 60, h: 3_600 }[unit[0]?.toLowerCase() ?? 's'] ?? 1
  return Math.min(Number(count) * seconds, 3_600)
}
