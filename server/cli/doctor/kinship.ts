import { shareDomain } from './domains.ts'
import { areNear, isAddress, oneAddress } from './networks.ts'
import type { Records } from './records.ts'

/**
 * What two hosts have in common, the closest first: one address; one network, if the records say whose; one /24 or /48;
 * names of their addresses under one domain. `apart`: whether two different networks were named, which alone proves it.
 */
export type Kinship =
  | { kind: 'address' | 'network' | 'near' | 'named'; shared: string }
  | { kind: 'none'; apart: boolean }

/** Undefined where one of them has no address in the records. */
export function findKinship(records: Records, host: string, other: string): Kinship | undefined {
  const [ours, theirs] = [addressesOf(records, host), addressesOf(records, other)]
  if (!ours.length || !theirs.length) return undefined
  const same = ours.find((address) => theirs.includes(address))
  if (same !== undefined) return { kind: 'address', shared: same }
  const networks = theirs.map((address) => records.networks[address])
  const network = ours
    .map((address) => records.networks[address])
    .find((name) => name && networks.includes(name))
  if (network !== undefined) return { kind: 'network', shared: network }
  const pairs = ours.flatMap((address) => theirs.map((their) => [address, their] as const))
  const near = pairs.find(([address, their]) => areNear(address, their))
  if (near) return { kind: 'near', shared: near.join(' and ') }
  const named = pairs.map(([address, their]) => namedAlike(records, address, their)).find(Boolean)
  if (named) return { kind: 'named', shared: named }
  return { kind: 'none', apart: [...ours, ...theirs].every((address) => records.networks[address]) }
}

/** A host that is an address is its own answer. */
export function addressesOf(records: Records, host: string): string[] {
  return records.addresses[host] ?? (isAddress(host) ? [oneAddress(host)] : [])
}

function namedAlike(records: Records, address: string, their: string): string | undefined {
  const [names, others] = [records.reverse[address] ?? [], records.reverse[their] ?? []]
  for (const name of names) {
    const other = others.find((other) => shareDomain(name, other))
    if (other !== undefined) return `${name} and ${other}`
  }
  return undefined
}
