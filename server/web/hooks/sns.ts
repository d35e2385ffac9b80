import { type KeyObject, verify, X509Certificate } from 'node:crypto'
import type { FetchOutside } from '../doors.ts'
import { type Event, textOf } from './read-event.ts'

const host = /^https:\/\/sns\.[a-z]{2}[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?\//

/** Whether an address is Amazon SNS's own: only there do we look for its keys and confirm its subscriptions. */
export function isSnsAddress(url: string): boolean {
  return host.test(url) && URL.canParse(url)
}

const signedFields: Record<string, string[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    ...['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  ],
}

/** What SNS signs: the fields of this kind of message that it has, each with its name, a line each. */
export function signedText(message: Event): string {
  return (signedFields[textOf(message.Type)] ?? [])
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${textOf(message[name])}\n`)
    .join('')
}

/** Gives the function that says whether Amazon signed a message; the keys it fetches are kept. */
export function makeSnsCheck(fetchOutside: FetchOutside): (message: Event) => Promise<boolean> {
  const keys = new Map<string, KeyObject>()
  return async (message) => {
    const url = textOf(message.SigningCertURL)
    const algorithm = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' }[textOf(message.SignatureVersion)]
    const text = signedText(message)
    if (!algorithm || text === '' || !isSnsAddress(url) || !/\/SimpleNotificationService-\w+\.pem$/.test(url))
      return false
    const key = keys.get(url) ?? readKey(await fetchOutside(url))
    if (!key) return false
    if (keys.size >= 20) keys.clear()
    keys.set(url, key)
    return verify(algorithm, Buffer.from(text), key, Buffer.from(textOf(message.Signature), 'base64'))
  }
}

function readKey(pem: string): KeyObject | undefined {
  try {
    const certificate = new X509Certificate(pem)
    const now = Date.now()
    const valid = Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo)
    return valid ? certificate.publicKey : undefined
  } catch {
    return undefined
  }
}

/** As FetchOutside: ten seconds, 64 KB, and no redirects, which could lead anywhere. */
export async function fetchOutside(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) })
  if (!response.ok || !response.body) throw new Error(`${new URL(url).host} answered ${response.status}`)
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (text.length > 65_536) throw new Error(`${new URL(url).host} answered too much`)
  }
  return text
}
