import { allOf, anyOf, oneOf } from '../text.ts'

/** What those behind us provide, or what they are to us. */
const kinds = oneOf(
  // Trades, and whoever is not us.
  'up-?stream|transit|peering|telecoms?|licen[cs]e|courier|logistics|analytics|search',
  '(?:third|3rd)[- ]party|external|outside|downstream',
  // What runs behind a product.
  'service|cloud|hosting|network|internet|payments?|email|e-mail|mail|sms|telephone|phone|telephony|telecom',
  'compliance|infrastructure|data ?cent(?:er|re)|model|identity|authentication|dns|cdn|storage|delivery',
  'banking|processing|technology|software|hardware|carrier|security|content',
  // What comes by wire, pipe or air.
  'electricity|electric|power|gas|water|energy|utility|cable|fibre|fiber|broadband|satellite|voice|video',
  // What customers use of them.
  'chat|messaging|streaming|ticketing|ticket|booking|reservations?|sales|catering',
  'insurance|tax|credit|clearing|settlement|testing|data|map|mapping|weather',
  'print|printing|printer|shipping|freight|fulfil?ment|parcel|postal',
  'maintenance|cooling|elevator|lift|ad|advertising|game|console',
  'rail|rails?way|bus|transport|transit|translation|label|warehouse',
  'fraud|signature|verification|backup|meter(?:ing)?|collection',
  // Everything else that is bought.
  'photo|laundry|taxi|coach|ferry|airline|staffing|survey|lighting|sound|publishing|feed|food',
  'medical|drug|equipment|car|leasing|rental|removal|cleaning|packaging|music|film',
)

/** Companies that behind a product do the work; in lower case they mean nothing else. */
const carriers = oneOf(
  // Clouds and networks.
  'aws|amazon(?: web services)?|azure|google(?: cloud| analytics| workspace)?|gcp|cloudflare|akamai',
  'ovh(?:cloud)?|hetzner|rackspace',
  // What everybody has on a phone.
  'facebook|meta|instagram|whatsapp|apple',
  // Carriers, halls and cards.
  'level ?3|cogent|comcast|verizon|at&t|vodafone|t-mobile|telia|telstra|optus|orange|equinix',
  'visa|mastercard|microsoft|linode',
  'openreach|talktalk|bt wholesale|virgin media|centurylink|zayo|gtt|telefonica|swisscom',
  "oracle cloud|ibm cloud|let's encrypt|letsencrypt",
)
/** Companies whose products customers know by their names. */
const products = oneOf(
  // Clouds, payments, messages.
  'heroku|fastly|digitalocean|stripe|adyen|paypal|braintree',
  String.raw`twilio|sendgrid|mailgun|vonage|bandwidth\.com|twitter|salesforce|shopify|slack|zoom`,
  'okta|auth0|plaid|openai|anthropic|gmail|yahoo|outlook|icloud|alexa|linkedin',
  'amex|american express|telcel',
  // Hosts and domains.
  'vultr|scaleway|leaseweb|godaddy|namecheap',
  // Payments.
  'worldpay|worldline|klarna|mollie|fiserv|elavon',
  // Messages and mail.
  'messagebird|sinch|infobip|nexmo|postmark|mailchimp|mandrill|sparkpost',
  // What developers build on.
  'snowflake|algolia|mongodb atlas|datadog|github|gitlab|netlify|vercel',
  // Schools, post and the state.
  'instructure|ellucian|royal mail|fedex|hmrc|nhs digital|faster payments|gocardless',
  // What teams build in.
  String.raw`docusign|mapbox|pusher|segment\.com|zendesk|intercom|hubspot|atlassian|dropbox`,
  'supabase|backblaze|wasabi|bunny|easypost|shippo',
  // Banks and credit.
  String.raw`checkout\.com|trustly|truelayer|tink|yodlee|experian|equifax`,
  // Packages and games.
  'npm|pypi|docker hub|rubygems|nintendo|playstation network|xbox live|epic games',
)
/** Names of companies on which others build. */
export const names = oneOf(carriers, products)

const role = '(?:providers?|vendors?|partners?|suppliers?|carriers?|processors?|contractors?)'

/** "The operator has" found or mended it; "the operator is shown" in a list of ours. */
const operatorDoes = oneOf('has|have|had|is (?!shown|listed)|are|fix|came|comes|confirm|resolv|restor|repair')
const operatorOf = oneOf(
  'mobile|telephone|phone|network|power|grid|rail|cable|cent(?:er|re)|datacenter|transport',
)
/** Whoever does something for us, after the name of what it is. */
const roles = oneOf(
  role,
  'dependenc(?:y|ies)|(?<=(?:our|web|hosting|their) )hosts?|hosters?',
  'aggregators?|wholesalers?|registrars?|isps?|telcos?|sub-?contractors?|acquirers?|landlords?|insurers?',
  // Banks, couriers and printers, where they are those behind us.
  '(?:acquiring|issuing|partner|sponsor|settlement|their) banks?|banks? we (?:use|work with|rely on)',
  String.raw`(?<=\bthe )couriers?|(?<=\bour )(?:banks?|couriers?|printers(?= (?:have|has|told|say)))`,
  // Networks of cards and phones.
  'card schemes?|(?:mobile|phone|telephone|cellular|card|payment) networks?|clearing houses?',
  String.raw`(?<=\bthe )operators?(?= ${operatorDoes})`,
  `(?<=${operatorOf} )operators?`,
)
/** Somebody else than us, by kind: "a provider", "our hosting company", "one of our partners". */
const others = oneOf(
  `(?:${kinds} ){0,3}${roles}`,
  // Others in general.
  '(?:third|3rd)[- ]part(?:y|ies)',
  '(?:external|outside) (?:teams?|services?|systems?|compan(?:y|ies)|tools?|platforms?)',
  'up-?stream(?: (?:services?|issues?|problems?|outages?|incidents?|networks?))?',
  // Companies by their trade.
  `${kinds} (?:compan(?:y|ies)|firms?|agenc(?:y|ies)|authorit(?:y|ies)|makers?|manufacturers?|owners?)`,
  // Offices and authorities.
  'tax (?:office|authority)|(?:exam(?:ination)?|awarding|water|electricity) (?:boards?|bod(?:y|ies))',
  String.raw`the (?:ministry|government)|(?:\w+ )?authorit(?:y|ies)`,
  String.raw`(?:land|domain|\.\w+|company) registry`,
  // Those who work for us elsewhere, or made what we use.
  '(?:external|outside|third-party) (?:labs?|agenc(?:y|ies)|offices?|developers?|clinics?|consultants?)',
  String.raw`(?<=the )(?:makers?|manufacturers?|vendors?|owners?) of (?:the|our|this|that) \w+`,
)

const nameInCapitals = oneOf(
  // Carriers and offices.
  'BT|EE|O2|NTT|SFR|KPN|JISC|Jisc|Janet|HMRC|DVLA|SWIFT|Bacs|Sky|Three|Virgin|Colt|Lumen',
  // Games and talk.
  'Steam|Square|Discord|Twitch',
  // Carriers, and what people browse with.
  'Orange|Sprint|Rogers|Bell|Telus|Spectrum|Cox|Chrome|Safari|Arqiva|Spamhaus',
  // Bookings, machines and halls.
  'Sabre|Amadeus|Galileo|Oracle|Citrix|Cisco|Juniper|VMware|Veeam',
  'Telehouse|Interxion|Iron Mountain|Switch Datacenters',
)
const asACompany = oneOf(
  'is|are|has|have|had|was|were|network|engineers?|technicians?',
  'hopes?|says?|said|reports?|told|tells?|confirmed|line|lines|outage|incident|fault',
  String.raw`plans?|expects?|will|\d`,
)
/** Names that in lower case, or as letters, are other words. */
const capitalized = new RegExp(String.raw`\b${nameInCapitals}\b(?= ${asACompany}|'s)`, 'g')

/** Anybody who is not us. */
export const anybodyElse = anyOf(others, names)

/** All of them, to be taken out of a text. */
export const allOthers = allOf(others, names)

const builtThere = oneOf(
  // Where we run.
  'regions?|zones?|clusters?|instances?|accounts?',
  // What joins their product to ours.
  'connectors?|integrations?|plug-?ins?|add-ons?|add-ins?|adapters?|imports?|exports?|sync|orders?',
  'addresses|users|customers|inbox(?:es)?|mailbox(?:es)?|calendars?|log-?ins?|sign-?ins?',
  // What we show of it.
  'page|pages|button|bot|app|listings?|payouts? page|contacts|files|folders',
  'mirrors?|registr(?:y|ies)|packages?|repositor(?:y|ies)',
)
const screens = oneOf(
  'portals?|director(?:y|ies)|lists?|search|pages?|profiles?|payments?|payouts?|invoices?|dashboards?',
  'onboarding|centers?|centres?|rates?|labels?|log-?ins?|accounts?',
)
/** What has another's name and is ours: a place where we run, a bridge we built, a screen for those who supply. */
const ours = allOf(
  String.raw`${names}(?:/[\w-]+| (?:[\w-]+ ){0,2}?${builtThere})`,
  String.raw`maintenance (?:\w+ )?(?:on|in) ${names}`,
  `${role} ${screens}`,
)

const beforeOthers = oneOf(
  'an?|the|our|one|two|of|some|their|its|certain|another|this|that|these',
  'external|internal|main|primary|local|own|various|several|major|global|ongoing|current|recent',
  String.raw`[\w-]+'s`,
)
const determiner = `(?:${beforeOthers} ){0,4}`
const companies = new RegExp(
  String.raw`(?<![\w])${determiner}(?:(${others})|(${carriers})|(${products}))` +
    String.raw`(?: [a-z]{2}-[a-z]+-\d)?(?:'s?(?= )|'s?(?=\W|$))?(?![\w])`,
  'gi',
)
/** Many of them at the start of a sentence use a product, as customers do. */
const users = new RegExp(
  '^(?:(?:some|several|many|most|all|certain|a few) )?' +
    String.raw`(?:providers|vendors|partners|suppliers|carriers|contractors)\b`,
  'i',
)

/** True where somebody else is spoken of, or may be. */
export function mayNameOthers(sentence: string): boolean {
  return (
    anybodyElse.test(sentence) ||
    sentence.search(capitalized) >= 0 ||
    /[A-Z][\w&.-]+, (?:who|which|whose) /.test(sentence)
  )
}

/**
 * A sentence with ◆ for those who work behind a product, ◈ for those with names, ◇ for those whose products customers
 * know, and @ for whose.
 */
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
