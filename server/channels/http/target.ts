import ipaddr from 'ipaddr.js'
import { Problem } from '../../problem.ts'

/** Azure answers there about the machine itself, in the middle of the public range. */
const metadata = '168.63.129.16'

/**
 * Whether an IP address belongs to the public internet: not this machine, a private network, a cloud's metadata, nor an
 * IPv4 address in any of IPv6's clothes (mapped, NAT64, 6to4, Teredo).
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.parse(address)
  if (ip.range() !== 'unicast' || ip.toString() === metadata) return false
  // 2000::/3 is all that is handed out (RFC 4291 §2.4).
  return ip.kind() === 'ipv4' || (ip.toByteArray()[0] ?? 0) >> 5 === 1
}

/** Whether we may connect to `address` for a target of that host name: it is public, or WEBHOOK_ALLOW names either. */
export function mayReach(address: string, host: string, allowed: readonly string[]): boolean {
  return isPublic(address) || allowed.some((entry) => entry === host || covers(entry, address))
}

/** An IP address as URL has it, without the brackets around IPv6; undefined for a name. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : undefined
}

const message =
  'This is not an address we can post to. It should begin with https:// and lead to a public server.'

/**
 * An address that people typed. URL has made decimal, octal and hexadecimal hosts into plain ones by then; where a name
 * leads is looked at when we connect. Throws Problem('invalid') beside the field `endpoint`.
 */
export function readTarget(input: string, allowed: readonly string[] = []): URL {
  const url = URL.parse(input.trim())
  if (!url || url.href.length > 2_000 || /[\s\p{Cc}]/u.test(input.trim()) || !fits(url, allowed)) {
    throw new Problem('invalid', message, { endpoint: message })
  }
  url.hash = ''
  return url
}

function fits(url: URL, allowed: readonly string[]): boolean {
  if (!/^https?:$/.test(url.protocol) || !isWhole(url)) return false
  const literal = literalAddress(url)
  const known = allowed.includes(url.hostname) || (literal && allowed.some((entry) => covers(entry, literal)))
  if (known) return true
  if (url.protocol !== 'https:') return false
  return literal ? isPublic(literal) : isPublicName(url.hostname)
}

/** URL leaves a % that stands for nothing as it is: a name and password with one could not be said to anybody. */
function isWhole({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}:${password}`)
    return true
  } catch {
    return false
  }
}

function isPublicName(host: string): boolean {
  return host.includes('.', 1) && !/(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host)
}

function covers(entry: string, address: string): boolean {
  if (!entry.includes('/') || !ipaddr.isValidCIDR(entry)) return entry === address
  const ip = ipaddr.parse(address)
  const [network, bits] = ipaddr.parseCIDR(entry)
  return ip.kind() === network.kind() && ip.match(network, bits)
}
