import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { hashAddress } from './address-hash.ts'

/**
 * What keeps addresses from being subscribed by others than their owners: `known` are subscribed or asked already, `out`
 * have left, or cannot or do not want to be reached. Those that are missing may be. Whatever is to keep an address away
 * for good is asked here.
 */
export async function maySubscribe(
  db: Transaction,
  secret: string,
  page: Pick<Page, 'id'>,
  channel: string,
  addresses: string[],
): Promise<Map<string, 'known' | 'out'>> {
  if (addresses.length === 0) return new Map()
  const rows = await db
    .selectFrom('subscribers')
    .select(['address', 'state'])
    .where('page_id', '=', page.id)
    .where('channel', '=', channel)
    .where('address', 'in', addresses)
    .execute()
  const hashes = new Map(addresses.map((address) => [hashAddress(secret, channel, address), address]))
  const listed = await db
    .selectFrom('suppressions')
    .select('address_hash')
    .where('page_id', '=', page.id)
    .where('channel', '=', channel)
    .where('address_hash', 'in', [...hashes.keys()])
    .execute()
  const standing = new Map<string, 'known' | 'out'>()
  for (const { address_hash } of listed) standing.set(hashes.get(address_hash) ?? '', 'out')
  for (const { address, state } of rows) {
    standing.set(address, state === 'confirmed' || state === 'unconfirmed' ? 'known' : 'out')
  }
  return standing
}
