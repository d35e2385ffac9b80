import { createHash, createPrivateKey } from 'node:crypto'
import { createTransport, type DKIMOptions } from 'nodemailer'
import type { Config } from '../../config.ts'
import { Problem } from '../../problem.ts'
import { escapeHtml } from '../../text/markdown-html.ts'
import type { Recipient } from '../channel.ts'
import { type EmailLetter, fillPlaces } from './letter.ts'

/** A message as it goes over the wire. */
export type Message = {
  id: string
  date: string
  envelope: { from: string; to: string }
  bytes: Buffer
}

// RFC 8058 §4 wants both unsubscribe headers signed, and the library leaves out the second unless told.
const signedHeaders = [
  ...[
    'From',
    'To',
    'Subject',
    'Date',
    'Message-ID',
    'In-Reply-To',
    'References',
    'Auto-Submitted',
    'List-Id',
  ],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post', 'MIME-Version', 'Content-Type'],
].join(':')

/** Gives the function that writes messages: the same letter and recipient make the same bytes. */
export function messageMaker(dkim: Config['dkim']): (letter: EmailLetter, to: Recipient) => Promise<Message> {
  const writer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    dkim: dkim && readDkim(dkim),
  })
  return async (letter, recipient) => {
    const id = requireMatch(recipient.messageId, /^<[^\s<>@]+@[^\s<>@]+>$/, 'message id')
    const root =
      letter.thread && `<${letter.thread.incidentId}.${recipient.subscriberId}@${letter.thread.host}>`
    const envelope = { from: recipient.returnPath ?? letter.from.address, to: recipient.address }
    const text = fillPlaces(letter.text, recipient, (url) => url)
    const html = fillPlaces(letter.html, recipient, escapeHtml)
    const { message } = await writer.sendMail({
      from: letter.from,
      to: { name: '', address: recipient.address },
      envelope: { from: { name: '', address: envelope.from }, to: { name: '', address: envelope.to } },
      subject: letter.subject,
      date: new Date(letter.date),
      messageId: id,
      ...(root && { inReplyTo: root, references: root }),
      headers: [...letter.headers, ...(letter.list ? unsubscribeHeaders(recipient.unsubscribeUrl) : [])].map(
        // Prepared: on one line each, as they are.
        ({ key, value }) => ({ key, value: { prepared: true, value } }),
      ),
      text,
      html,
      baseBoundary: createHash('sha256')
        .update(JSON.stringify([id, text, html]))
        .digest('hex')
        .slice(0, 32),
      xMailer: false,
    })
    return { id, date: letter.date, envelope, bytes: message as Buffer }
  }
}

function unsubscribeHeaders(url: string): EmailLetter['headers'] {
  return [
    {
      key: 'List-Unsubscribe',
      value: `<${requireMatch(url, /^https?:\/\/[!-;=?-~]+$/, 'unsubscribe link')}>`,
    },
    { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ]
}

function requireMatch(value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value) || value.length > 900) throw new Error(`The ${what} of a mail has a wrong form`)
  return value
}

function readDkim({ key, selector, domain }: NonNullable<Config['dkim']>): DKIMOptions {
  // With a key that it cannot use, the library would send unsigned mail and say nothing.
  if (!isRsaKey(key))
    throw new Problem('invalid', 'The setting DKIM_KEY must be an RSA private key in PEM form.')
  return { domainName: domain, keySelector: selector, privateKey: key, headerFieldNames: signedHeaders }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
