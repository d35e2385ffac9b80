import { createHash } from 'node:crypto'
import type { Time } from '../../text/time.ts'
import { renderView } from '../../text/views.ts'
import { mailHost } from '../address.ts'
import type { Recipient, Sender } from '../channel.ts'
import type { AccountNotice, ConfirmationNotice, NoticeContent, UpdateNotice } from '../content.ts'
import { accountText, presentAccount } from './account.ts'
import { confirmationText, updateText } from './plain.ts'
import { blue, presentOpen, presentUpdate, sayUpdates } from './present.ts'

/** What of a message differs from one recipient to the next. */
export type Place = 'manageUrl' | 'unsubscribeUrl' | 'confirmUrl' | 'accountUrl'

/** Text with places in it: the text is never searched, so nothing that people wrote can pass for a place. */
export type Segments = (string | { place: Place })[]

export type EmailLetter = {
  from: { name: string; address: string }
  subject: string
  date: Time
  /** Headers of one value for everybody, complete and in order. */
  headers: { key: string; value: string }[]
  /** True for what people can leave by one click. */
  list: boolean
  /** The root that all messages of one incident to one subscriber answer: `<incident.subscriber@host>`. */
  thread: { incidentId: string; host: string } | null
  text: Segments
  html: Segments
}

export function composeEmail(content: NoticeContent, sender: Sender): EmailLetter {
  if (content.kind === 'update') return composeUpdate(content, sender)
  return content.kind === 'confirmation'
    ? composeConfirmation(content, sender)
    : composeAccount(content, sender)
}

function composeUpdate(content: UpdateNotice, sender: Sender): EmailLetter {
  const host = mailHost(content.pageOrigin)
  const title = `[${oneLine(content.pageName)}] ${oneLine(content.incidentName)}`
  const places = placesFor(content)
  const words = presentUpdate(content)
  return {
    ...letterHead(content, sender),
    // Mail programs keep messages together whose subjects are equal but for this prefix.
    subject: content.firstUpdate ? title : `Re: ${title}`,
    headers: [
      { key: 'List-Id', value: `<${sender.pageId}.${host}>` },
      { key: 'Precedence', value: 'bulk' },
      ...quietHeaders,
    ],
    list: true,
    thread: { incidentId: content.incidentId, host },
    text: segments(updateText(words, places.marks), places),
    html: segments(renderView('email/update', { ...words, ...places.marks, title }), places),
  }
}

function composeConfirmation(content: ConfirmationNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const updates = sayUpdates(oneLine(content.pageName))
  const title = `Confirm your subscription to ${updates}`
  const words = { updates, title, tone: blue, preview: 'One more click and you hear from us.' }
  const open = presentOpen(content)
  return {
    ...letterHead(content, sender),
    subject: title,
    headers: quietHeaders,
    list: false,
    thread: null,
    text: segments(confirmationText(updates, places.marks.confirmUrl, open), places),
    html: segments(renderView('email/confirmation', { ...words, open, ...places.marks }), places),
  }
}

function composeAccount(content: AccountNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const words = presentAccount(content, places.marks.accountUrl)
  return {
    ...letterHead(content, sender),
    subject: oneLine(words.title),
    headers: quietHeaders,
    list: false,
    thread: null,
    text: segments(accountText(words), places),
    html: segments(renderView('email/account', { ...words, tone: blue }), places),
  }
}

// RFC 3834 for the first; the second keeps Exchange from answering with absence notes.
const quietHeaders = [
  { key: 'Auto-Submitted', value: 'auto-generated' },
  { key: 'X-Auto-Response-Suppress', value: 'All' },
]

function letterHead(content: NoticeContent, sender: Sender): Pick<EmailLetter, 'from' | 'date'> {
  const address = sender.mailFrom ?? `status@${mailHost(content.pageOrigin)}`
  return { from: { name: oneLine(content.pageName), address }, date: content.publishedAt }
}

/**
 * For a header: one line without control characters, and without the marks that turn text around or hide in it
 * (RFC 5322 §2.2 allows only printable characters and spaces).
 */
export function oneLine(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
      .replace(/\s+/g, ' ')
      // Otherwise mail programs would decode what looks like an encoded word (RFC 2047).
      .replaceAll('=?', '= ?')
      .trim()
  )
}

type Places = { digest: string; marks: Record<Place, string> }

/** Marks for the views to carry: made from a hash of the content, and made again should it occur in it. */
function placesFor(content: NoticeContent): Places {
  const said = JSON.stringify(content)
  let digest = createHash('sha256').update(said).digest('hex')
  while (said.includes(digest)) digest = createHash('sha256').update(digest).digest('hex')
  const mark = (place: Place) => `${digest}:${place};`
  return {
    digest,
    marks: {
      manageUrl: mark('manageUrl'),
      unsubscribeUrl: mark('unsubscribeUrl'),
      confirmUrl: mark('confirmUrl'),
      accountUrl: mark('accountUrl'),
    },
  }
}

function segments(text: string, { digest }: Places): Segments {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
  const [first = '', ...rest] = clean.split(`${digest}:`)
  return [
    first,
    ...rest.flatMap((part): Segments => {
      const end = part.indexOf(';')
      return [{ place: part.slice(0, end) as Place }, part.slice(end + 1)]
    }),
  ]
}

/** The text for one recipient; `encode` makes a link fit where it stands. */
export function fillPlaces(parts: Segments, recipient: Recipient, encode: (url: string) => string): string {
  const linkAt = (place: Place): string => {
    const url = recipient[place]
    if (!url) throw new Error(`A mail needs ${place}, and its recipient has none`)
    return encode(url)
  }
  return parts
    .map((part) => (typeof part === 'string' ? part : linkAt(part.place)))
    .join('')
    .replaceAll('\n', '\r\n')
}
