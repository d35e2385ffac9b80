import type { Attachment, Email } from 'postal-mime'
import { readTime } from '../../text/time.ts'
import { sayAnswer } from './answer.ts'
import { type Bounce, judgeFailure } from './bounce.ts'

/** Fields of a message's head, or of one block of a report, by their names in lower case. */
type Fields = Map<string, string>

/**
 * What a returned message reports: delivery status (RFC 3464), of which only `failed` counts, or a complaint (RFC 5965).
 * Everything else is no report and gives an empty list: absence notes, delays, and what cannot be read. No address in
 * the text is believed; `envelopeTo` is the recipient that the mail server names, if it does.
 */
export async function readReport(raw: Uint8Array, envelopeTo?: string): Promise<Bounce[]> {
  // Only here, and seldom: the library is large.
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' }).catch(() => undefined)
  const type = headerOf(mail, 'content-type')
  if (!mail || !/^multipart\/report\b/i.test(type)) return []
  const kind = /report-type\s*=\s*"?([\w-]+)/i.exec(type)?.[1]?.toLowerCase()
  if (kind === 'delivery-status') return readStatus(mail, envelopeTo)
  return kind === 'feedback-report' ? readComplaint(mail) : []
}

function readStatus(mail: Email, envelopeTo: string | undefined): Bounce[] {
  const report = findPart(mail, /^message\/(global-)?delivery-status$/)
  const failed = report
    .split(/\n[ \t]*\n/)
    .map(readFields)
    .filter((fields) => fields.has('action') && /^failed\b/i.test(fields.get('action') ?? ''))
  const returnPaths = [
    ...(envelopeTo ? [envelopeTo] : []),
    ...mail.headers
      .filter(({ key }) => recipientHeaders.includes(key))
      .flatMap(({ value }) => addresses(value)),
  ]
  return failed.slice(0, 1).map((fields) => {
    const words = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '')
    const status = /^\s*([45]\.\d{1,3}\.\d{1,3})/.exec(fields.get('status') ?? '')?.[1]
    const said = sayAnswer(words || `Returned as undeliverable${status ? ` (${status})` : ''}`)
    return {
      verdict: judgeFailure(status, words),
      words: said,
      at: timeOf(mail),
      returnPaths,
      messageIds: [],
    }
  })
}

const recipientHeaders = ['to', 'delivered-to', 'x-original-to', 'return-path', 'envelope-to']

function readComplaint(mail: Email): Bounce[] {
  const report = readFields(findPart(mail, /^message\/feedback-report$/))
  // Mail programs also report that a message was *not* spam, and RFC 5965 §7.3 leaves room for more.
  if (!/^(abuse|fraud|virus|other)$/i.test(report.get('feedback-type') ?? '')) return []
  const original = readFields(
    findPart(mail, /^(message\/(global|rfc822)|text\/rfc822-headers)$/).split(/\n[ \t]*\n/)[0] ?? '',
  )
  return [
    {
      verdict: 'complained',
      words: sayAnswer(`The reader reported it as ${report.get('feedback-type')}`),
      at: timeOf(mail),
      returnPaths: [report.get('original-mail-from'), original.get('return-path')].flatMap((value) =>
        addresses(value ?? ''),
      ),
      messageIds: [original.get('message-id')].flatMap((value) => value?.match(/<[^<>\s]+>/g) ?? []),
    },
  ]
}

/** The text of the first part of this type; '' if there is none. */
function findPart(mail: Email, type: RegExp): string {
  const part = mail.attachments.find(({ mimeType }) => type.test(mimeType))
  return part ? textOf(part).replace(/\r\n?/g, '\n').slice(0, 100_000) : ''
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8')
}

function readFields(block: string): Fields {
  const lines = block.replace(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, name = '', value = ''] = /^([\w-]+):(.*)$/.exec(line) ?? []
      return name ? [[name.toLowerCase(), value.trim()] as const] : []
    }),
  )
}

function addresses(value: string): string[] {
  return (value.match(/[^\s<>,;"()]+@[^\s<>,;"()]+/g) ?? []).slice(0, 20)
}

function timeOf(mail: Email): string | undefined {
  return mail.date === undefined ? undefined : readTime(mail.date)
}

function headerOf(mail: Email | undefined, key: string): string {
  return mail?.headers.find((header) => header.key === key)?.value ?? ''
}
