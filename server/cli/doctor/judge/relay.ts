import { shareDomain } from '../domains.ts'
import { bad, type Judge, ok } from '../finding.ts'
import { addressesOf, findKinship } from '../kinship.ts'

const check = 'Mail server'
const another = 'Send through a relay that your product does not use, under another domain.'

/** Notices are written when the product is down: what carries them must not be down with it. */
export const judgeRelay: Judge = ({ relay, product }, records) => {
  if (relay === null)
    return [
      bad(
        check,
        'warning',
        'SMTP_URL is not set: mails are kept in the outbox, and nobody gets them.',
        'Set SMTP_URL to a relay that your product does not use.',
      ),
    ]
  if (!product) return []
  const kinship = findKinship(records, relay, product.host)
  if (relay === product.host || kinship?.kind === 'address')
    return [
      bad(
        check,
        'problem',
        `${relay} is the product’s own machine: when it is down, nobody hears so.`,
        another,
      ),
    ]
  if (shareDomain(relay, product.host))
    return [
      bad(
        check,
        'warning',
        `${relay} is under the product’s domain: without its name servers no mail leaves.`,
        another,
      ),
    ]
  if (kinship?.kind === 'network' || kinship?.kind === 'near')
    return [
      bad(
        check,
        'warning',
        `${relay} and ${product.host} are in one network (${kinship.shared}): mail may stop when the product does.`,
        another,
      ),
    ]
  return addressesOf(records, relay).length === 0 && records.addresses[relay]
    ? [
        bad(
          check,
          'problem',
          `${relay} has no address: no mail leaves.`,
          'Correct SMTP_URL, or ask your provider for the name of its server.',
        ),
      ]
    : [ok(check, `${relay} is not the product’s.`)]
}
