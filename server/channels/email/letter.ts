import { createHash } from 'node:crypto'
import { oneLine } from '../../text/one-line.ts'
import type { Time } from '../../text/time.ts'
import { renderView } from '../../text/views.ts'
import { mailHost } from '../address.ts'
import type { Sender } from '../channel.ts'
import type {
  AccountNotice,
  AlertNotice,
  ConfirmationNotice,
  NoticeContent,
  PromiseNotice,
  QuarantineNotice,
  SubscribedNotice,
  UpdateNotice,
} from '../content.ts'
import { accountText, presentAccount } from './account.ts'
import { alertText, presentAlert } from './alert.ts'
import { type Headers, type Place, type Segments, writeBody, writeHead } from './mime.ts'
import { confirmationText, subscribedText, updateText } from './plain.ts'
import { blue, presentOpen, presentUpdate, sayUpdates, type UpdateWords } from './present.ts'
import { presentPromise, promiseText } from './promise.ts'

/** A message written but for its recipient: all that remains is to fill its places. */
export type EmailLetter = {
  /** The address it comes from, where bounces go unless the recipient says otherwise. */
  from: string
  date: Time
  /** The root that all messages of one incident to one subscriber answer: `<incident.subscriber@host>`. */
  thread: { incidentId: string; host: string } | null
  head: Segments
  body: Segments
}

/** `earlier`: updates of the same incident that never reached this reader, newest first; they stand below. */
export function composeEmail(
  content: NoticeContent,
  sender: Sender,
  earlier: UpdateNotice[] = [],
): EmailLetter {
  if (content.kind === 'update') return composeUpdate(content, sender, earlier)
  if (content.kind === 'subscribed') return composeSubscribed(content, sender)
  if (content.kind === 'confirmation') return composeConfirmation(content, sender)
  if (content.kind === 'alert') return composeAlert(content, sender)
  if (content.kind === 'promise') return composePromise(content, sender)
  if (content.kind === 'component' || content.kind === 'test') throw new Error('Nothing that goes by mail')
  return composeAccount(content, sender)
}

function composeUpdate(content: UpdateNotice, sender: Sender, earlier: UpdateNotice[]): EmailLetter {
  const host = mailHost(content.pageOrigin)
  const places = placesFor([content, earlier])
  const { title, subject, words, text } = sayUpdate(content, earlier, places.marks)
  const more: Headers['more'] = [
    { key: 'In-Reply-To', value: [{ place: 'thread' }] },
    { key: 'References', value: [{ place: 'thread' }] },
    { key: 'List-ID', value: [`<${sender.pageId}.${host}>`] },
    ...leaveHeaders,
    { key: 'Precedence', value: ['bulk'] },
  ]
  return {
    ...write(content, sender, subject, more, {
      text: segments(text, places),
      html: segments(renderView('email/update', { ...words, ...places.marks, title }), places),
    }),
    thread: { incidentId: content.incidentId, host },
  }
}

type SaidInMail = {
  title: string
  subject: string
  words: UpdateWords & { earlier: UpdateWords[] }
  /** The plain part. */
  text: string
}

/** What the mail of an update says, without the form in which it travels. */
export function sayUpdate(
  content: UpdateNotice,
  earlier: UpdateNotice[],
  links: { manageUrl: string; unsubscribeUrl: string },
): SaidInMail {
  const title = `[${headerLine(content.pageName)}] ${headerLine(content.incidentName)}`
  const words = { ...presentUpdate(content), earlier: earlier.map(presentUpdate) }
  // Mail programs keep messages together whose subjects are equal but for this prefix.
  const first = [content, ...earlier].some(({ firstUpdate }) => firstUpdate)
  return { title, subject: first ? title : `Re: ${title}`, words, text: updateText(words, links) }
}

/** For what people can leave by one click (RFC 2369, RFC 8058). */
const leaveHeaders: Headers['more'] = [
  { key: 'List-Unsubscribe', value: ['<', { place: 'unsubscribeUrl' }, '>'] },
  { key: 'List-Unsubscribe-Post', value: ['List-Unsubscribe=One-Click'] },
]

function composeConfirmation(content: ConfirmationNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const updates = sayUpdates(headerLine(content.pageName))
  const title = `Confirm your subscription to ${updates}`
  const words = { updates, title, tone: blue, preview: 'One more click and you hear from us.' }
  const open = presentOpen(content)
  return {
    ...write(content, sender, title, [], {
      text: segments(confirmationText(updates, places.marks.confirmUrl, open), places),
      html: segments(renderView('email/confirmation', { ...words, open, ...places.marks }), places),
    }),
    thread: null,
  }
}

function composeSubscribed(content: SubscribedNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const updates = sayUpdates(headerLine(content.pageName))
  const title = `You already get ${updates}`
  const words = { updates, title, tone: blue, preview: 'Nothing to do: this address is subscribed.' }
  return {
    ...write(content, sender, title, leaveHeaders, {
      text: segments(subscribedText(updates, places.marks), places),
      html: segments(renderView('email/subscribed', { ...words, ...places.marks }), places),
    }),
    thread: null,
  }
}

function composeAccount(content: AccountNotice | QuarantineNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const words = presentAccount(content, places.marks.accountUrl)
  return {
    ...write(content, sender, headerLine(words.title), [], {
      text: segments(accountText(words), places),
      html: segments(renderView('email/account', { ...words, tone: blue }), places),
    }),
    thread: null,
  }
}

function composePromise(content: PromiseNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const words = presentPromise({ ...content, incidentName: headerLine(content.incidentName) })
  return {
    ...write(content, sender, words.title, [], {
      text: segments(promiseText(words), places),
      html: segments(renderView('email/promise', words), places),
    }),
    thread: null,
  }
}

function composeAlert(content: AlertNotice, sender: Sender): EmailLetter {
  const places = placesFor(content)
  const words = presentAlert(content)
  return {
    ...write(content, sender, headerLine(words.subject), [], {
      text: segments(alertText(words), places),
      html: segments(renderView('email/alert', words), places),
    }),
    thread: null,
  }
}

function write(
  content: NoticeContent,
  sender: Sender,
  subject: string,
  more: Headers['more'],
  { text, html }: { text: Segments; html: Segments },
): Omit<EmailLetter, 'thread'> {
  const address = sender.mailFrom ?? `status@${mailHost(content.pageOrigin)}`
  const parts = JSON.stringify([text, html])
  const head = writeHead(
    {
      from: { name: headerLine(content.pageName), address },
      subject,
      date: new Date(content.publishedAt),
      more: [
        { key: 'Message-ID', value: [{ place: 'messageId' }] },
        { key: 'To', value: [{ place: 'to' }] },
        ...more,
        // RFC 3834 for the first; the second keeps Exchange from answering with absence notes.
        { key: 'Auto-Submitted', value: ['auto-generated'] },
        { key: 'X-Auto-Response-Suppress', value: ['All'] },
      ],
    },
    parts,
  )
  return { from: address, date: content.publishedAt, head, body: writeBody(text, html, parts) }
}

/** One line for a header (RFC 5322 §2.2): mail programs would decode what looks like an encoded word (RFC 2047). */
function headerLine(text: string): string {
  return oneLine(text).replaceAll('=?', '= ?')
}

type Link = Extract<Place, `${string}Url`>
type Places = { digest: string; marks: Record<Link, string> }

/** Marks for the views to carry: made from a hash of the content, and made again should it occur in it. */
function placesFor(content: unknown): Places {
  const said = JSON.stringify(content)
  let digest = createHash('sha256').update(said).digest('hex')
  while (said.includes(digest)) digest = createHash('sha256').update(digest).digest('hex')
  const mark = (place: Link) => `${digest}:${place};`
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
      return [{ place: part.slice(0, end) as Link }, part.slice(end + 1)]
    }),
  ]
}
