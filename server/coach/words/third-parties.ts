import { allOf, anyOf } from '../text.ts'

const kinds =
  '(?:up-?stream|transit|peering|telecoms?|licen[cs]e|courier|logistics|analytics|search|(?:third|3rd)[- ]party|external|outside|downstream|service|cloud|hosting|network|internet|payments?|email|e-mail|mail|sms|telephone|phone|telephony|telecom|compliance|infrastructure|data ?cent(?:er|re)|model|identity|authentication|dns|cdn|storage|delivery|banking|processing|technology|software|hardware|carrier|security|content|electricity|electric|power|gas|water|energy|utility|cable|fibre|fiber|broadband|satellite|voice|video|chat|messaging|streaming|ticketing|ticket|booking|reservations?|sales|catering|insurance|tax|credit|clearing|settlement|testing|data|map|mapping|weather|print|printing|printer|shipping|freight|fulfil?ment|parcel|postal|maintenance|cooling|elevator|lift|ad|advertising|game|console|rail|rails?way|bus|transport|transit|translation|label|warehouse|fraud|signature|verification|backup|meter(?:ing)?|collection|photo|laundry|taxi|coach|ferry|airline|staffing|survey|lighting|sound|publishing|feed|food|medical|drug|equipment|car|leasing|rental|removal|cleaning|packaging|music|film)'

/** Companies that behind a product do the work; in lower case they mean nothing else. */
const carriers =
  "(?:aws|amazon(?: web services)?|azure|google(?: cloud| analytics| workspace)?|gcp|cloudflare|akamai|ovh(?:cloud)?|hetzner|rackspace|facebook|meta|instagram|whatsapp|apple|level ?3|cogent|comcast|verizon|at&t|vodafone|t-mobile|telia|telstra|optus|orange|equinix|visa|mastercard|microsoft|linode|openreach|talktalk|bt wholesale|virgin media|centurylink|zayo|gtt|telefonica|swisscom|oracle cloud|ibm cloud|let's encrypt|letsencrypt)"
const products =
  '(?:heroku|fastly|digitalocean|stripe|adyen|paypal|braintree|twilio|sendgrid|mailgun|vonage|bandwidth\\.com|twitter|salesforce|shopify|slack|zoom|okta|auth0|plaid|openai|anthropic|gmail|yahoo|outlook|icloud|alexa|linkedin|amex|american express|telcel|vultr|scaleway|leaseweb|godaddy|namecheap|worldpay|worldline|klarna|mollie|fiserv|elavon|messagebird|sinch|infobip|nexmo|postmark|mailchimp|mandrill|sparkpost|snowflake|algolia|mongodb atlas|datadog|github|gitlab|netlify|vercel|instructure|ellucian|royal mail|fedex|hmrc|nhs digital|faster payments|gocardless|docusign|mapbox|pusher|segment\\.com|zendesk|intercom|hubspot|atlassian|dropbox|supabase|backblaze|wasabi|bunny|easypost|shippo|checkout\\.com|trustly|truelayer|tink|yodlee|experian|equifax|npm|pypi|docker hub|rubygems|nintendo|playstation network|xbox live|epic games)'
/** Names of companies on which others build. */
export const names = `(?:${carriers}|${products})`

const role = '(?:providers?|vendors?|partners?|suppliers?|carriers?|processors?|contractors?)'

/** Somebody else than us, by kind: "a provider", "our hosting company", "one of our partners". */
const others = `(?:(?:${kinds} ){0,3}(?:${role}|dependenc(?:y|ies)|(?<=(?:our|web|hosting|their) )hosts?|hosters?|aggregators?|wholesalers?|registrars?|isps?|telcos?|sub-?contractors?|acquirers?|landlords?|insurers?|(?:acquiring|issuing|partner|sponsor|settlement|their) banks?|banks? we (?:use|work with|rely on)|(?<=\\bthe )couriers?|(?<=\\bour )(?:banks?|couriers?|printers(?= (?:have|has|told|say)))|card schemes?|(?:mobile|phone|telephone|cellular|card|payment) networks?|clearing houses?|(?<=\\bthe )operators?(?= (?:has|have|had|is (?!shown|listed)|are|fix|came|comes|confirm|resolv|restor|repair))|(?<=(?:mobile|telephone|phone|network|power|grid|rail|cable|cent(?:er|re)|datacenter|transport) )operators?)|(?:third|3rd)[- ]part(?:y|ies)|(?:external|outside) (?:teams?|services?|systems?|compan(?:y|ies)|tools?|platforms?)|up-?stream(?: (?:services?|issues?|problems?|outages?|incidents?|networks?))?|${kinds} (?:compan(?:y|ies)|firms?|agenc(?:y|ies)|authorit(?:y|ies)|makers?|manufacturers?|owners?)|tax (?:office|authority)|(?:exam(?:ination)?|awarding|water|electricity) (?:boards?|bod(?:y|ies))|the (?:ministry|government)|(?:\\w+ )?authorit(?:y|ies)|(?:land|domain|\\.\\w+|company) registry|(?:external|outside|third-party) (?:labs?|agenc(?:y|ies)|offices?|developers?|clinics?|consultants?)|(?<=the )(?:makers?|manufacturers?|vendors?|owners?) of (?:the|our|this|that) \\w+)`

/** Names that in lower case, or as letters, are other words. */
const capitalized =
  /\b(?:BT|EE|O2|NTT|SFR|KPN|JISC|Jisc|Janet|HMRC|DVLA|SWIFT|Bacs|Sky|Three|Virgin|Colt|Lumen|Steam|Square|Discord|Twitch|Orange|Sprint|Rogers|Bell|Telus|Spectrum|Cox|Chrome|Safari|Arqiva|Spamhaus|Sabre|Amadeus|Galileo|Oracle|Citrix|Cisco|Juniper|VMware|Veeam|Telehouse|Interxion|Iron Mountain|Switch Datacenters)\b(?= (?:is|are|has|have|had|was|were|network|engineers?|technicians?|hopes?|says?|said|reports?|told|tells?|confirmed|line|lines|outage|incident|fault|plans?|expects?|will|\d)|'s)/g

/** Anybody who is not us. */
export const anybodyElse = anyOf(others, names)

/** All of them, to be taken out of a text. */
export const allOthers = allOf(others, names)

/** What has another's name and is ours: a place where we run, a bridge we built, a screen for those who supply. */
const ours = allOf(
  `${names}(?:/[\\w-]+| (?:[\\w-]+ ){0,2}?(?:regions?|zones?|clusters?|instances?|accounts?|connectors?|integrations?|plug-?ins?|add-ons?|add-ins?|adapters?|imports?|exports?|sync|orders?|addresses|users|customers|inbox(?:es)?|mailbox(?:es)?|calendars?|log-?ins?|sign-?ins?|page|pages|button|bot|app|listings?|payouts? page|contacts|files|folders|mirrors?|registr(?:y|ies)|packages?|repositor(?:y|ies)))`,
  `maintenance (?:\\w+ )?(?:on|in) ${names}`,
  `${role} (?:portals?|director(?:y|ies)|lists?|search|pages?|profiles?|payments?|payouts?|invoices?|dashboards?|onboarding|centers?|centres?|rates?|labels?|log-?ins?|accounts?)`,
)

const determiner =
  "(?:(?:an?|the|our|one|two|of|some|their|its|certain|another|this|that|these|external|internal|main|primary|local|own|various|several|major|global|ongoing|current|recent|[\\w-]+'s) ){0,4}"
const companies = new RegExp(
  `(?<![\\w])${determiner}(?:(${others})|(${carriers})|(${products}))(?: [a-z]{2}-[a-z]+-\\d)?(?:'s?(?= )|'s?(?=\\W|$))?(?![\\w])`,
  'gi',
)
/** Many of them at the start of a sentence use a product, as customers do. */
const users =
  /^(?:(?:some|several|many|most|all|certain|a few) )?(?:providers|vendors|partners|suppliers|carriers|contractors)\b/i

/** True where somebody else is spoken of, or may be. */
export function mayNameOthers(sentence: string): boolean {
  return (
    anybodyElse.test(sentence) ||
    sentence.search(capitalized) >= 0 ||
    /[A-Z][\w&.-]+, (?:who|which|whose) /.test(sentence)
  )
}

/** A sentence with ◆ for those who work behind a product, ◈ for those with names, ◇ for those whose products customers know, and @ for whose. */
export function markOthers(sentence: string): string {
  return sentence
    .replace(capitalized, '◈')
    .replace(ours, 'it')
    .replace(users, 'users')
    .replace(
      companies,
      (found, other, carrier) => `${other ? '◆' : carrier ? '◈' : '◇'}${/'s?$/.test(found) ? '@' : ''}`,
    )
    .replace(/[◆◈◇],? ?\(?([◆◈◇]@?)\)?(?: team)?,?/g, '$1')
    .replace(/\b[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?, ([◆◈◇])(?:, ?| )/g, '$1 ')
    .replace(/([◆◈◇]),? (?:\([^)]{0,40}\)|[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?),?(?= )/g, '$1')
    .replace(/([◆◈◇]), (?:who|which|that|whose)\b[^,.;]{1,80},/g, '$1')
    .replace(
      /\b[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?, (?:who|which|whose) [^,.;]{1,80}, (?=(?:has|have|had|is|are|was|were)\b)/g,
      '◆ ',
    )
}
