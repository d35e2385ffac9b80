import { shareDomain } from '../domains.ts'
import { bad, type Finding, type Judge, ok } from '../finding.ts'
import { findKinship } from '../kinship.ts'
import type { Records } from '../records.ts'

const check = 'Sender'
const own = 'Send from a domain of the page’s own (MAIL_FROM), with its own SPF, DKIM and DMARC.'

export const judgeSender: Judge = ({ sender, product, hooked }, records) => {
  const findings: Finding[] = []
  if (product && (sender === product.host || shareDomain(sender, product.host)))
    findings.push(
      bad(
        check,
        'advice',
        `Mail comes from ${sender}, the product’s domain: without its name servers no receiver can check it, and its reputation is shared.`,
        own,
      ),
    )
  const servers = records.mailServers[sender]
  if (hooked || !servers) return orWell(findings, sender)
  const taking = servers.filter((server) => server !== '')
  if (taking.length === 0)
    findings.push(
      bad(
        check,
        'advice',
        `${sender} has no mail server (MX): what comes back to bounce+…@${sender} is lost, and dead addresses are written to again and again.`,
        'Enter one that hands bounces over, or let your provider tell of them by a hook (see the README).',
      ),
    )
  const theirs = product && taking.find((server) => isTheirs(records, server, product.host))
  if (product && theirs)
    findings.push(
      bad(
        check,
        'advice',
        `What comes back goes to ${theirs}, beside the product: while that is down, bounces wait or are lost.`,
        'Let another server take the bounces, or your provider tell of them by a hook.',
      ),
    )
  return orWell(findings, sender)
}

function orWell(findings: Finding[], sender: string): Finding[] {
  return findings.length > 0 ? findings : [ok(check, `Mail comes from ${sender}.`)]
}

function isTheirs(records: Records, server: string, product: string): boolean {
  return (
    server === product ||
    shareDomain(server, product) ||
    findKinship(records, server, product)?.kind === 'address'
  )
}
