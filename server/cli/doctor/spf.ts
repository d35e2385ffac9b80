import { isWithin } from './networks.ts'
import type { Lists, Records } from './records.ts'

/** One term of a record (RFC 7208 §4.6.1): `-include:example.net` has the sign -, the name include and the value example.net. */
export type Term = { sign: string; name: string; value: string }

export type Spf = { kind: 'unknown' | 'none' | 'many' } | { kind: 'one'; terms: Term[] }

/** What a domain's record says of itself, without looking at what it includes. */
export function readSpf(texts: Lists, domain: string): Spf {
  const found = texts[domain]
  if (!found) return { kind: 'unknown' }
  const records = found.filter((text) => /^v=spf1(?: |$)/i.test(text.trim()))
  const [record, another] = records
  if (another !== undefined) return { kind: 'many' }
  return record === undefined
    ? { kind: 'none' }
    : { kind: 'one', terms: record.trim().split(/ +/).slice(1).map(readTerm) }
}

function readTerm(written: string): Term {
  const [, sign = '', name = '', value = ''] = /^([-+~?]?)([\w.-]+)[:=]?(.*)$/.exec(written) ?? []
  const isWhole = /^(?:a|mx)$/i.test(name) && value.startsWith('/')
  return { sign: sign || '+', name: name.toLowerCase(), value: isWhole ? '' : value.toLowerCase() }
}

/** Domains whose records a term asks for in turn. */
export function leadsTo({ name, value }: Term): string | undefined {
  return (name === 'include' || name === 'redirect') && !value.includes('%') ? value : undefined
}

/** Every domain a record leads to, itself first, each with what stands there. */
export function walkSpf(texts: Lists, domain: string, seen = new Map<string, Spf>()): Map<string, Spf> {
  if (seen.has(domain) || seen.size > 50) return seen
  const spf = readSpf(texts, domain)
  seen.set(domain, spf)
  if (spf.kind !== 'one') return seen
  for (const next of spf.terms.map(leadsTo)) if (next !== undefined) walkSpf(texts, next, seen)
  return seen
}

const asking = ['include', 'redirect', 'a', 'mx', 'ptr', 'exists']

/** How many look-ups a receiver makes at most; past ten it gives up (RFC 7208 §4.6.4). */
export function countLookups(texts: Lists, domain: string, above: string[] = []): number {
  const spf = readSpf(texts, domain)
  if (spf.kind !== 'one' || above.includes(domain) || above.length > 10) return 0
  return spf.terms
    .filter(({ name }) => asking.includes(name))
    .reduce((sum, term) => {
      const next = leadsTo(term)
      return sum + 1 + (next === undefined ? 0 : countLookups(texts, next, [...above, domain]))
    }, 0)
}

export type Verdict = 'pass' | 'fail' | 'softfail' | 'neutral' | 'unknown'
const verdicts: Record<string, Verdict> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' }

/** What a receiver makes of mail from an address; unknown where that hangs on what the records do not have. */
export function checkSpf(records: Records, domain: string, address: string, above: string[] = []): Verdict {
  const spf = readSpf(records.texts, domain)
  if (spf.kind !== 'one' || above.includes(domain)) return 'unknown'
  let isSure = true
  for (const term of spf.terms) {
    const matches = matchTerm(records, term, domain, address, [...above, domain])
    if (matches === true) return isSure || term.sign === '+' ? (verdicts[term.sign] ?? 'neutral') : 'unknown'
    if (matches === undefined) isSure = false
  }
  if (!isSure) return 'unknown'
  const redirect = spf.terms.find(({ name }) => name === 'redirect')
  return redirect ? checkSpf(records, redirect.value, address, [...above, domain]) : 'neutral'
}

/** Undefined where the records do not tell. */
function matchTerm(
  records: Records,
  term: Term,
  domain: string,
  address: string,
  above: string[],
): boolean | undefined {
  const { name, value } = term
  const host = value.replace(/\/.*$/, '') || domain
  switch (name) {
    case 'all':
      return true
    case 'ip4':
    case 'ip6':
      return isWithin(address, value)
    case 'a':
      return records.addresses[host]?.includes(address)
    case 'mx':
      return records.mailServers[host]?.some((server) => records.addresses[server]?.includes(address))
    case 'include': {
      const verdict = checkSpf(records, value, address, above)
      return verdict === 'unknown' ? undefined : verdict === 'pass'
    }
    case 'ptr':
    case 'exists':
      return undefined
    default:
      return false
  }
}
