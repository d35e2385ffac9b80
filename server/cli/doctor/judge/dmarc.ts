import { registrable } from '../domains.ts'
import { bad, type Finding, type Judge, ok } from '../finding.ts'
import { readTags } from '../tags.ts'

const check = 'DMARC'
const enter =
  'such as “v=DMARC1; p=none; rua=mailto:postmaster@…”, and p=quarantine once the reports are clean.'

export const judgeDmarc: Judge = ({ sender, dkim }, records) => {
  const top = registrable(sender)
  const names = [...new Set([sender, top ?? sender])].map((domain) => `_dmarc.${domain}`)
  const asked = names.filter((name) => records.texts[name])
  const at = asked.find((name) => policies(records.texts[name]).length > 0)
  if (at === undefined)
    return asked.length < names.length
      ? []
      : [
          bad(
            check,
            'warning',
            `${sender} has no DMARC record: large receivers want one from who writes to many.`,
            `Enter a TXT record at _dmarc.${top ?? sender} ${enter}`,
          ),
        ]
  const found = policies(records.texts[at])
  if (found.length > 1)
    return [
      bad(
        check,
        'problem',
        `${at} has more than one DMARC record, so that none counts.`,
        'Leave one of them.',
      ),
    ]
  const tags = readTags(found[0] ?? '')
  const policy = (at === `_dmarc.${sender}` ? tags.p : (tags.sp ?? tags.p))?.toLowerCase()
  if (policy === undefined || !['none', 'quarantine', 'reject'].includes(policy))
    return [
      bad(check, 'problem', `${at} names no policy that is known (p=${tags.p ?? ''}).`, `Enter one ${enter}`),
    ]
  const findings = judgeStrictness(tags, sender, dkim?.domain.toLowerCase())
  if (policy === 'none')
    findings.push(
      bad(
        check,
        'advice',
        `${at} asks for nothing (none): who forges your notices is not stopped.`,
        'Read its reports for some weeks, then ask for quarantine or reject.',
      ),
    )
  return findings.length > 0 ? findings : [ok(check, `${at} asks to ${policy} what is forged.`)]
}

function policies(texts: string[] = []): string[] {
  return texts.filter((text) => /^\s*v\s*=\s*DMARC1\s*(?:;|$)/i.test(text))
}

/** Bounces go to the sender's own domain, so SPF is always aligned; a signature need not be (RFC 7489 §3.1.1). */
function judgeStrictness({ adkim }: Record<string, string>, sender: string, domain?: string): Finding[] {
  if (adkim?.toLowerCase() !== 's' || domain === undefined || domain === sender) return []
  return [
    bad(
      check,
      'warning',
      `It wants signatures of ${sender} itself (adkim=s), and ours are of ${domain}.`,
      `Sign with DKIM_DOMAIN=${sender}, or take adkim=s out.`,
    ),
  ]
}
