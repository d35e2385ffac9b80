import type { AudienceLevel } from '../../pages/glossary.ts'
import { findTechnicalLetters } from '../acronyms.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, anyOf, findAll } from '../text.ts'
import { findEngineering, isKnown } from '../translate.ts'

const parts =
  '(?:db|databases?|sql|dns|bgp|tls|ssl(?: certificates?)?|certificates?(?! (?:download|upload|order|generation))|(?<!dedicated |game |virtual |minecraft |private )servers?(?! errors?(?: messages?)?)|back-?ends?|networks?|networking|up-?stream|(?:third|3rd)[- ]party|vendors?|(?:service |hosting |cloud |internet |network |dns |payment |sms |email |infrastructure )?providers?|suppliers?|partners?(?= (?:outage|issue|incident|problem|maintenance|failure))|hardware|power(?= (?:outage|failure|cut|loss|issue|supply))|disks?(?= )|storage (?:nodes?|cluster|array|system|issues?|failure)|memory|cpus?|clusters?|nodes?|pods?|kubernetes|load[- ]?balancers?|queues?|caches?|redis|kafka|postgres\\w*|mysql|mongodb|elastic ?search|infrastructure|capacity|configuration|replication|replicas?|fail-?over|migrations?|deploy(?:ment)?s?(?= (?:issue|error|failure|problem|caus|went|broke)|$)|rollback|releases?(?= (?:issue|caus|broke|went|to)|$)|legacy code|code|patch(?:es|ing)?|bug|routing|routers?|resolvers?|firewalls?|switch(?:es)?(?= (?:failure|outage|issue|upgrade|replacement))|gateways?(?! payments?)|packet loss|ddos|denial[- ]of[- ]service|(?:fib(?:er|re)|cable)(?:[- ]cut)?|kernel|firmware|isps?|message broker|connection pool|microservices?|internal (?:services?|systems?|tools?)|worker(?:s| nodes?| process\\w*)?|cron|proxy|proxies|ingestion|indexing|scaling|(?:elevated|increased|high) (?:\\w+ )?(?:api errors|5xx|50[0-9]s?|errors? rates?))'

/** For people who build, these are causes too; the other parts may be what they use. */
const partsForBuilders =
  '(?:up-?stream|(?:third|3rd)[- ]party|vendors?|(?:service |hosting |internet |network |payment |sms |infrastructure )?providers?|suppliers?|partners?(?= (?:outage|issue|incident|problem|failure))|hardware|power(?= (?:outage|failure|cut|loss|issue|supply))|disks?(?= (?:failure|issue|full|replacement))|back-?ends?|legacy code|capacity(?: expansion)?|replication (?:lag|issues?)|fail-?over|rollback|connection pool|kernel|firmware|resolvers?|(?:fib(?:er|re)|cable)[- ]cuts?|isps?|microservices?|internal (?:services?|systems?|tools?)|message broker|api gateways?|deploy(?:ment)?s?(?= (?:issue|error|caus|went|broke))|bug|misconfiguration|configuration (?:change|error|issue)|memory (?:leak|corruption)|bad (?:deploy|release|config))'

const names =
  '(?:aws|amazon web services|azure|gcp|google cloud|cloudflare|heroku|fastly|akamai|ovh|hetzner|linode|rackspace|equinix|level ?3|cogent|us-east-1)'

const companies =
  '(?:aws|azure|google cloud|cloudflare|github|gitlab|heroku|fastly|akamai|stripe|paypal|twilio|facebook|whatsapp|linkedin|gmail|outlook|apple|amazon|microsoft|telia|vodafone|t-mobile|verizon)'

const said = [
  `${names}(?:'s)? (?:\\w+ )?(?:outage|issues?|incident|problems?|failure|disruption|degradation|downtime|errors?|maintenance|network|instability)`,
  '(?:caused by|due to|because of|following|related to|result of|human error|during (?:an? )?(?:upgrade|migration|maintenance)|expired (?:\\w+ ){1,2}(?:file|key|certificate|token|record))',
  `${companies} (?:is|are) (?:down|out|unavailable|having|offline)|^${companies}$|${names} (?:us|eu|ap|ca|sa|af|me)-[a-z]+-\\d`,
  '(?:weekly|software|system|scheduled|planned|platform|security) (?:release|upgrade|patch\\w*)|(?:release|upgrade)s? (?:of|to) (?:our|the|v?[0-9])',
]
const causes: Record<AudienceLevel, RegExp> = {
  general: allOf(parts, ...said),
  developer: allOf(partsForBuilders, ...said),
}

/** Products that are made of such parts, and words that only look like them. */
const aProduct = anyOf(
  '(?:payment|sms|managed|your|customer|private|virtual|shared|social|neural|ad|partner|referral|affiliate|delivery|content delivery|call|print|support|ticket|build|qr|promo|discount|coupon|bar|access|pin|login|waiting|game|season|map|activation|verification|invite|sms|zip|area|source|error|status|response|low|vs|visual studio|grok|claude) (?:gateways?|networks?|databases?|queues?|codes?|servers?|releases?|nodes?|patch|capacity|memory)|(?:patch|release|version) v?[0-9][0-9.]*|(?:network|database|server|cache|queue|rollback|deploy|release|code|memory|storage|capacity|infrastructure) (?:tab|button|page|list|menu|screen|view|panel)|code (?:editor|search|review|completion|scanning|spaces)|codespaces|release notes|memory (?:card|box)|new releases|press releases|social network',
)

/** Engineers' words for what customers see a product do. */
const isFeature =
  /^(?:transcod|queued|cach|propagat|provision|throttl|rate.limit|web-?hook|end-?point|auth|scal|(?:re-?)?index|deploy|roll|timeout|tim|api|ingest)/i

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
    const read = { plain: title, sentences: [] }
    const causesSaid = [
      ...findAll(read, causes[draft.audienceLevel]),
      ...findEngineering(read, draft.audienceLevel, known).filter(
        (match) => !match.isFelt && !isFeature.test(match.text),
      ),
      ...findTechnicalLetters(read, draft.audienceLevel, known),
    ]
    const [cause] = causesSaid.filter(({ text }) => !isKnown(text, known))
    if (!cause) return []
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
