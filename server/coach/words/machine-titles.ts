import type { AudienceLevel } from '../../pages/glossary.ts'
import { allOf, oneOf } from '../text.ts'
import { names as others } from './third-parties.ts'

/** What customers do with certificates of theirs is no cause. */
const ofCustomers = oneOf(
  String.raw`download|upload|order|generation|issu\w+|provision\w+|enrol\w+`,
  'renewals?(?= (?:fail|not|delay|stuck))',
)
const ofPower = oneOf(
  'outages?|failures?|cuts?|loss|issues?|supply|supplies|problems?|works?|maintenance|events?|feeds?',
  'fault|interruption|fluctuations?|down|shutdown|tests?|distribution',
)
const ofHalls = oneOf(
  'outage|move|migration|fire|flood|incident|issue|problem|failure',
  'cooling|power|maintenance|overheating',
)
const brokenOrCore = oneOf('failed|faulty|broken|core|network|defective|dead|edge|ethernet|distribution')
/** "db01", "redis-2". */
const shortName = oneOf(
  'imap|pop|smtp|mx|db|sql|mysql|redis|ns|dns|node|sw|rtr|gw|lb|hv|esx',
  'nas|san|cache|proxy|fw|kvm|xen|ceph|kafka|mongo|pg',
)
const parts = oneOf(
  // Databases, names, certificates, servers.
  'db|databases?|sql|dns|bgp|tls|ssl(?: certificates?)?',
  `certificates?(?! ${ofCustomers})`,
  '(?<!dedicated |game |virtual |minecraft |private )servers?(?! errors?(?: messages?)?)|back-?ends?',
  // Networks, and those who provide them.
  'networks?|networking|up-?stream|(?:third|3rd)[- ]party|vendors?',
  '(?:service |hosting |cloud |internet |network |dns |payment |sms |email |infrastructure )?providers?',
  'suppliers?|partners?(?= (?:outage|issue|incident|problem|maintenance|failure))',
  // What can be touched: cooling, drives, power, halls, racks.
  String.raw`hardware|cooling|chillers?|air[- ]condition\w*`,
  '(?<=(?:backup|diesel|emergency|power|standby) )generators?',
  'generators?(?= (?:fail|test|fault|problem|issue|maintenance))',
  'hard (?:drives?|disks?)|(?:virtual|vm) hosts?|drives?(?= (?:fail|crash|replac|died|full))',
  'origin(?= (?:latency|servers?|storage|shield|time-?outs?))',
  'carriers?(?= (?:fault|failure|outage|issue|problem|incident))',
  'ups(?= (?:failure|fault|outage))|(?:electrical|electricity)(?= (?:failure|fault|outage|supply|issue))',
  String.raw`power(?= ${ofPower}\b)|disks?(?= )`,
  `data ?cent(?:er|re)s?(?= ${ofHalls})`,
  `server room|racks?|chassis|blade|(?<=${brokenOrCore} )switch(?:es)?`,
  `${shortName}-?[0-9]+`,
  // What computers have inside.
  'storage (?:nodes?|cluster|array|system|issues?|failure)|memory|cpus?',
  'clusters?|nodes?|pods?|kubernetes|load[- ]?balancers?|queues?|caches?',
  String.raw`redis|kafka|postgres\w*|mysql|mongodb|elastic ?search`,
  'infrastructure|capacity|configuration|replication|replicas?|fail-?over|migrations?',
  // What is released, and what is wrong with it.
  'deploy(?:ment)?s?(?= (?:issue|error|failure|problem|caus|went|broke)|$)|rollback',
  'releases?(?= (?:issue|caus|broke|went|to)|$)',
  String.raw`legacy code|code|patch(?:es|ing)?|bug(?! (?:in|with|of|affecting)\b)`,
  // How data gets there.
  'routing|routers?|resolvers?|firewalls?|switch(?:es)?(?= (?:failure|outage|issue|upgrade|replacement))',
  'gateways?(?! payments?)|packet loss|ddos|denial[- ]of[- ]service|(?:fib(?:er|re)|cable)(?:[- ]cut)?',
  'kernel|firmware|isps?',
  // What runs behind the pages.
  'message broker|connection pool|microservices?|internal (?:services?|systems?|tools?)',
  String.raw`worker(?:s| nodes?| process\w*)?|cron|proxy|proxies|ingestion|indexing|scaling`,
)

const powerForBuilders = oneOf(
  'outages?|failures?|cuts?|loss|issues?|supply|works?|maintenance|events?|feeds?',
  'fault|interruption',
)
const madeByOthers = oneOf(
  String.raw`redis|postgres\w*|mysql|mongo\w*|kafka|elastic ?search|rabbitmq|memcached?`,
)
/** For people who build, these are causes too; the other parts may be what they use. */
const partsForBuilders = oneOf(
  // Whoever stands behind us.
  'network(?= (?:outage|failure))|up-?stream|(?:third|3rd)[- ]party|vendors?',
  '(?:service |hosting |internet |network |payment |sms |infrastructure )?providers?',
  'suppliers?|partners?(?= (?:outage|issue|incident|problem|failure))',
  // What can be touched.
  `hardware|power(?= ${powerForBuilders})|disks?(?= (?:failure|issue|full|replacement))`,
  // What we run.
  'back-?ends?|legacy code|capacity(?: expansion)?|replication (?:lag|issues?)|fail-?over|rollback',
  'connection pool|kernel|firmware|resolvers?|(?:fib(?:er|re)|cable)[- ]cuts?|isps?|microservices?',
  'internal (?:services?|systems?|tools?)|message broker|api gateways?',
  // What we did.
  'deploy(?:ment)?s?(?= (?:issue|error|caus|went|broke))|bug|misconfiguration',
  'configuration (?:change|error|issue)|memory (?:leak|corruption)|bad (?:deploy|release|config)',
  `${madeByOthers}(?= (?:outage|failure|issues?|problems?|fail-?over|maintenance|upgrade|eviction))`,
)

const hosts = oneOf(
  'aws|amazon web services|azure|gcp|google cloud|cloudflare|heroku|fastly|akamai',
  'ovh|hetzner|linode|rackspace|equinix|level ?3|cogent|us-east-1',
)
const companies = oneOf(
  'aws|azure|google cloud|cloudflare|github|gitlab|heroku|fastly|akamai|stripe|paypal|twilio',
  'facebook|whatsapp|linkedin|gmail|outlook|apple|amazon|microsoft',
  'telia|vodafone|t-mobile|verizon',
)

const troubleOfHosts = oneOf(
  'outage|issues?|incident|problems?|failure|disruption|degradation|downtime|errors?',
  'maintenance|network|instability',
)
const inHalls = oneOf('data ?cent|server room|hosting|machine room|equipment')
const released = oneOf(String.raw`change|release|update|deploy\w*|config\w*|script|patch|setting`)
/** A cause in more than one word, whomever the title is for. */
const causesInWords = [
  // Faults in what we make.
  'bugs? (?:in|with|of|affecting)',
  '(?:software|code|logic|programming|coding) (?:bugs?|errors?|defects?|faults?|mistakes?)',
  // Fire, water and heat.
  String.raw`(?:fire|flood\w*|smoke|heat|overheating|water leak|leak|cooling|power) ` +
    String.raw`(?:\w+ )?(?:in|at) (?:the |our |one of our |a )?${inHalls}\w*`,
  'memory leak|extreme heat|vendor work|operator error|typo',
  // Wrong settings and bad releases.
  'config(?:uration)? (?:change|error|issue|mistake|problem|push|rollout)s?',
  String.raw`misconfigur\w+|overload(?:ed)? (?:server|host|machine|system)s?`,
  `(?:wrong|bad|faulty|broken|untested|failed) ${released}(?! (?:fail|not|does|do|stuck|cannot))`,
  // Another company in trouble.
  String.raw`${hosts}(?:'s)? (?:\w+ )?${troubleOfHosts}`,
  // Whatever comes after "due to".
  oneOf(
    'caused by|due to|because of|following|related to|result of|human error',
    'during (?:an? )?(?:upgrade|migration|maintenance)',
    String.raw`expired (?:\w+ ){1,2}(?:file|key|certificate|token|record)`,
  ),
  // The name of a company, and no more than that it is down.
  `${companies} (?:is|are) (?:down|out|unavailable|having|offline)|^${companies}$`,
  `${others} (?:outage|incident|downtime|status)`,
  String.raw`${hosts} (?:us|eu|ap|ca|sa|af|me)-[a-z]+-\d`,
  // What is put in place, as planned.
  String.raw`(?:weekly|software|system|scheduled|planned|platform|security) (?:release|upgrade|patch\w*)`,
  '(?:release|upgrade)s? (?:of|to) (?:our|the|v?[0-9])',
]
export const causes: Record<AudienceLevel, RegExp> = {
  general: allOf(parts, ...causesInWords),
  developer: allOf(partsForBuilders, ...causesInWords),
}

const kindOfProduct = oneOf(
  // Whose it is, or what for.
  'payment|sms|managed|your|customer|private|virtual|shared|social|neural|ad|partner|referral|affiliate',
  'delivery|content delivery|call|print|support|ticket|build',
  // Mostly codes that people type in.
  'qr|promo|discount|coupon|bar|access|pin|login|waiting|game|season|map',
  'activation|verification|invite|sms|zip|area|source|error|status|response|low|vs|visual studio',
  'grok|claude|confirmation|security|one-time|otp|2fa|pass|postal|tracking|booking|dial|short',
  'gift|voucher|coupon|product|member|backup|recovery',
)
const partInName = oneOf(
  'gateways?|networks?|databases?|queues?|codes?|servers?|releases?|nodes?|patch|capacity|memory',
)
const partOnScreen = oneOf(
  'network|database|server|cache|queue|rollback|deploy|release|code|memory|storage|capacity|infrastructure',
)
const othersScreens = oneOf(
  'portals?|director(?:y|ies)|lists?|search|pages?|profiles?|payments?|payouts?|invoices?|dashboards?',
  'onboarding|log-?ins?|accounts?|rates?|centers?|centres?',
)
/** Products that are made of such parts, and words that only look like them. */
export const aProduct = allOf(
  `${kindOfProduct} ${partInName}`,
  '(?:patch|release|version) v?[0-9][0-9.]*|memory (?:games?|puzzles?)',
  `${partOnScreen} (?:tab|button|page|list|menu|screen|view|panel)`,
  'code (?:editor|search|review|completion|scanning|spaces)|codespaces|release notes',
  // Cables, fibres and networks that are sold.
  'cable (?:tv|television|channels?|internet|boxes|customers|subscribers)|memory (?:card|box)',
  String.raw`(?:fibre|fiber) (?:\w+ )?(?:broadband|internet|services?|customers?|connections?)`,
  String.raw`network coverage|(?:mobile|cellular|phone) networks?(?= (?:\w+ )?in\b)|outage map`,
  '(?:call|lead|order|ticket|e-?mail|message|payment|sms|trip|chat|parcel) routing',
  // Screens about those who supply.
  `(?:providers?|vendors?|suppliers?|partners?|carriers?) ${othersScreens}`,
  'bug (?:tracker|reports?|boards?|forms?)',
  // What customers install, keep and look for.
  'firmware (?:updates?|upgrades?)(?= (?:fail|not|do|does|stuck|cannot|are|is))',
  '(?:cloud|file|photo|online|document|video|object|block|blob) storage',
  'servers? (?:browser|lists?|transfers?|boosts?|invites?|rentals?|selection|finder)',
  'patch (?:notes|downloads?)|(?:mailbox|site|account) migrations?',
  'new releases|press releases|social network',
)
