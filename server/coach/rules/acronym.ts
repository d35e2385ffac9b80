import { bare, findAcronyms, listExplained, spellOut } from '../acronyms.ts'
import { textFields } from '../draft.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'

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
    { body: 'Whoever signs in with 2SV sees an error.' },
    { body: 'The RFO is available on request.', audienceLevel: 'developer' },
    { body: 'The API answers slowly.' },
    { body: 'BGP announcements were withdrawn; the API cannot be reached.', audienceLevel: 'developer' },
  ],
  good: [
    { body: 'SMS codes arrive late. The PDF of each invoice is safe. Next update at 14:00 UTC.' },
    { body: 'Single sign-on (SSO) fails for some teams. SSO by password works.' },
    { body: 'The API answers slowly.', audienceLevel: 'developer' },
    { body: 'Please do NOT pay TWICE.' },
    { body: 'UPDATE: photos from the USA and the UK upload again.' },
    { body: 'Sites in LON2 and MAN4 open slowly. We undid the PREVIOUS change.' },
    { body: 'KDS screens stay blank.', components: [{ name: 'KDS', status: 'major_outage' }] },
    { body: 'ATM withdrawals in EUR and USD work, transfers to an IBAN (account number) are late.' },
  ],
  find({ draft, texts, known }: Given): Finding[] {
    const seen = new Set(textFields.flatMap((field) => listExplained(texts[field])))
    return textFields.flatMap((field) =>
      findAcronyms(texts[field], draft.audienceLevel, known)
        .filter(({ text }) => !seen.has(bare(text)) && seen.add(bare(text)))
        .map((match) =>
          at(
            field,
            match,
            `Not every customer knows “${match.text}”. Write it out once, or say what it does.`,
            spellOut(match.text),
          ),
        ),
    )
  },
}
