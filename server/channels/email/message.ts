import type { Config } from '../../config.ts'
import type { Recipient } from '../channel.ts'
import { makeSigner, relaxBody } from './dkim.ts'
import type { EmailLetter } from './letter.ts'
import { type Link, type Place, quoteLink, type Segments } from './mime.ts'

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
    const to = requireMatch(recipient.address, /^[!-;=?-~]+@[!-;=?-~]+$/, 'address')
    const messageId = requireMatch(recipient.messageId, /^<[!-;=?-~]+@[!-;=?-~]+>$/, 'message id')
    const known = new Map<Place, string | null>([
      ['to', to],
      ['messageId', messageId],
      ['thread', root],
    ])
    const valueAt = (place: Place) => {
      // Only the links that stand in this letter are asked for: each costs a MAC.
      if (!known.has(place)) known.set(place, readLink(recipient, place as Link))
      const value = known.get(place)
      if (!value) throw new Error(`A mail needs ${place}, and its recipient has none`)
      return value
    }
    const fill = (segments: Segments, write: (value: string) => string) =>
      segments
        .map((segment) => (typeof segment === 'string' ? segment : write(valueAt(segment.place))))
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

function readLink(recipient: Recipient, place: Link): string | null {
  const link = recipient[place]
  // In the body an equals sign would need another form, and in HTML these would end the attribute.
  return link ? requireMatch(link, /^https?:\/\/[!#-%'-;?-~]+$/, place) : null
}

function requireMatch(value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value) || value.length > 900) throw new Error(`The ${what} of a mail has a wrong form`)
  return value
}
