import { bad, type Judge, ok } from '../finding.ts'
import { isAddress, isPublic } from '../networks.ts'

const check = 'Address of the page'

export const judgeOrigin: Judge = ({ origin, status }, records) => {
  if (status === 'localhost' || (isAddress(status) && !isPublic(status)))
    return [
      bad(
        check,
        'warning',
        `Readers outside cannot reach ${origin}.`,
        'Set PUBLIC_URL, or the page’s own address, to the https address at which readers find it.',
      ),
    ]
  const addresses = records.addresses[status]
  if (addresses?.length === 0)
    return [
      bad(
        check,
        'problem',
        `${status} has no address.`,
        'Enter one where the zone is kept, or correct PUBLIC_URL.',
      ),
    ]
  if (addresses && !addresses.some(isPublic))
    return [
      bad(
        check,
        'warning',
        `${status} leads to ${addresses.join(', ')}, where nobody outside this network gets.`,
        'Ask a resolver outside this network with --resolver, and make sure that it answers with a public address.',
      ),
    ]
  if (!origin.startsWith('https:'))
    return [
      bad(
        check,
        'warning',
        `${origin} is not encrypted: anybody on the way can change what readers see.`,
        'Put a proxy with a certificate in front (see deploy/) and let PUBLIC_URL begin with https.',
      ),
    ]
  return addresses ? [ok(check, `${status} leads to ${addresses.join(', ')}.`)] : []
}
