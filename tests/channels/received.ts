import type { Test } from 'tap'
import type { Letter, Recipient } from '../../server/channels/channel.ts'
import { type ReceivedMessage, startSmtpSink } from '../support/smtp-sink.ts'
import { makeRecipient, openPost } from './letters.ts'

/** Sends a letter to a mail server and gives what arrived there. */
export async function deliverOne(
  t: Test,
  letter: Letter,
  recipient: Recipient = makeRecipient(),
  settings: Record<string, string> = {},
): Promise<ReceivedMessage> {
  const sink = await startSmtpSink(t)
  const { post } = openPost(t, { SMTP_URL: sink.url, ...settings })
  await post.deliver(letter, recipient)
  const [message] = sink.messages
  if (!message || sink.messages.length > 1) throw new Error(`${sink.messages.length} messages arrived`)
  return message
}

/** The lines of a header as they stand in the message, a continued one as one with its line breaks. */
export function headerLines(raw: Buffer, name: string): string[] {
  const head = raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  return head.split(/\r\n(?![ \t])/).filter((line) => line.toLowerCase().startsWith(`${name}:`))
}

/** The one value of a header, unfolded. */
export function headerValue(raw: Buffer, name: string): string {
  const [line, ...more] = headerLines(raw, name)
  if (line === undefined || more.length > 0)
    throw new Error(`${more.length + Number(line !== undefined)} ${name}`)
  return line
    .slice(name.length + 1)
    .replaceAll('\r\n', '')
    .trim()
}
