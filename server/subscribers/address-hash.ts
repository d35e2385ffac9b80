import { mac } from '../text/token.ts'

/** An address as a page may remember it when it must not keep it: useless without SECRET, and the same in any case. */
export function hashAddress(secret: string, channel: string, address: string): string {
  return mac(secret, 'address', channel, address.toLowerCase())
}
