import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, anyOf, findAll } from '../text.ts'
import { isKnown } from '../translate.ts'

const parts =
  '(?:db|databases?|sql|dns|bgp|tls|ssl(?: certificates?)?|certificates?(?! (?:download|upload|order|generation))|(?<!dedicated |game |virtual |minecraft |private )servers?(?! errors?(?: messages?)?)|back-?ends?|networks?|networking|up-?stream|(?:third|3rd)[- ]party|vendors?|(?:service |hosting |cloud |internet |network |dns |payment |sms |email |infrastructure )?providers?|suppliers?|partners?(?= (?:outage|issue|incident|problem|maintenance|failure))|hardware|power(?= (?:outage|failure|cut|loss|issue|supply))|disks?(?= )|storage (?:nodes?|cluster|array|system|issues?|failure)|memory|cpus?|clusters?|nodes?|pods?|kubernetes|load[- ]?balancers?|queues?|caches?|redis|kafka|postgres\\w*|mysql|mongodb|elastic ?search|infrastructure|capacity|configuration|replication|replicas?|fail-?over|migrations?|deploy(?:ment)?s?(?= (?:issue|error|failure|problem|caus|went|broke)|$)|rollback|releases?(?= (?:issue|caus|broke|went|to)|$)|legacy code|code|patch(?:es|ing)?|bug|routing|routers?|resolvers?|firewalls?|switch(?:es)?(?= (?:failure|outage|issue|upgrade|replacement))|gateways?(?! payments?)|packet loss|ddos|denial[- ]of[- ]service|(?:fib(?:er|re)|cable)(?:[- ]cut)?|kernel|firmware|isps?|error rates?|latenc(?:y|ies)(?= (?:spike|on|in) (?:database|db|network))|message broker|connection pool|microservices?|internal (?:services?|systems?|tools?)|worker(?:s| nodes?| process\\w*)?|cron|proxy|proxies|ingestion|indexing|scaling|(?:elevated|increased|high) (?:\\w+ )?(?:api errors|5xx|50[0-9]s?|errors? rates?))'

const names =
  '(?:aws|amazon web services|azure|gcp|google cloud|cloudflare|heroku|fastly|akamai|ovh|hetzner|linode|rackspace|equinix|level ?3|cogent|us-east-1)'

const aCause = anyOf(
  parts,
  `${names}(?:'s)? (?:\\w+ )?(?:outage|issues?|incident|problems?|failure|disruption|degradation|downtime|errors?|maintenance|network|instability)`,
  `(?:caused by|due to|because of|following|related to|result of)`,
  '(?:upgrades?|weekly|software|system|scheduled|planned) (?:release|upgrade|patch\\w*)|(?:release|upgrade)s? (?:of|to) (?:our|the|v?[0-9])',
)

/** Products that are made of such parts, and words that only look like them. */
const aProduct = anyOf(
  '(?:payment|sms|managed|your|customer|private|virtual|shared|social|neural|ad|partner|referral|affiliate|delivery|content delivery|call|print|support|ticket|build|qr|promo|discount|coupon|bar|access|pin|activation|verification|invite|sms|zip|area|source|error|status|response|low|vs|visual studio|grok|claude) (?:gateways?|networks?|databases?|queues?|codes?|servers?|releases?|nodes?|patch|capacity|memory)|code (?:editor|search|review|completion|scanning|spaces)|codespaces|release notes|memory (?:card|box)|new releases|press releases|social network',
)

export const causeTitle: Rule = {
  id: 'cause-title',
  title: 'A title about machines',
  severity: 'should',
  reason:
    'The title is the subject of the mail and the headline of the page. A customer looks for what they see, and nobody sees a database.',
  advice:
    'Put what customers notice in the title: “Some people cannot sign in”. The cause, if it helps, can stand in the text.',
  bad: [
    { name: 'Database errors when connecting', body: 'Some people cannot sign in.' },
    { name: 'Cloudflare outage', body: 'Our shop cannot be reached.' },
    { name: 'Network issues', body: 'Calls are cut off.' },
    { name: 'Pages slow due to a failed disk', body: 'Pages open slowly.' },
    { name: 'Upstream provider incident', body: 'Texts arrive late.' },
    { name: 'Redis failover', body: 'Some carts were emptied.' },
  ],
  good: [
    { name: 'Some people cannot sign in', body: 'The database is slow.' },
    { name: 'Texts arrive late', body: 'A provider has trouble.' },
    { name: 'Payment gateway refuses some cards', body: 'We are looking into it.' },
    { name: 'Error codes when exporting photos', body: 'We are looking into it.' },
    {
      name: 'Managed database: backups are late',
      body: 'Backups are late.',
      audienceLevel: 'developer',
      components: [{ name: 'Managed database', status: 'degraded_performance' }],
    },
    { name: '', body: 'The server is slow.' },
  ],
  find({ draft, texts, known }: Given): Finding[] {
    const title = texts.name.plain.replace(new RegExp(aProduct.source, 'gi'), (found) =>
      ' '.repeat(found.length),
    )
    const [cause] = findAll({ plain: title, sentences: [] }, allOf(aCause.source)).filter(
      ({ text }) => !isKnown(text, known),
    )
    if (!cause || (draft.audienceLevel === 'developer' && isTheirObject(title))) return []
    return [
      at(
        'name',
        cause,
        'Customers look for what they see, and nobody sees this. Put what they notice in the title, and the cause in the text if it helps.',
        null,
      ),
    ]
  },
}

/** What people who build work with: "delays creating clusters" is about what they see. */
function isTheirObject(title: string): boolean {
  return /\b(?:creat\w+|provision\w+|resiz\w+|access\w*|connecting to|managed|deploying|deletion|deleting|for|of) (?:\w+ )?(?:clusters?|databases?|nodes?|servers?|releases?|deployments?)\b/i.test(
    title,
  )
}
