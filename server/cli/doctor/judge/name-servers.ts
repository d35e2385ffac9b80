import { namesAbove, providerOf } from '../domains.ts'
import { bad, type Finding, type Judge, ok } from '../finding.ts'
import type { Records } from '../records.ts'

const check = 'Name servers'
const second =
  'Give the page a domain of its own with another DNS provider, or let a second provider serve its zone as well.'

/** Names are the first thing readers need, and their outage takes every host of a zone at once. */
export const judgeNameServers: Judge = ({ status, product }, records) => {
  const zone = findZone(records, status)
  if (!zone) return []
  const findings = countServers(zone)
  const theirs = product && findZone(records, product.host)
  if (!product || !theirs) return findings
  const outside = zone.servers.filter((server) => !theirs.servers.includes(server))
  const providers = theirs.servers.map(providerOf)
  if (outside.length === 0)
    findings.push(
      bad(
        check,
        'warning',
        `${status} and ${product.host} are looked up at the same name servers (${zone.servers.join(', ')}): without them nobody finds either.`,
        second,
      ),
    )
  else if (outside.every((server) => providers.includes(providerOf(server))))
    findings.push(
      bad(
        check,
        'advice',
        `The name servers of ${status} (${zone.servers.join(', ')}) seem to be run by the provider of ${product.host}’s.`,
        second,
      ),
    )
  else
    findings.push(
      ok(check, `${status} is looked up at ${outside.join(', ')} too, which does not serve ${product.host}.`),
    )
  return findings
}

type Zone = { name: string; servers: string[] }

function countServers({ name, servers }: Zone): Finding[] {
  if (servers.length > 1) return []
  return [
    bad(
      check,
      'warning',
      `The zone ${name} has one name server only, ${servers[0]}.`,
      'Let at least two answer, not in one place (RFC 2182).',
    ),
  ]
}

/** The nearest name above a host that has name servers of its own. */
function findZone(records: Records, host: string): Zone | undefined {
  for (const name of namesAbove(host)) {
    const servers = records.nameServers[name]
    if (servers?.length) return { name, servers: servers.toSorted() }
  }
  return undefined
}
