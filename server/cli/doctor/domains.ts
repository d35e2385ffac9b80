import { getDomain, getDomainWithoutSuffix } from 'tldts'

/** A name as the records have it: lower case, no dot at the end, no brackets around an IPv6 address. */
export function nameIn(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[(.*)\]$/, '$1')
}

/** What somebody registered and pays for; undefined for addresses and for names of this network alone. */
export function registrable(host: string): string | undefined {
  return getDomain(host) ?? undefined
}

export function shareDomain(a: string, b: string): boolean {
  const domain = registrable(a)
  return domain !== undefined && domain === registrable(b)
}

/** Who runs a name server, as far as its name tells: ns-12.awsdns-34.com and ns-5.awsdns-6.net are one provider’s. */
export function providerOf(host: string): string {
  return (getDomainWithoutSuffix(host) ?? host).replace(/[-\d]+$/, '')
}

/** The name and all above it, down to what is registered: a.b.example.com, b.example.com, example.com. */
export function namesAbove(host: string): string[] {
  const top = registrable(host)
  if (top === undefined) return []
  const labels = host.slice(0, -top.length).split('.').filter(Boolean)
  return [...labels.map((_, i) => `${labels.slice(i).join('.')}.${top}`), top]
}

/** Whether a certificate’s name covers a host; a star is one label (RFC 6125 §6.4.3). */
export function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1))
}
