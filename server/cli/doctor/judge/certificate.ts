import { covers } from '../domains.ts'
import { bad, type Finding, type Judge, ok } from '../finding.ts'
import type { Certificate } from '../records.ts'

const check = 'Certificate'
const hour = 3_600_000
const day = 24 * hour
const renew = 'See in the log of the proxy why it is not renewed, and have its renewal watched.'

export const judgeCertificate: Judge = ({ origin, status, product }, records) => {
  const certificate = records.certificates[status]
  if (!origin.startsWith('https:') || !certificate) return []
  const findings = judgeDates(certificate, Date.parse(records.at))
  if (!certificate.names.some((name) => covers(name, status)))
    findings.push(
      bad(
        check,
        'problem',
        `It is for ${certificate.names.join(', ') || 'no name'}, not for ${status}.`,
        `Have one issued for ${status}.`,
      ),
    )
  else if (certificate.refused !== null && !findings.some(({ level }) => level === 'problem'))
    findings.push(
      bad(
        check,
        'problem',
        `Browsers refuse it: ${certificate.refused}.`,
        'Use one of a public authority, with its whole chain.',
      ),
    )
  const other = product && product.host !== status ? records.certificates[product.host] : undefined
  const sharesKey = other !== undefined && other.key !== null && other.key === certificate.key
  const namesBoth = product && certificate.names.some((name) => covers(name, product.host))
  if (product && product.host !== status && (sharesKey || namesBoth))
    findings.push(
      bad(
        check,
        'warning',
        `${status} and ${product.host} use one ${sharesKey ? 'key' : 'certificate'}: a failed renewal or a revocation takes both.`,
        `Have one issued for ${status} alone, with a key that is kept on its machine only.`,
      ),
    )
  if (findings.length > 0) return findings
  const until = certificate.until.slice(0, 10)
  return [ok(check, `${certificate.issuer ? `By ${certificate.issuer}, g` : 'G'}ood until ${until}.`)]
}

/** Authorities renew after two thirds of a certificate's time; one that lives for days is not late at 14 of them. */
function judgeDates({ from, until }: Certificate, now: number): Finding[] {
  const left = Date.parse(until) - now
  const life = from === null ? Number.POSITIVE_INFINITY : Date.parse(until) - Date.parse(from)
  if (left <= 0) return [bad(check, 'problem', `It expired on ${until.slice(0, 10)}.`, renew)]
  if (left >= Math.min(14 * day, life / 6)) return []
  const days = Math.floor(left / day)
  return [
    bad(
      check,
      'warning',
      `It expires in ${days < 2 ? `${Math.floor(left / hour)} h` : `${days} days`}.`,
      renew,
    ),
  ]
}
