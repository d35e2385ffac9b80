import type { NodemailerError } from 'nodemailer'
import { DeliveryError, type DeliveryFailure } from '../channel.ts'

/**
 * What a failure to hand over a message means. `begun`: the connection stood and had taken the message, so that the
 * failure is about this message; everything before (no such host, refused, TLS, greeting, log-in) is the channel's.
 */
export function readAnswer(error: NodemailerError, begun: boolean): DeliveryError {
  const code = error.responseCode
  const answer = sayAnswer(error.response ?? error.message)
  return new DeliveryError({ ...judge(error, answer, begun), answer, code }, { cause: error })
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

const channel: Omit<DeliveryFailure, 'answer'> = { permanent: false, scope: 'channel' }
const later: Omit<DeliveryFailure, 'answer'> = { permanent: false, scope: 'recipient' }

function judge(error: NodemailerError, answer: string, begun: boolean): Omit<DeliveryFailure, 'answer'> {
  const code = error.responseCode
  // The server wants us to log in (RFC 4954 §6): no message will pass before that is put right.
  if (!begun || code === 530 || code === 534 || code === 535 || code === 538) return channel
  // Without a reply nobody knows whether the message arrived, and what the library itself refused was never sent.
  if (code === undefined) return { ...later, permanent: error.code === 'EENVELOPE' }
  // 503 is about the order of commands; a refused sender is a wrong setting, and no reader's fault.
  if (code < 500 || code === 503 || error.command === 'MAIL FROM') return later
  const detail = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1]
  // A full mailbox may be emptied (RFC 5321 §4.2.3 has only 552 for it and for a message too large).
  if (detail === '5.2.2' || (code === 552 && detail !== '5.3.4')) return later
  return { ...later, permanent: true, addressGone: error.command === 'RCPT TO' && saysGone(code, detail) }
}

/** RFC 3463: x.1.n is about the address (7 and 8 about the sender's), 5.2.1 a mailbox that was switched off. */
function saysGone(code: number, detail: string | undefined): boolean {
  if (detail === undefined) return code === 550 || code === 551 || code === 553
  return detail === '5.2.1' || (/^5\.1\./.test(detail) && !/^5\.1\.[78]$/.test(detail))
}
