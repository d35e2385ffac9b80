import type { AudienceLevel } from '../../pages/glossary.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { findAll, type Match, type Text } from '../text.ts'
import { isKnown } from '../translate.ts'
import { everyday, insides, spelledOut } from '../words/acronyms.ts'

const fields = ['name', 'body', 'scope', 'workaround'] as const

/** Capitals that stand alone: not part of an address, a number, a file’s name or a longer name. */
const capitals = /(?<![\w@#./&-])[A-Z](?:[A-Z0-9]{1,5}|oIP)s?(?![\w@&]|-[A-Z0-9]|\.[a-z])/g

export const acronym: Rule = {
  id: 'acronym',
  title: 'Letters nobody explained',
  severity: 'should',
  reason:
    'Letters mean something only to those who use them every day. To everybody else they hide what is broken.',
  advice:
    'Write it out the first time, or say what it does: “single sign-on (SSO)”. Everyday ones such as SMS, PDF or UTC are fine.',
  bad: [
    { body: 'The TTL of our MX entries ran out, so mails do not arrive.' },
    { name: 'SSO is failing', body: 'Some people cannot sign in.' },
    { body: 'Our CDN shows old pictures in Norway.' },
    { body: 'Calls over VoIP are cut off.' },
    { body: 'The API answers slowly.' },
    { body: 'BGP announcements were withdrawn; the API cannot be reached.', audienceLevel: 'developer' },
  ],
  good: [
    { body: 'SMS codes arrive late. The PDF of each invoice is safe. Next update at 14:00 UTC.' },
    { body: 'Single sign-on (SSO) fails for some teams. SSO by password works.' },
    { body: 'The API answers slowly.', audienceLevel: 'developer' },
    { body: 'UPDATE: photos from the USA and the UK upload again.' },
    { body: 'KDS screens stay blank.', components: [{ name: 'KDS', status: 'major_outage' }] },
    { body: 'ATM withdrawals in EUR and USD work, transfers to an IBAN (account number) are late.' },
  ],
  find({ draft, texts, known }: Given): Finding[] {
    const seen = new Set<string>()
    return fields.flatMap((field) =>
      findAcronyms(texts[field], draft.audienceLevel, known)
        .filter(({ text }) => !seen.has(bare(text)) && seen.add(bare(text)))
        .map((match) =>
          at(
            field,
            match,
            `Not every customer knows “${match.text}”. Write it out once, or say what it does.`,
            spelledOut[match.text.toUpperCase()] ?? spelledOut[bare(match.text)] ?? null,
          ),
        ),
    )
  },
}

function findAcronyms(text: Text, audience: AudienceLevel, known: string[]): Match[] {
  return findAll(text, capitals).filter(
    (match) => !isEveryday(match.text, audience) && !isKnown(match.text, known) && !isExplained(text, match),
  )
}

function isEveryday(found: string, audience: AudienceLevel): boolean {
  const word = bare(found)
  if (audience === 'developer') return !insides.has(word)
  return everyday.has(word) || /^(?:Q[1-4]|[A-Z]?\d+[A-Z]?|\d+)$/.test(word)
}

function bare(found: string): string {
  return found.replace(/s$/, '').toUpperCase()
}

/** With the long form beside it, in brackets itself (an airport’s letters after its city), or in a line that shouts. */
function isExplained({ plain, sentences }: Text, { start, end }: Match): boolean {
  const before = plain.slice(Math.max(0, start - 2), start)
  const after = plain.slice(end, end + 40)
  if (before.endsWith('(') && after.startsWith(')')) return true
  if (/^ ?\((?:\w+[ -]){1,6}\w+\)/.test(after)) return true
  const line = sentences.find((sentence) => sentence.start <= start && end <= sentence.end)?.text ?? ''
  const letters = line.replace(/[^A-Za-z]/g, '')
  return letters.length > 12 && letters.replace(/[^A-Z]/g, '').length > letters.length * 0.7
}
