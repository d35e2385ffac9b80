import { Resolver } from 'node:dns/promises'
import { Problem } from '../../../problem.ts'
import { nameIn, namesAbove } from '../domains.ts'
import { isAddress, oneAddress } from '../networks.ts'
import type { Lists, Records } from '../records.ts'
import { leadsTo, readSpf } from '../spf.ts'

/** Asks for names and writes each answer into the records, once; what failed goes among the unanswered. */
export type Names = ReturnType<typeof askNames>

/** `server`: the address of a resolver, with a port if it is not 53; left out, the machine's own. Throws a Problem for another text. */
export function askNames(records: Records, server?: string) {
  const resolver = openResolver(server)
  const asked = new Map<string, Promise<string[]>>()

  function once(kind: string, lists: Lists, name: string, ask: () => Promise<string[]>): Promise<string[]> {
    const key = `${kind} of ${name}`
    const asking = asked.get(key) ?? answer(key, lists, name, ask)
    asked.set(key, asking)
    return asking
  }

  async function answer(key: string, lists: Lists, name: string, ask: () => Promise<string[]>) {
    const found = await ask().catch((error: NodeJS.ErrnoException) => {
      if (isNone(error)) return []
      records.unanswered.push(`${key}: ${error.code ?? error.message}`)
      return undefined
    })
    // A new list each time: many are asked at once.
    if (found) lists[name] = found
    return found ?? []
  }

  const addresses = (host: string) =>
    once('addresses', records.addresses, host, () => findAddresses(resolver, host))
  const aliases = (host: string) => once('aliases', records.aliases, host, () => findAliases(resolver, host))
  const texts = (name: string) =>
    once('texts', records.texts, name, async () =>
      (await resolver.resolveTxt(name)).map((parts) => parts.join('')),
    )
  const reverse = (address: string) =>
    once('names', records.reverse, address, async () => (await resolver.reverse(address)).map(nameIn))
  const nameServers = (zone: string) =>
    once('name servers', records.nameServers, zone, async () => (await resolver.resolveNs(zone)).map(nameIn))
  const mailServers = (domain: string) =>
    once('mail servers', records.mailServers, domain, async () =>
      (await resolver.resolveMx(domain)).map(({ exchange }) => nameIn(exchange)),
    )

  async function host(name: string): Promise<void> {
    const [found] = await Promise.all([addresses(name), isAddress(name) ? [] : aliases(name)])
    await Promise.all(found.map(reverse))
  }

  return {
    /** Its addresses, what they are called, and the names it leads over. */
    host,
    addresses,
    texts,
    /** From the host up, as far as one answers. */
    async zone(host: string): Promise<void> {
      for (const name of namesAbove(host)) if ((await nameServers(name)).length > 0) return
    },
    async mail(domain: string): Promise<void> {
      await Promise.all((await mailServers(domain)).filter(Boolean).map(host))
    },
    async spf(domain: string): Promise<void> {
      await followSpf(records, { texts, addresses, mailServers }, domain, new Set())
    },
  }
}

function openResolver(server: string | undefined): Resolver {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  try {
    if (server !== undefined) resolver.setServers([server])
  } catch {
    throw new Problem('invalid', `${server} is no address of a resolver such as 192.0.2.53.`)
  }
  return resolver
}

/** The name, or this kind of record of it, does not exist: an answer. */
function isNone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOTFOUND' || code === 'ENODATA'
}

async function findAddresses(resolver: Resolver, host: string): Promise<string[]> {
  if (isAddress(host)) return [oneAddress(host)]
  // The name of every machine for itself (RFC 6761 §6.3), which no resolver need know.
  if (host === 'localhost') return ['127.0.0.1', '::1']
  const both = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const failed = both.find((one) => one.status === 'rejected' && !isNone(one.reason))
  const found = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  if (failed?.status === 'rejected' && found.length === 0) throw failed.reason
  return found.map(oneAddress)
}

async function findAliases(resolver: Resolver, host: string): Promise<string[]> {
  const over: string[] = []
  let name = host
  while (over.length < 8) {
    const [next] = await resolver.resolveCname(name).catch((error: NodeJS.ErrnoException) => {
      if (isNone(error)) return []
      throw error
    })
    if (next === undefined || over.includes(nameIn(next))) return over
    name = nameIn(next)
    over.push(name)
  }
  return over
}

type Asking = Record<'texts' | 'addresses' | 'mailServers', (name: string) => Promise<string[]>>

/** The records that a domain's record leads to, and the addresses they name by host. */
async function followSpf(records: Records, ask: Asking, domain: string, seen: Set<string>): Promise<void> {
  // Receivers stop at ten.
  if (seen.has(domain) || seen.size > 20) return
  seen.add(domain)
  await ask.texts(domain)
  const spf = readSpf(records.texts, domain)
  if (spf.kind !== 'one') return
  for (const term of spf.terms) {
    const host = term.value.replace(/\/.*$/, '') || domain
    const next = leadsTo(term)
    if (next !== undefined) await followSpf(records, ask, next, seen)
    else if (term.name === 'a') await ask.addresses(host)
    else if (term.name === 'mx') await Promise.all((await ask.mailServers(host)).map(ask.addresses))
  }
}
