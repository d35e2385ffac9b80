import { createHash } from 'node:crypto'
import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'

/** What of a message differs from one recipient to the next. */
export type Place =
  | ('to' | 'messageId' | 'thread')
  | ('manageUrl' | 'unsubscribeUrl' | 'confirmUrl' | 'accountUrl')

/** Text with places in it: the text is never searched, so nothing that people wrote can pass for a place. */
export type Segments = (string | { place: Place })[]

export type Headers = {
  from: { name: string; address: string }
  subject: string
  date: Date
  /** In order, each complete and on one line of its own. */
  more: { key: string; value: Segments }[]
}

/** The head of a message in ASCII, without the empty line that ends it. The library encodes name and subject (RFC 2047). */
export function writeHead({ from, subject, date, more }: Headers, parts: string): Segments {
  const node = new MimeNode()
  node.setHeader('From', [from])
  node.setHeader('Subject', subject)
  node.setHeader('Date', date.toUTCString().replace('GMT', '+0000'))
  const encoded = node.buildHeaders().split(/\r\n(?![ \t])/)
  const lines: Segments[] = [
    ...encoded.filter((line) => /^(from|subject|date):/i.test(line)).map((line) => [line]),
    ...more.map(({ key, value }) => [`${key}: `, ...value]),
    ['MIME-Version: 1.0'],
    [`Content-Type: multipart/alternative;\r\n boundary="${boundaryOf(parts)}"`],
  ]
  return joined(lines.flatMap((line) => [...line, '\r\n']))
}

/** Both parts, text first (RFC 2046 §5.1.4), quoted-printable: seven bits, and no line over 76 characters. */
export function writeBody(text: Segments, html: Segments, parts: string): Segments {
  const boundary = boundaryOf(parts)
  const head = (type: string) =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  return joined([
    head('text/plain'),
    ...text.map(quote),
    `\r\n${head('text/html')}`,
    ...html.map(quote),
    `\r\n--${boundary}--\r\n`,
  ])
}

/** A place stands on lines of its own between soft line breaks (RFC 2045 §6.7), however long it becomes. */
function quote(segment: Segments[number]): Segments[number] {
  return typeof segment === 'string' ? wrap(encode(segment.replaceAll('\n', '\r\n'))) : segment
}

function joined(segments: Segments): Segments {
  const all: Segments = []
  for (const segment of segments) {
    const before = all.at(-1)
    if (typeof segment === 'string' && typeof before === 'string') all[all.length - 1] = before + segment
    else all.push(segment)
  }
  return all
}

/** Never part of quoted-printable text, in which `=` stands before hexadecimal digits or the end of a line. */
function boundaryOf(parts: string): string {
  return `=_${createHash('sha256').update(parts).digest('hex').slice(0, 32)}`
}

/** A link as it stands at a place in the body: with soft line breaks before, in and after it. */
export function quoteLink(url: string): string {
  return `=\r\n${url.replace(/.{72}/g, '$&=\r\n')}=\r\n`
}
