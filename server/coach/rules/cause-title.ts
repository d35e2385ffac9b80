import type { AudienceLevel } from '../../pages/glossary.ts'
import { findTechnicalLetters } from '../acronyms.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, findAll, type Match, type Text, wordsOf } from '../text.ts'
import { isSentence } from '../titles.ts'
import { findEngineering, isKnown, translate } from '../translate.ts'
import { causesOfTrades } from '../words/causes.ts'
import { impactWords } from '../words/everyday.ts'
import { names as others } from '../words/third-parties.ts'

const parts =
  '(?:db|databases?|sql|dns|bgp|tls|ssl(?: certificates?)?|certificates?(?! (?:download|upload|order|generation|issu\\w+|provision\\w+|enrol\\w+|renewals?(?= (?:fail|not|delay|stuck))))|(?<!dedicated |game |virtual |minecraft |private )servers?(?! errors?(?: messages?)?)|back-?ends?|networks?|networking|up-?stream|(?:third|3rd)[- ]party|vendors?|(?:service |hosting |cloud |internet |network |dns |payment |sms |email |infrastructure )?providers?|suppliers?|partners?(?= (?:outage|issue|incident|problem|maintenance|failure))|hardware|cooling|chillers?|air[- ]condition\\w*|(?<=(?:backup|diesel|emergency|power|standby) )generators?|generators?(?= (?:fail|test|fault|problem|issue|maintenance))|hard (?:drives?|disks?)|(?:virtual|vm) hosts?|drives?(?= (?:fail|crash|replac|died|full))|origin(?= (?:latency|servers?|storage|shield|time-?outs?))|carriers?(?= (?:fault|failure|outage|issue|problem|incident))|ups(?= (?:failure|fault|outage))|(?:electrical|electricity)(?= (?:failure|fault|outage|supply|issue))|power(?= (?:outages?|failures?|cuts?|loss|issues?|supply|supplies|problems?|works?|maintenance|events?|feeds?|fault|interruption|fluctuations?|down|shutdown|tests?|distribution)\\b)|disks?(?= )|data ?cent(?:er|re)s?(?= (?:outage|move|migration|fire|flood|incident|issue|problem|failure|cooling|power|maintenance|overheating))|server room|racks?|chassis|blade|(?<=(?:failed|faulty|broken|core|network|defective|dead|edge|ethernet|distribution) )switch(?:es)?|(?:imap|pop|smtp|mx|db|sql|mysql|redis|ns|dns|node|sw|rtr|gw|lb|hv|esx|nas|san|cache|proxy|fw|kvm|xen|ceph|kafka|mongo|pg)-?[0-9]+|storage (?:nodes?|cluster|array|system|issues?|failure)|memory|cpus?|clusters?|nodes?|pods?|kubernetes|load[- ]?balancers?|queues?|caches?|redis|kafka|postgres\\w*|mysql|mongodb|elastic ?search|infrastructure|capacity|configuration|replication|replicas?|fail-?over|migrations?|deploy(?:ment)?s?(?= (?:issue|error|failure|problem|caus|went|broke)|$)|rollback|releases?(?= (?:issue|caus|broke|went|to)|$)|legacy code|code|patch(?:es|ing)?|bug(?! (?:in|with|of|affecting)\\b)|routing|routers?|resolvers?|firewalls?|switch(?:es)?(?= (?:failure|outage|issue|upgrade|replacement))|gateways?(?! payments?)|packet loss|ddos|denial[- ]of[- ]service|(?:fib(?:er|re)|cable)(?:[- ]cut)?|kernel|firmware|isps?|message broker|connection pool|microservices?|internal (?:services?|systems?|tools?)|worker(?:s| nodes?| process\\w*)?|cron|proxy|proxies|ingestion|indexing|scaling)'

/** For people who build, these are causes too; the other parts may be what they use. */
const partsForBuilders =
  '(?:network(?= (?:outage|failure))|up-?stream|(?:third|3rd)[- ]party|vendors?|(?:service |hosting |internet |network |payment |sms |infrastructure )?providers?|suppliers?|partners?(?= (?:outage|issue|incident|problem|failure))|hardware|power(?= (?:outages?|failures?|cuts?|loss|issues?|supply|works?|maintenance|events?|feeds?|fault|interruption))|disks?(?= (?:failure|issue|full|replacement))|back-?ends?|legacy code|capacity(?: expansion)?|replication (?:lag|issues?)|fail-?over|rollback|connection pool|kernel|firmware|resolvers?|(?:fib(?:er|re)|cable)[- ]cuts?|isps?|microservices?|internal (?:services?|systems?|tools?)|message broker|api gateways?|deploy(?:ment)?s?(?= (?:issue|error|caus|went|broke))|bug|misconfiguration|configuration (?:change|error|issue)|memory (?:leak|corruption)|bad (?:deploy|release|config)|(?:redis|postgres\\w*|mysql|mongo\\w*|kafka|elastic ?search|rabbitmq|memcached?)(?= (?:outage|failure|issues?|problems?|fail-?over|maintenance|upgrade|eviction)))'

const names =
  '(?:aws|amazon web services|azure|gcp|google cloud|cloudflare|heroku|fastly|akamai|ovh|hetzner|linode|rackspace|equinix|level ?3|cogent|us-east-1)'

const companies =
  '(?:aws|azure|google cloud|cloudflare|github|gitlab|heroku|fastly|akamai|stripe|paypal|twilio|facebook|whatsapp|linkedin|gmail|outlook|apple|amazon|microsoft|telia|vodafone|t-mobile|verizon)'

const said = [
  'bugs? (?:in|with|of|affecting)|(?:software|code|logic|programming|coding) (?:bugs?|errors?|defects?|faults?|mistakes?)|(?:fire|flood\\w*|smoke|heat|overheating|water leak|leak|cooling|power) (?:\\w+ )?(?:in|at) (?:the |our |one of our |a )?(?:data ?cent|server room|hosting|machine room|equipment)\\w*|memory leak|extreme heat|vendor work|operator error|typo|config(?:uration)? (?:change|error|issue|mistake|problem|push|rollout)s?|misconfigur\\w+|overload(?:ed)? (?:server|host|machine|system)s?|(?:wrong|bad|faulty|broken|untested|failed) (?:change|release|update|deploy\\w*|config\\w*|script|patch|setting)(?! (?:fail|not|does|do|stuck|cannot))',
  `${names}(?:'s)? (?:\\w+ )?(?:outage|issues?|incident|problems?|failure|disruption|degradation|downtime|errors?|maintenance|network|instability)`,
  '(?:caused by|due to|because of|following|related to|result of|human error|during (?:an? )?(?:upgrade|migration|maintenance)|expired (?:\\w+ ){1,2}(?:file|key|certificate|token|record))',
  `${companies} (?:is|are) (?:down|out|unavailable|having|offline)|^${companies}$|${others} (?:outage|incident|downtime|status)|${names} (?:us|eu|ap|ca|sa|af|me)-[a-z]+-\\d`,
  '(?:weekly|software|system|scheduled|planned|platform|security) (?:release|upgrade|patch\\w*)|(?:release|upgrade)s? (?:of|to) (?:our|the|v?[0-9])',
]
const causes: Record<AudienceLevel, RegExp> = {
  general: allOf(parts, ...said),
  developer: allOf(partsForBuilders, ...said),
}

/** Products that are made of such parts, and words that only look like them. */
const aProduct = allOf(
  '(?:payment|sms|managed|your|customer|private|virtual|shared|social|neural|ad|partner|referral|affiliate|delivery|content delivery|call|print|support|ticket|build|qr|promo|discount|coupon|bar|access|pin|login|waiting|game|season|map|activation|verification|invite|sms|zip|area|source|error|status|response|low|vs|visual studio|grok|claude|confirmation|security|one-time|otp|2fa|pass|postal|tracking|booking|dial|short|gift|voucher|coupon|product|member|backup|recovery) (?:gateways?|networks?|databases?|queues?|codes?|servers?|releases?|nodes?|patch|capacity|memory)|(?:patch|release|version) v?[0-9][0-9.]*|memory (?:games?|puzzles?)|(?:network|database|server|cache|queue|rollback|deploy|release|code|memory|storage|capacity|infrastructure) (?:tab|button|page|list|menu|screen|view|panel)|code (?:editor|search|review|completion|scanning|spaces)|codespaces|release notes|cable (?:tv|television|channels?|internet|boxes|customers|subscribers)|memory (?:card|box)|(?:fibre|fiber) (?:\\w+ )?(?:broadband|internet|services?|customers?|connections?)|network coverage|(?:mobile|cellular|phone) networks?(?= (?:\\w+ )?in\\b)|outage map|(?:call|lead|order|ticket|e-?mail|message|payment|sms|trip|chat|parcel) routing|(?:providers?|vendors?|suppliers?|partners?|carriers?) (?:portals?|director(?:y|ies)|lists?|search|pages?|profiles?|payments?|payouts?|invoices?|dashboards?|onboarding|log-?ins?|accounts?|rates?|centers?|centres?)|bug (?:tracker|reports?|boards?|forms?)|firmware (?:updates?|upgrades?)(?= (?:fail|not|do|does|stuck|cannot|are|is))|(?:cloud|file|photo|online|document|video|object|block|blob) storage|servers? (?:browser|lists?|transfers?|boosts?|invites?|rentals?|selection|finder)|patch (?:notes|downloads?)|(?:mailbox|site|account) migrations?|new releases|press releases|social network',
)

/** Engineers' words for what customers see a product do. */
const isFeature =
  /^(?:transcod|queued|cach|propagat|provision|throttl|rate.limit|web-?hook|auth|scal|(?:re-?)?index|deploy|roll|timeout|tim|api|ingest)/i

export const causeTitle: Rule = {
  id: 'cause-title',
  title: 'A title about machines',
  severity: 'hint',
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
    { name: 'Faulty router', body: 'Some sites open slowly.' },
    { name: 'High origin latency', body: 'Videos start slowly.' },
    { name: 'Cooling failure in hall 2', body: 'Some sites open slowly.' },
    { name: 'Flood in our warehouse', body: 'Parcels leave a day late.' },
    { name: 'Upgrade gone wrong', body: 'Nobody can sign in.' },
    { name: 'Staff shortage', body: 'Calls wait for an hour.' },
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
    { name: 'Load balancer creation failing', body: 'We look into it.', audienceLevel: 'developer' },
    { name: 'Network coverage problems in Cork', body: 'Phones have no signal.' },
    { name: 'Call routing issues', body: 'Some calls reach the wrong desk.' },
    { name: 'Report generator not working', body: 'Reports do not open.' },
    { name: 'Storm damage: ferries stop at noon', body: 'Ferries stop at noon.' },
    { name: 'Warehouse orders delayed', body: 'Orders leave late.' },
    { name: '', body: 'The server is slow.' },
  ],
  find({ draft, texts, known }: Given): Finding[] {
    const title = splitHumps(texts.name.plain).replace(aProduct, (found) => ' '.repeat(found.length))
    const read = { plain: title, sentences: [] }
    const isTold = isSentence(title)
    const causesSaid = [
      ...findAll(read, causes[draft.audienceLevel]),
      ...findEngineering(read, draft.audienceLevel, known).filter(
        (match) => !match.isFelt && !isFeature.test(match.text),
      ),
      ...findTechnicalLetters(read, draft.audienceLevel, known),
    ]
    const [ofTrade] = findAll(read, ofTrades).filter((match) => !saysMore(title, match))
    const [ofMachines] = causesSaid.filter(
      (match) =>
        !isKnown(match.text, known) &&
        !(match.text.toLowerCase().startsWith('power') && withoutPower.test(texts.body.plain)) &&
        isAbout(title, match, isTold, draft.audienceLevel === 'developer'),
    )
    const cause = ofMachines ?? ofTrade
    if (!cause) return []
    const whole = { start: 0, end: texts.name.plain.trimEnd().length }
    const message = `Customers look for what they see, and nobody sees “${cause.text}”. Put what they notice in the title, and the cause in the text if it helps.`
    return [at('name', whole, message, noticedIn(texts.body, draft.audienceLevel, known))]
  },
}

const ofTrades = allOf(...causesOfTrades)
/** Beside a storm or a broken pump, a title may say what customers notice of it. */
function saysMore(title: string, { start, end }: Match): boolean {
  const rest = `${title.slice(0, start)} ${title.slice(end)}`
  return rest.includes(':') || wordsOf(rest).length > 4 || impactWords.test(rest)
}

/** To those who sell electricity, a power cut is what customers notice. */
const withoutPower =
  /\b(?:homes?|houses?|households?|streets?|electricity|residents?|villages?|neighbou?rhoods?|properties|meters?)\b/i

/** "UsTx-DatabaseIssue", as machines name what they raise. */
function splitHumps(title: string): string {
  return title.replace(
    /\b[\w-]{1,60}[a-z](?:Issue|Problem|Outage|Failure|Incident|Error|Down|Maintenance|Degradation|Alert)s?\b/g,
    (word) => word.replace(/([a-z])-?(?=[A-Z])/g, '$1 '),
  )
}

const longestTitle = 80

/** What goes wrong with machines, or is done to them. */
const trouble =
  /^['’]?s?(?: [\w-]+){0,2}? (?:issues?|problems?|outages?|incidents?|failures?|faults?|errors?|instability|degradation|degraded|maintenance|upgrades?|updates?|migrations?|replacements?|crash(?:es)?|overload|exhaustion|latency|performance|works?|disruptions?|interruptions?|connectivity|saturation|lag|restart(?:s|ed)?|reboot(?:s|ed)?|reconfiguration|changes?|attacks?|resolution|cuts?|storms?|leaks?|rotation|evictions?|backlogs?|mismatch|regressions?|cutover|resets?|misfires?|flush|expansion|patching|work|switch|move|re-?route|oom|down|offline|slowness|congestion|loss|relocation|overloaded|unresponsive|timeouts?|hangs?|hung|stall(?:s|ed)?|freez(?:e|es|ing)|swaps?|repairs?|fire|rebuild|resync\w*|full|died|dead|broken|fails|failed|event|shutdown|inspection)\b/i
const troubleOf =
  /\b(?:fault|failure|incident|problem|outage)(?: report| notice)?: (?:\w+ )?$|\b(?:faulty|failed|failing|defective|overloaded|misconfigured|dead|overheat\w*|stuck|blocked|hung|crashed|full|expired|incorrect|wrong|bad|corrupt(?:ed)?|congested|saturated|unhealthy) (?:[\w-]+ )?$|\b(?:failure|failures|problems?|issues?|outage|loss|overload|crash|upgrade|maintenance|replacement|migration|errors?) (?:of|with|in|on|at|to) (?:(?:our|the|a|an|one|of|some|two|several|primary|main|core|internal|virtual) ){0,3}(?:[\w-]+ )?$|\b(?:due to|caused by|because of|following|after)\b[^.]*$/i
const shares =
  /^(?:[\w-]+ )*(?:servers?|providers?|vendors?|networks?|queues?|caches?|nodes?|pods?|clusters?|load[- ]?balancers?|gateways?|fail-?overs?|rollbacks?|up-?stream|partners?|suppliers?|switch(?:es)?|routers?|power|memory|storage|releases?|patch|code|bug|capacity|dead[- ]letter|(?!OOM)[A-Z][A-Z0-9]{1,5}s?)$/

/** What people who build do with an object of theirs, after its name: "cluster launches", "load balancer creation". */
const customersDo =
  /^s?(?: [\w-]+){0,2}? (?:launch(?:es|ing)?|creations?|creating|starts|provisioning|scaling|autoscaling|resiz\w+|deletions?|deleting|boots?|boot times|purg\w+|invalidations?|issuance|renewals?|imports?|exports?|listing|availability|backups?|snapshots?|clon\w+|forks?|attach\w*|detach\w*|delivery|upgrades? (?:fail|unavailable|stuck|delayed|not|cannot|are))\b/i

/** What they reach, or fail to reach. */
const theirObject =
  /\b(?:connect\w*|connection \w+|access|latency|traffic|requests|log-?ins?) (?:to|from|with|for|into) (?:some |all |your )?$/i

/** A word that products share with machines is a cause where trouble with it is named, and not "Pod 18" or "server web12". */
function isAbout(
  title: string,
  { start, end, text }: Match,
  isTold: boolean,
  isForBuilders: boolean,
): boolean {
  const [before, after] = [title.slice(0, start), title.slice(end)]
  if (isForBuilders && customersDo.test(after) && !troubleOf.test(before)) return false
  if (
    /^ (?:#?\d[\d.]*|[a-z]+\d+)(?! (?:upgrades?|updates?|migration|patch\w*))(?=[^\w.]|$)/.test(after) &&
    !/router|switch/i.test(text)
  )
    return false
  if (isForBuilders && theirObject.test(before)) return false
  if (!shares.test(text) && !shares.test(text.toLowerCase()) && !(isTold && text.length < 4)) return true
  if (/^(?:high|heavy|elevated|increased|excessive) /i.test(text) || troubleOf.test(before)) return true
  return trouble.test(after) || (before.trim() === '' && after.trim() === '')
}

/** What the text itself says of customers, as a title; null where it says nothing so short. */
function noticedIn(body: Text, audience: AudienceLevel, known: string[]): string | null {
  const clauses = translate(body, audience, known).split(/[.,;:!?\n]|\band\b/)
  const said = clauses
    .map((clause) => clause.trim())
    .find((clause) => clause.length <= longestTitle && customers.test(clause) && impactWords.test(clause))
  return said === undefined ? null : said.charAt(0).toUpperCase() + said.slice(1)
}

const customers =
  /^(?:some|many|most|all|a few|about|every|no|new|our)?.{0,20}\b(?:customers|users|people|everybody|nobody|teams|shops|callers|readers)\b/i
