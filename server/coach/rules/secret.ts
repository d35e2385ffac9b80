import { textFields } from '../draft.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { matchesOf } from '../text.ts'

/** Addresses that are made to be written to by anybody. */
const forEverybody =
  /^(?:support|help|helpdesk|info|contact|service|customer\w*|care|status|security|billing|sales|hello|hi|team|office|abuse|press|privacy|legal|feedback|ops|noc|admin|mail|accounts?|success|community|partners?|orders?|claims|noreply|no-reply)\b/i

const shapes: { says: string; pattern: RegExp; unless?: (found: string, given: Given) => boolean }[] = [
  {
    says: 'an access key',
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|sk[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[\w-]{30,}|glpat-[\w-]{15,}|SG\.[\w-]{15,}\.[\w-]{15,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})/g,
  },
  { says: 'a private key', pattern: /-----BEGIN [A-Z ]{0,30}(?:PRIVATE KEY|CERTIFICATE)-----/g },
  {
    says: 'a password',
    pattern: /\b(?:password|passwd|pwd|secret|api[_ -]?key|token|pin)\b ?(?:is|:|=) ?["']?[^\s"',;]{4,}/gi,
    unless: (found) =>
      /\b(?:is|:) ?(?:not|now|still|the|a|an|required|reset|refused|wrong|invalid|being|sent|asked|no|incorrect|stored|safe|unaffected|expired|rejected|accepted)\b/i.test(
        found,
      ),
  },
  { says: 'a long code that may be a key', pattern: /\b(?=[a-f\d]*[a-f])(?=[a-f\d]*\d)[a-f\d]{32,}\b/gi },
  {
    says: 'an address with log-in details',
    pattern: /\b[a-z]+:\/\/[^\s/:@]{1,60}:[^\s/@]{1,60}@[^\s]{1,100}/gi,
  },
  {
    says: 'an address inside your network',
    pattern:
      /\b(?:10|127)\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\b192\.168\.\d{1,3}\.\d{1,3}\b|\b172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}\b|\b[a-z0-9][\w-]{0,60}(?:\.[\w-]{1,60}){0,4}\.(?:internal|local|lan|corp|intra|intranet|private)\b(?!\.[a-z])|\b(?:fd|fe80)[0-9a-f:]{5,}/gi,
  },
  {
    says: 'an internet address that may be somebody’s',
    pattern: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]|\/\d)/g,
    unless: (found, { draft }) =>
      draft.audienceLevel === 'developer' ||
      found.split('.').some((part) => Number(part) > 255) ||
      /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(found),
  },
  {
    says: 'a link to your own tickets',
    pattern:
      /\bhttps?:\/\/[^\s)]{0,80}(?:\.atlassian\.net\/|\/jira\/|jira\.|\/browse\/[A-Z]+-\d|linear\.app\/|app\.asana\.com\/|\/servicenow|\.service-now\.com\/|pagerduty\.com\/incidents|opsgenie\.com\/alert|slack\.com\/archives|grafana\.|kibana\.|datadoghq\.com\/)[^\s)]{0,200}/gi,
  },
  {
    says: 'somebody’s email address',
    pattern: /[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/gi,
    unless: (found, { support }) =>
      forEverybody.test(found) || support.some((known) => known === found.toLowerCase()),
  },
  {
    says: 'somebody’s account number',
    pattern: /\b(?:\d{4}[ -]?){3}\d{4}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}\b/g,
  },
]

export const secret: Rule = {
  id: 'secret',
  title: 'Something that should not be public',
  severity: 'must',
  reason:
    'What was published and mailed cannot be taken back. A key, an inner address or a customer’s name in it is the next incident.',
  advice:
    'Take it out. If it is meant to be read by everybody, press a second time: this is one of the two remarks that ask for it.',
  bad: [
    { body: 'Payments fail since we changed the key AKIAIOSFODNN7EXAMPLE.' },
    { body: 'The server db1.harbour.internal is down, so nobody can sign in.' },
    { body: 'Some mails, such as those of maria.lopez@customer.test, are late.' },
    { body: 'Sign-in works with password=hunter2-again.' },
    { body: 'The cause is on 10.3.20.7; photos are missing.' },
    { body: 'Search is slow, see https://harbour.atlassian.net/browse/OPS-1234' },
  ],
  good: [
    { body: 'If you still cannot sign in, write to support@harbour.test.' },
    { body: 'Your password is not affected; sign in as usual.' },
    { body: 'Allow 198.51.100.7 in your firewall for the new webhook sender.', audienceLevel: 'developer' },
    { body: 'Version 10.3.2 of the app does not open.' },
    { body: 'Follow https://status.harbour.test/incidents/abc for news.' },
  ],
  find(given: Given): Finding[] {
    return textFields.flatMap((field) => {
      const typed = given.draft[field]
      const found = shapes.flatMap(({ says, pattern, unless }) =>
        matchesOf(typed, pattern)
          .filter(([text]) => !unless?.(text, given))
          .slice(0, 20)
          .map(({ index, 0: text }) => ({ start: index, end: index + text.length, says })),
      )
      return found
        .filter(
          (one, i) => !found.slice(0, i).some((other) => other.start < one.end && one.start < other.end),
        )
        .map((match) =>
          at(field, match, `This looks like ${match.says}. Everybody will be able to read it, for ever.`),
        )
    })
  },
}
