import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { bad, type Finding, type Judge, ok } from '../finding.ts'
import { readTags } from '../tags.ts'

const check = 'DKIM'

export const judgeDkim: Judge = ({ dkim, relay }, records) => {
  if (!dkim)
    return relay === null
      ? []
      : [
          bad(
            check,
            'advice',
            'Mail is not signed here, and whether the relay does cannot be seen.',
            'Look whether it does, and name its selector here with --selector; or set DKIM_KEY, DKIM_SELECTOR and DKIM_DOMAIN.',
          ),
        ]
  const at = `${dkim.selector}._domainkey.${dkim.domain}`.toLowerCase()
  const texts = records.texts[at]
  if (!texts) return []
  const keys = texts.map(readTags).filter((tags) => tags.p !== undefined)
  const [tags, another] = keys
  if (!tags || another)
    return [
      bad(
        check,
        'problem',
        tags
          ? `${at} has more than one key.`
          : `There is no key at ${at}: receivers take each signature for forged.`,
        `Enter one TXT record there: ${recordFor(dkim.key)}`,
      ),
    ]
  if (tags.p === '')
    return [
      bad(
        check,
        'problem',
        `The key at ${at} is withdrawn.`,
        'Enter the public part of the key that signs, or sign with another selector.',
      ),
    ]
  return judgeKey(tags, at, dkim.key)
}

function judgeKey(tags: Record<string, string>, at: string, key: string | null): Finding[] {
  const published = readPublicKey(tags.p ?? '')
  const ours = key === null ? undefined : createPublicKey(createPrivateKey(key))
  if ((tags.k ?? 'rsa') !== 'rsa' && ours)
    return [bad(check, 'problem', `The key at ${at} is no RSA key, and ours is.`, `Enter ${recordFor(key)}`)]
  if (tags.k === 'ed25519') return [ok(check, `There is a key at ${at}.`)]
  if (!published)
    return [bad(check, 'problem', `The key at ${at} cannot be read.`, `Enter it anew: ${recordFor(key)}`)]
  if (ours && !ours.equals(published))
    return [
      bad(
        check,
        'problem',
        `The key at ${at} is not that of DKIM_KEY: receivers take each signature for forged.`,
        `Enter ${recordFor(key)}`,
      ),
    ]
  const findings = judgeUse(tags, at)
  const bits = published.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < 2_048)
    findings.push(
      bad(
        check,
        bits < 1_024 ? 'problem' : 'advice',
        `The key at ${at} has ${bits} bits${bits < 1_024 ? ', and receivers do not count it' : ''}.`,
        'Make one of 2,048, under a new selector.',
      ),
    )
  const matches = ours ? `The key at ${at} is that of DKIM_KEY.` : `There is a key at ${at}.`
  return findings.length > 0 ? findings : [ok(check, matches)]
}

/** What a record may forbid (RFC 6376 §3.6.1). */
function judgeUse({ h, s, t }: Record<string, string>, at: string): Finding[] {
  const findings: Finding[] = []
  const listed = (tag: string) => tag.split(':').map((one) => one.trim().toLowerCase())
  if (h !== undefined && !listed(h).includes('sha256'))
    findings.push(
      bad(
        check,
        'problem',
        `The key at ${at} is not for SHA-256 (h=${h}).`,
        'Take the tag h out of the record.',
      ),
    )
  if (s !== undefined && !listed(s).some((use) => use === '*' || use === 'email'))
    findings.push(
      bad(
        check,
        'problem',
        `The key at ${at} is not for mail (s=${s}).`,
        'Take the tag s out of the record.',
      ),
    )
  if (t !== undefined && listed(t).includes('y'))
    findings.push(
      bad(
        check,
        'advice',
        `The key at ${at} says that it is being tested: signatures do not count for sure.`,
        'Take t=y out of the record once mail arrives.',
      ),
    )
  return findings
}

function readPublicKey(base64: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

/** The record for a key of ours, whole; what the relay has to say where it signs. */
function recordFor(key: string | null): string {
  if (key === null) return 'the record that your relay shows.'
  const der = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' })
  return `v=DKIM1; k=rsa; p=${der.toString('base64')}`
}
