import ipaddr from 'ipaddr.js'

/** Whether a host is written as an address. */
export function isAddress(host: string): boolean {
  return ipaddr.isValid(host)
}

/** An address as one text, whichever way it was written. */
export function oneAddress(written: string): string {
  return ipaddr.isValid(written) ? ipaddr.process(written).toString() : written
}

/** Whether everybody can reach an address; the ranges of examples count, being nobody’s own network. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const range = ipaddr.process(address).range()
  return range === 'unicast' || range === 'reserved'
}

/** Whether two addresses lie in one /24, or of IPv6 in one /48: what is usually routed to one place. */
export function areNear(a: string, b: string): boolean {
  if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) return false
  const [one, other] = [ipaddr.process(a), ipaddr.process(b)]
  return one.kind() === other.kind() && one.match(other, one.kind() === 'ipv4' ? 24 : 48)
}

/** Whether an address lies in a range such as 192.0.2.0/24; undefined for what is no range. */
export function isWithin(address: string, range: string): boolean | undefined {
  const whole = range.includes('/') ? range : `${range}/${range.includes(':') ? 128 : 32}`
  if (!ipaddr.isValid(address) || !ipaddr.isValidCIDR(whole)) return undefined
  const [ip, [base, bits]] = [ipaddr.process(address), ipaddr.parseCIDR(whole)]
  return ip.kind() === base.kind() && ip.match(base, bits)
}
