import { domainToASCII } from 'node:url'
import { Problem } from '../problem.ts'

// The pattern of the HTML living standard for <input type=email>: no comments, no quotes, no domain literals.
const pattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i

/**
 * One email address with its domain in lower case and as A-labels. Throws Problem('invalid') for everything else,
 * above all for text that a mail library could read as two addresses or as a command.
 */
export function readEmailAddress(input: string): string {
  const address = normalised(input.replace(/^ +| +$/g, ''))
  if (address === undefined) {
    const message = 'This is not an email address we can write to. It should look like name@example.com.'
    throw new Problem('invalid', message, { email: message })
  }
  return address
}

function normalised(input: string): string | undefined {
  const at = input.lastIndexOf('@')
  const local = input.slice(0, at)
  const domain = asciiDomain(input.slice(at + 1).toLowerCase())
  if (at < 1 || local.length > 64 || !domain) return undefined
  const address = `${local}@${domain}`
  // Whole numbers at the end are an IP address, which belongs in brackets, and we write to names only.
  const isNumber = /(?:^|\.)\d+$/.test(domain)
  // A bare name is somebody's typing mistake, but for the machine itself.
  const isWhole = domain.includes('.') || domain === 'localhost'
  return address.length <= 254 && pattern.test(address) && isWhole && !isNumber ? address : undefined
}

function asciiDomain(domain: string): string | undefined {
  // The conversion is made for URLs: it also decodes %41 and cuts off /path, and plain text must not change at all.
  const ascii = domainToASCII(domain)
  return /[^\0-\x7f]/.test(domain) && !/[^a-z0-9.\u0080-\u{10ffff}-]/u.test(domain)
    ? ascii
    : ascii === domain
      ? domain
      : undefined
}

/** The host our own addresses and message ids end in, for a page's origin; IP addresses say localhost. */
export function mailHost(origin: string): string {
  const host = new URL(origin).hostname
  return /^\[|(?:^|\.)\d+$/.test(host) ? 'localhost' : host
}

/** What stands behind the `@`, as it is written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** For logs and alarms: mail servers repeat whom a message was for, and that is no place for it. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>(),:;"]+@[^\s<>(),:;"]+/g, '…')
}
