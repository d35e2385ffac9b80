import { shareDomain } from '../domains.ts'
import { bad, type Finding, type Judge, ok } from '../finding.ts'
import { addressesOf } from '../kinship.ts'
import { isPublic } from '../networks.ts'
import type { Records } from '../records.ts'
import { checkSpf, countLookups, readSpf, type Spf, walkSpf } from '../spf.ts'

const check = 'SPF'

/** Bounces go to the sender's domain, so that receivers look there whether the relay may send for it. */
export const judgeSpf: Judge = ({ sender, relay }, records) => {
  const spf = readSpf(records.texts, sender)
  switch (spf.kind) {
    case 'unknown':
      return []
    case 'none':
      return [
        bad(
          check,
          'warning',
          `${sender} has no SPF record: large receivers refuse such mail, or file it as spam.`,
          `Enter a TXT record at ${sender} such as “v=spf1 include:… -all”; your relay names what to include.`,
        ),
      ]
    case 'many':
      return [
        bad(
          check,
          'problem',
          `${sender} has more than one SPF record, so that none counts.`,
          'Put all of it into one (RFC 7208 §3.2).',
        ),
      ]
    case 'one': {
      const findings = judgeRecord(sender, records)
      if (findings.some(({ level }) => level === 'problem') || relay === null) return findings
      return [...findings, judgeAllowed(sender, relay, records)]
    }
  }
}

function judgeRecord(sender: string, records: Records): Finding[] {
  const findings: Finding[] = []
  const walked = [...walkSpf(records.texts, sender)]
  const open = walked.find(([, spf]) => hasTerm(spf, 'all', '+'))
  if (open)
    findings.push(
      bad(
        check,
        'problem',
        `The record of ${open[0]} ends in +all: everybody may send in your name.`,
        'End it with -all or ~all.',
      ),
    )
  const lost = walked.find(([, { kind }]) => kind === 'none' || kind === 'many')
  if (lost)
    findings.push(
      bad(
        check,
        'problem',
        `It includes ${lost[0]}, which has ${lost[1].kind === 'none' ? 'no SPF record' : 'several SPF records'}: the whole record counts as broken.`,
        'Take that include out, or correct its name.',
      ),
    )
  const lookups = countLookups(records.texts, sender)
  if (lookups > 10)
    findings.push(
      bad(
        check,
        'problem',
        `It takes ${lookups} look-ups; receivers stop after ten, and the record counts as broken.`,
        'Take out what no longer sends for you, or write its networks as ip4: and ip6:.',
      ),
    )
  const ends = walked.some(([, spf]) => hasTerm(spf, 'all', '-') || hasTerm(spf, 'all', '~'))
  if (!open && !ends && walked.every(([, { kind }]) => kind === 'one'))
    findings.push(
      bad(check, 'advice', 'It does not say what is to happen with other mail.', 'End it with -all or ~all.'),
    )
  return findings
}

function hasTerm(spf: Spf, name: string, sign: string): boolean {
  return spf.kind === 'one' && spf.terms.some((term) => term.name === name && term.sign === sign)
}

/** Providers often send from other addresses than they take mail at, so an include of theirs counts too. */
function judgeAllowed(sender: string, relay: string, records: Records): Finding {
  const addresses = addressesOf(records, relay).filter(isPublic)
  const verdicts = addresses.map((address) => checkSpf(records, sender, address))
  if (verdicts.includes('pass')) return ok(check, `${sender} lets ${relay} send.`)
  const included = [...walkSpf(records.texts, sender).keys()].find(
    (domain) => domain !== sender && shareDomain(domain, relay),
  )
  if (included !== undefined) return ok(check, `${sender} includes ${included}, of ${relay}’s provider.`)
  if (addresses.length === 0 || verdicts.includes('unknown'))
    return bad(
      check,
      'advice',
      `Whether ${sender} lets ${relay} send could not be seen: the addresses it sends from are not known.`,
      `Look whether the SPF record of ${sender} names them.`,
    )
  return bad(
    check,
    'warning',
    `The SPF record of ${sender} does not name ${relay} (${addresses.join(', ')}): its mail may be refused.`,
    'Add what your relay says to include, or the addresses it sends from.',
  )
}
