import { allOf, anyOf } from '../text.ts'

const kinds =
  '(?:up-?stream|transit|peering|telecoms?|licen[cs]e|courier|logistics|analytics|search|(?:third|3rd)[- ]party|external|downstream|service|cloud|hosting|network|internet|payment|email|e-mail|sms|telephone|telecom|compliance|infrastructure|data ?cent(?:er|re)|model|identity|authentication|dns|cdn|storage|delivery|banking|processing|technology|software|carrier|security|content)'

const names =
  "(?:aws|amazon(?: web services)?|azure|microsoft|google(?: cloud| analytics| workspace)?|gcp|cloudflare|heroku|fastly|akamai|ovh|hetzner|digitalocean|linode|rackspace|stripe|adyen|paypal|braintree|twilio|sendgrid|mailgun|vonage|bandwidth\\.com|facebook|meta|instagram|whatsapp|twitter|apple|salesforce|shopify|slack|zoom|okta|auth0|plaid|openai|anthropic|gmail|yahoo|outlook|icloud|alexa|linkedin|amex|american express|telia|telcel|openreach|talktalk|bt wholesale|virgin media|telstra|optus|telefonica|swisscom|centurylink|lumen|zayo|gtt|vultr|scaleway|leaseweb|oracle cloud|ibm cloud|godaddy|namecheap|worldpay|worldline|klarna|mollie|fiserv|elavon|messagebird|sinch|infobip|nexmo|postmark|mailchimp|mandrill|sparkpost|snowflake|algolia|mongodb atlas|datadog|github|gitlab|netlify|vercel|level ?3|cogent|comcast|verizon|at&t|vodafone|t-mobile|telia|equinix|letsencrypt|let's encrypt|visa|mastercard)"

/** Somebody else than us, by kind: "a provider", "our hosting company", "one of our partners". */
const others = `(?:(?:${kinds} ){0,3}(?:providers?|vendors?|partners?|suppliers?|carriers?|processors?|dependenc(?:y|ies)|(?<=(?:our|web|hosting|their) )hosts?|hosters?|aggregators?|wholesalers?|registrars?|isps?|telcos?|(?:sub-?)?contractors?|acquirers?|(?:acquiring|issuing) banks?|card (?:schemes?|networks?)|(?<=(?:mobile|telephone|phone|network|power|grid|rail|cable) )operators?)|(?:third|3rd)[- ]part(?:y|ies)|(?:external|outside) (?:teams?|services?|systems?|compan(?:y|ies)|tools?|platforms?)|up-?stream(?: (?:services?|issues?|problems?|outages?|incidents?|networks?))?|(?:hosting|telephone|internet|electricity|power) compan(?:y|ies))`

/** Whose troubles are told as such; the names of products that have status pages of their own stand there for themselves. */
const carriers =
  '(?:aws|amazon(?: web services)?|azure|google(?: cloud| analytics| workspace)?|gcp|cloudflare|akamai|ovh|hetzner|rackspace|facebook|meta|instagram|whatsapp|apple|level ?3|cogent|comcast|verizon|at&t|vodafone|t-mobile|telia|equinix|visa|mastercard)'

const lead =
  '(?:(?:a|an|the|our|one|of|some|their|its|certain|another|ongoing|recent|known|major|global|larger|widespread|external|internal|service|technical) ){0,4}'
const trouble =
  '(?:issues?|problems?|outages?|incidents?|faults?|errors?|failures?|disruptions?|degradation|downtime|bugs?|maintenance|instability|interruptions?|degraded performance|performance issues?|delays?|changes?|mistakes?|misconfiguration)'

/** Anybody who is not us. */
export const anybodyElse = anyOf(others, names)

/** All of them, to be taken out of a text. */
export const allOthers = allOf(others, names)

/** What has another's name and is ours: a place where we run, a bridge we built, a screen for those who supply. */
const ours = allOf(
  `${names}(?:/[\\w-]+| (?:[\\w-]+ ){0,2}?(?:regions?|zones?|clusters?|instances?|accounts?|connectors?|integrations?|plug-?ins?|add-ons?|adapters?|imports?|exports?|sync))`,
  `maintenance (?:\\w+ )?(?:on|in) ${names}`,
  '(?:providers?|vendors?|partners?|suppliers?|carriers?|contractors?|hosts?) (?:portals?|director(?:y|ies)|lists?|search|pages?|profiles?|payments?|payouts?|invoices?|dashboards?|onboarding|centers?|centres?|rates?|labels?|log-?ins?|accounts?)',
)

/** Whether a sentence puts a cause on somebody else. */
export function putsOnOthers(sentence: string): boolean {
  if (blaming.test(sentence)) return true
  if (!anybodyElse.test(sentence)) return false
  const said = sentence.replace(ours, 'it')
  return blamingNamed.some((it) => it.test(said))
}

/** With somebody named: in one pattern, and where nobody is named, they would cost the first post 20 MB and half a second. */
const blamingNamed = [
  `(?:due to|caused by|because of|as a result of|result(?:ed|ing|s)? (?:from|of)|stem(?:s|med|ming)? from|attributed to|owing to|thanks to|originat(?:es?|ed|ing) (?:from|with|at|in)|related to|following|traced (?:back )?to|comes? from|the fault of|on the (?:side|end|part) of|l(?:ies|ay) (?:with|at|by)|isolated (?:\\w+ ){0,3}to|narrowed (?:\\w+ ){0,3}to|(?:issue|problem|fault|failure|cause|bug|error) (?:is|lies|lays|sits) (?:with|at|by|in)) (?:[\\w'-]+ ){0,6}?(?:${others}|${names})`,
  `${trouble} (?:\\w+ ){0,2}?(?:with|at|on|from|by|of|within|in|affecting|impacting|caused by) ${lead}(?:${others}|${carriers}(?! (?:users|customers|accounts|integration|sync|import|export|app|login|sign-in|services?)))`,
  `(?:${others}(?:'s?)? (?:\\w+ )?${trouble}|${carriers}(?:'s?)? (?:\\w+ )?(?:outages?|incidents?|failure|downtime))`,
  `(?:${others}|${carriers})(?: \\([^)]{0,40}\\)| ${names}| (?:used|which|that|we use|for|of) (?:\\w+ ){0,3}\\w+)?(?: still| also| now| currently| \\w+ly)? (?:is|are|was|were|has|have|had)(?: been)?(?: \\w+){0,2}? (?:experienc\\w+|having|reporting|suffer\\w+|reported|notified|inform\\w+|push\\w+|mark\\w+|identif\\w+|fix\\w+|resolv\\w+|confirm\\w+|investigat\\w+|acknowledg\\w+|block\\w+|refus\\w+|reject\\w+|down|unavailable|broken|failing|failed|broke|work\\w+|implement\\w+|deploy\\w+|caus\\w+|let us down|at fault|to blame|responsible|degraded|slow)`,
  `(?:${others}|${names}) (?:has |have )?(?:broke|failed|caused|crashed|went down|pushed|marked|resolved|fixed|made (?:a|an)|let us down|notified|confirmed|reports?|reported|says?|said|tells?|told|advis\\w+|stated|believes?|expects?|updated|informed|messed|screwed|dropped|damaged|severed)`,
  `(?:fix|solution|change|update|patch|mitigation|recovery)(?: \\w+){0,3} (?:by|from) ${lead}(?:${others}|${names})`,
  `(?:informed|told|advised|notified|assured) by ${lead}(?:${others}|${names})`,
  `(?:waiting|wait) (?:for|on) (?:[\\w'-]+ ){0,4}?(?:${others}|${names})`,
  `${names} (?:is|are)(?: currently| still| now)? (?:having|experiencing|suffering)(?: from)? (?:an? )?(?:\\w+ )?(?:outages?|incidents?|downtime)|${names} has an? (?:\\w+ )?(?:outage|incident)`,
  `${names} (?:had|has had|suffered|experienced|saw) (?:an? |some |several )?(?:\\w+ ){0,2}?${trouble}`,
  `because (?:of )?${names} (?:\\w+ )?(?:changed|broke|blocked|removed|limited|stopped|refuses?)`,
  `(?:is|are|was|lies|sits) (?:on|with|at|in) ${lead}${others}`,
  `${names} (?:is|are)(?: currently| still| now)? (?:throttling|blocking|rejecting|refusing|limiting|delaying|dropping)`,
  `they (?:had|have|suffered|are having|were having) (?:an? |some )?(?:\\w+ )?${trouble}`,
  `(?:is|was) an? ${names} (?:issue|problem|outage|fault|matter)`,
  `${names} (?:is|are)(?: currently| still| now)? (?:having|experiencing|seeing) (?:an? )?(?:\\w+ )?(?:issues?|problems?|trouble|errors?) with (?:their|its)`,
].map((phrase) => anyOf(phrase))

const blaming = anyOf(
  `(?:not|isn't|is not|wasn't) (?:\\w+ )?(?:our fault|caused by us|on our (?:side|end)|our (?:issue|problem|systems?|doing))`,
  "(?<![.!?] )\\b[\\w-]+'s? (?:own )?(?:systems?|servers?|network|platform|api|service|services) (?:is|are|was|were|went|had gone|go|goes) (?:\\w+ )?(?:down|unavailable|offline|failing|broken|unreachable)",
  'their (?:own )?(?:problem|outage|incident|fault|bug|mistake)|(?:broke|on|at|is|are|fix) their (?:\\w+ )?(?:side|end|systems?|fault)|at (?:their|the) mercy|(?:must|has to|have to|needs? to|should) (?:be )?fix(?:ed)? (?:this|it|that)(?: by)?|they are aware of|contact (?:them|\\w+) for (?:more|further)',
  'we (?:\\w+ )?wait (?:for|on|until) (?:the|our|them|their)',
  `(?:this|it|that) (?:is|was) (?:an? )?(?:issue|problem|outage|fault) (?:with|at|on|of) (?:the |their )?(?:mobile |telephone |phone |carrier )?(?:networks?|carriers?|banks?|operators?)`,
  '(?:is|are) (?:entirely |all )?(?:up|down) to (?:the|them|their)|out of our hands|await(?:ing)? (?:their|a|an|the) (?:response|fix|reply|answer|update|feedback)|not (?:with|in|on|at|of) our (?:service|end|side|systems?|making|doing)|nothing (?:at|on) our (?:end|side)|(?:until|when|once) (?:they|[a-z]+) lets? us know|(?:follow|see|check|refer to) their (?:own )?status',
  'nothing (?:more |else )?(?:that )?we can do|they (?:are|have)(?: \\w+)? (?:working (?:on|to)|investigating|looking into|fixing|resolving|identified|told|confirmed|applied|acknowledged)',
  '(?:outside|beyond) (?:of )?our control',
  '(?<!\\b(?:we|team|engineers) )(?:has|have) (?:since |now )?(?:resolved|fixed|repaired|restored|solved) (?:its|their) (?:\\w+ )?(?:issues?|problems?|incidents?|outages?|faults?|services?|systems?|networks?)',
  '(?:their|its) (?:own )?(?:\\w+ )?(?:engineers|technicians|team|teams|staff|specialists|support) (?:\\w+ ){0,2}?(?:is|are|have|has|were|was)',
  'our (?:own )?(?:systems|services|servers|infrastructure|platform) (?:remain|are|is|continue)(?: to be)? (?:fully |all |completely )?(?:operational|fine|unaffected|working|healthy)',
)

/** A person or a team of our own, or the customer, held up as the cause. */
export const putOnPeople = anyOf(
  '(?:human|operator|user|customer|manual|employee|staff|engineer|administrator) (?:error|mistake)s?',
  "(?:an?|one of our|our|the|another|some) (?:\\w+ )?(?:engineers?|developers?|employees?|interns?|contractors?|administrators?|admins?|operators?|technicians?|colleagues?|dba|sysadmin)(?:'s)? (?:\\w+ly )?(?:mistake|error|fault|broke|deleted|removed|misconfigured|forgot|made a mistake|pushed|caused|failed|ran|applied the wrong|shut)",
  '(?:mistake|error|fault|blunder) (?:made )?(?:by|of) (?:an?|one of our|our|the|another) (?:\\w+ )?(?:engineers?|developers?|employees?|interns?|contractors?|administrators?|operators?|technicians?|teams?)',
  "(?:the|our|another|a different) (?:networking|network|database|security|devops|operations|ops|infrastructure|platform|development|dev|it|release|infra|data|billing|mobile|web|qa) team (?:\\w+ly )?(?:broke|caused|failed|pushed|made|forgot|misconfigured|deleted|did not|didn't|took)",
  "(?:customers|users) (?:who )?(?:misconfigured|misused|abused|overloaded|sent too many|should have|failed to)|(?:a|one|another) customer (?:\\w+ )?(?:caused|overloaded|abused|sent)|(?:your|customers') (?:own )?(?:fault|misconfiguration)",
)

/** What we do about it ourselves, or what customers can do: then it is no longer put on others alone. */
export const ownAction = anyOf(
  '(?:work(?:ing|ed)?|coordinat\\w+|collaborat\\w+|partner(?:ing|ed)|liais\\w+|engag(?:ed|ing)|cooperat\\w+|speaking|talking|discussions?|talks|calls?|miscommunication|conversations?|consult\\w+) (?:\\w+ ){0,2}?(?:with|alongside)',
  '(?:we|we.ve|team) (?:\\w+ ){0,2}?(?:verif|confirm|test|check)\\w* (?:\\w+ ){0,2}?(?:with|via|through) [^.]{0,60}(?:resolved|fixed|restored|recovered|again|works?|working|go through|complete\\w*|back)',
  '(?:in (?:\\w+ )?(?:contact|touch|communication|discussion) with|reached out|contacted|escalated|raised (?:it|this|a|an)|opened an? (?:ticket|case)|notified (?:them|the|our)|pressing|chasing)',
  "(?:we|we're|we've|we'll|team|engineers) (?:\\w+ ){0,4}?(?:switch\\w+|start\\w+|set up|re-?(?:sen[dt]\\w*|buil[dt]\\w*|start\\w*|ran|run|issu\\w+|load\\w*|connect\\w*|process\\w*|queu\\w+)|correct(?:ed|ing)|undo(?:ne|ing)?|undid|ask(?:ed|ing)?|order(?:ed|ing)|call(?:ed|ing)|sent|sending|credit(?:ed|ing)|refund(?:ed|ing)|mov(?:ed|ing)|re-?rout\\w+|rout\\w+|disabl\\w+|enabl\\w+|add(?:ed|ing)|replac\\w+|migrat\\w+|restor\\w+|appl(?:ied|ying)|redirect\\w+|shift\\w+|bypass\\w+|mitigat\\w+|fail(?:ed|ing) over|roll(?:ed|ing)|chang(?:ed|ing)|put in place|implement\\w+|fixed|fixing|build(?:ing)?|process|send|retry\\w*|resend\\w*|deliver|repair\\w*|test(?:ed|ing)|prepar\\w+|reduc\\w+|paus\\w+|turn(?:ed|ing)|tak(?:e|en|ing) (?:steps|action))",
  "(?:we are|we're|i am|so) (?:\\w+ )?sorry|(?:our|my) (?:own )?(?:mistake|fault|responsibility)|(?:is|are) on us|we (?:take|own|should have|chose)",
  '(?:you|customers|users) can(?! (?:follow|see|check|find|read|track|get))|in the meantime,? (?:please|you|use|try)|as a work-?around|work-?around|(?:please|we recommend|we suggest)(?: that)? (?:\\w+ )?(?:use|using|try|switch|pay|call)|instead',
)

/** Nothing but waiting: then even advice to customers leaves the cause with others. */
export const onlyWaiting = anyOf(
  "(?:we're|we are|still|are) (?:\\w+ )?waiting (?:for|on)",
  'wait(?:ing)? until (?:they|their|it is fixed by)',
)
