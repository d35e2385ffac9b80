import { domainOf, mailHost } from '../../channels/address.ts'
import type { Config } from '../../config.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { nameIn } from './domains.ts'

/** Who is examined: the hosts and settings that the records are about. */
export type Case = {
  /** Where readers find the page. */
  origin: string
  status: string
  /** Where customers find the product; null where nobody said. */
  product: { origin: string; host: string } | null
  /** The mail server of SMTP_URL; null where mail is kept in the outbox. */
  relay: string | null
  /** What stands behind the @ of the sender, where bounces go as well. */
  sender: string
  /** `key`: the private key that signs, null where the relay does. */
  dkim: { selector: string; domain: string; key: string | null } | null
  /** Whether a provider tells of bounces by a hook. */
  hooked: boolean
}

/** Throws a Problem for a product that is no address. */
export function readCase(config: Config, page: Page, product?: string, selector?: string): Case {
  const sender =
    config.mailFrom === undefined ? mailHost(page.origin) : domainOf(config.mailFrom).toLowerCase()
  const relay = config.smtpUrl === undefined ? null : nameIn(new URL(config.smtpUrl).hostname)
  return {
    origin: page.origin,
    status: nameIn(new URL(page.origin).hostname),
    product: readProduct(product ?? page.productUrl),
    relay,
    sender,
    dkim: config.dkim ?? (selector === undefined ? null : { selector, domain: sender, key: null }),
    hooked: Object.values(config.hooks).some((setting) => setting !== undefined),
  }
}

function readProduct(written: string | null): Case['product'] {
  if (written === null) return null
  const url = URL.parse(written.includes('://') ? written : `https://${written}`)
  if (url && /^https?:$/.test(url.protocol)) return { origin: url.origin, host: nameIn(url.hostname) }
  throw new Problem('invalid', `${written} is no address of a product such as www.example.com.`)
}
