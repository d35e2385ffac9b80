import type { Config } from '../../config.ts'
import type { Recipient } from '../channel.ts'
import { makeSigner, relaxBody } from './dkim.ts'
import type { EmailLetter } from './letter.ts'
import { type Place, quoteLink, type Segments } from './mime.ts'

/** A message as it goes over the wire. */
export type Message = {
  id: string
  date: string
  envelope: { from: string; to: string }
  /** A character a byte (latin1): text is collected with the rest of the heap, soon, where buffers wait. */
  text: string
}

/** Gives the function that writes messages: the same letter and recipient make the same bytes. */
export function messageMaker(dkim: Config['dkim']): (letter: EmailLetter, to: Recipient) => Promise<Message> {
  const sign = dkim && makeSigner(dkim)
  return async (letter, recipient) => {
    const root =
      letter.thread && `<${letter.thread.incidentId}.${recipient.subscriberId}@${letter.thread.host}>`
    const values: Record<Place, string | null | undefined> = {
      to: requireMatch(recipient.address, /^[!-;=?-~]+@[!-;=?-~]+$/, 'address'),
      messageId: requireMatch(recipient.messageId, /^<[!-;=?-~]+@[!-;=?-~]+>$/, 'message id'),
      thread: root,
      manageUrl: recipient.manageUrl,
      unsubscribeUrl: recipient.unsubscribeUrl,
      confirmUrl: recipient.confirmUrl,
      accountUrl: recipient.accountUrl,
    }
    const fill = (segments: Segments, write: (value: string) => string) =>
      segments
        .map((segment) => (typeof segment === 'string' ? segment : write(valueAt(values, segment.place))))
        .join('')
    const head = fill(letter.head, (value) => value)
    const body = fill(letter.body, quoteLink)
    const signature = sign ? await sign(head, fill(relaxBody(letter.body), quoteLink)) : ''
    return {
      id: recipient.messageId,
      date: letter.date,
      envelope: { from: recipient.returnPath ?? letter.from, to: recipient.address },
      text: `${signature}${head}\r\n${body}`,
    }
  }
}

function valueAt(values: Record<Place, string | null | undefined>, place: Place): string {
  const value = values[place]
  if (!value) throw new Error(`A mail needs ${place}, and its recipient has none`)
  // In the body an equals sign would need another form, and in HTML these would end the attribute.
  return place.endsWith('Url') ? requireMatch(value, /^https?:\/\/[!#-%'-;?-~]+$/, place) : value
}

function requireMatch(value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value) || value.length > 900) throw new Error(`The ${what} of a mail has a wrong form`)
  return value
}
