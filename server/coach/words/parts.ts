import { anyOf } from '../text.ts'

/** What customers call the parts of almost any product. */
export const partWords = anyOf(
  'log-?ins?|log(?:ging)?[ -]in(?:to)?|sign(?:ing)?[- ](?:in|up|on)(?:to)?|sign-?ups?|registrations?|passwords?|accounts?|profiles?|authenticat\\w+|verification|sso|two-factor',
  '(?:e-?)?mails?|inbox(?:es)?|mailbox(?:es)?|messages?|messaging|notifications?|alerts?|reminders?|newsletters?|campaigns?|texts?|sms|push|chats?|web-?chat|bots?',
  'calls?|calling|phone|voice|audio|video|meetings?|conferenc\\w+|recordings?|voicemail|telephony|streams?|streaming|playback|broadcasts?',
  'payments?|checkouts?|cards?|billing|invoices?|subscriptions?|(?<!in )orders?|purchases?|carts?|refunds?|payouts?|transfers?|withdrawals?|deposits?|transactions?|balances?|wallets?|receipts?|quotes?|trades?|trading|bookings?|reservations?|tickets?|deliver(?:y|ies)|shipping|shipments?|tax(?:es)?|payroll|claims?|polic(?:y|ies)',
  'uploads?|uploading|downloads?|downloading|files?|documents?|photos?|images?|pdfs?|attachments?|folders?|exports?|imports?|backups?|assets?|media|thumbnails?|previews?|library|content',
  'search(?:es)?|filters?|reports?|reporting|dashboards?|analytics|statistics|stats|charts?|graphs?|metrics?|monitors?|traces?|logs?|insights?|feeds?|timeline|calendar|maps?|locations?|contacts?|leads?|forms?|surveys?|polls?|comments?|reviews?|notes?|tasks?|projects?|boards?|lists?|tables?|records?|fields?|workflows?|automations?|templates?|schedul(?:er|es|ing)|jobs?|events?|tags?',
  'website|web ?site|home ?page|web ?app(?:lication)?|web application|mobile(?: app)?|desktop|browser|plug-?ins?|extensions?|widgets?|editor|application|admin(?:istration)?(?: (?:area|panel|portal|interface))?|control panel|console|customer portal|(?:support|help|partner|client|developer|merchant|user|management) (?:portal|center|centre|desk|site|page)|portal|landing pages?|funnels?|stores?|storefronts?|shops?|themes?|domains?|hosting|links?|page loads?|onboarding|enrol\\w+|admissions?|grades?|lessons?|class(?:es|rooms?)?|courses?|homework|appointments?|timesheets?|shifts|meters?|readings|kiosks?|tills?|terminals?|flights?|check-?in|boarding|tracking|parcels?|statements?|loans?|mortgages?|savings|direct debits?|standing orders?|prescriptions?|lobby|lobbies|leaderboards?|inventory|broadband|fibre|wi-?fi|gift cards?|albums?|playlists?|channels?|ads|settings|menus?|status page|documentation|docs|help ?center|support(?= (?:chat|phone|line|portal|tickets))|waiting room|ssh|s?ftp|webdav|caldav|fax(?:es)?|(?:bus|train|travel|passenger|flight) information|(?:school )?meals|(?:exam|test|lab|blood|search|poll|election|match) results|subtitles?|captions?|timetables?|lockers?|scores?|rosters?|rotas?|barcodes?|vouchers?|memberships?|loyalty|catalogu?es?|waiting lists?|lifts?|escalators?|ticket machines?|vending machines?|parking|chargers?|charging points?|landlines?|roaming|voicemails?|hotspots?|livestreams?|webinars?|e-?books?|audiobooks?|podcasts?|newsletters?|transcripts?|diplomas?|degrees?|dorms?|laundry|meal plans?|self-?check-?outs?|interlibrary loans?',
  'apis?|end-?points?|web-?hooks?|integrations?|sync(?:ing|hroni[sz]ation)?|repositor(?:y|ies)|pull requests?|builds?|packages?|pages|runners?|pipelines?|deployments?|models?|completions?|embeddings?|agents?|assistants?|droplets?|volumes?|registry|functions?|snapshots?|cdn|delivery network|devices?|sensors?|firmware update|iphones?|ipads?|android|ios|macos|chrome|safari|firefox|geolocation|permissions?|users?(?= (?:management|list|accounts))|licen[cs]es?|credits?|points?|rewards?|coupons?|games?|matchmaking|servers?(?= (?:list|browser))|app',
)

/** Words of a title that name no part of a product, whatever else they say; in lower case. */
export const emptyTitleWords = new Set(
  `a an and the of on in at to for with by from our some we are is be been being has have was were it this that not no due or as
  possible potential partial full total major minor critical urgent new ongoing current recent brief short temporary
  backend back-end frontend front-end core maintainence maintenence maintanence sluggish feel morning's today's today tonight yesterday this update
  notice nothing see here trouble troubles difficulties technical degrading things all everything hiccup hiccups glitch heads-up announcement info status
  issue issues problem problems incident incidents outage outages disruption disruptions interruption degradation degraded performance
  slow slowness slowdown latency elevated increased high higher error errors rate rates failure failures intermittent instability unstable
  service services system systems platform server servers infrastructure network networks database databases cluster hardware software
  connectivity connection connections traffic upstream provider providers vendor third party third-party partner internal external resolver resolvers
  cloudflare aws amazon azure google gcp heroku fastly akamai
  alert alerts under investigation advisory warning bulletin event retrospective completed complete experienced
  maintenance planned scheduled emergency unplanned weekly monthly regular routine release upgrade upgrades update updates deployment deploy change changes
  investigating identified monitoring resolved report reports retroactive impact impacting affecting affected experiencing availability unavailable unavailability
  down offline operational normal stability response responses time times timeout timeouts general site-wide widespread
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  work works essential necessary having shortage weekend week weekday night evening morning afternoon day hour hours minutes overnight
  sat sun mon tue tues wed thu thur thurs fri jan feb mar apr jun jul aug sep sept oct nov dec bst ist jst aest sgt hkt
  misconfigured misconfiguration faulty failed failing broken damaged damage overloaded overload defective dead lost loss fault faults
  firewall firewalls router routers switch switches balancer balancers load certificate certificates disk disks drive cable cables fibre power
  cpu memory ram node nodes rack racks cooling generator datacenter datacentre gateway proxy cache caches queue queues
  functionality experience use usage requests request matter situation degrade degrades
  improving improvement improvements recovering recovered recovery overheating overheated heat cyber attack attacks ddos downtime cut cuts unplanned at-risk risk fire flood
  utc gmt am pm est edt pst pdt cet cest application our site number caused cause causing multiple
  awry haywire amiss botched chaos meltdown blip blips wobble wobbles wobbly bump bumps bumpy snag snags mishap mishaps gremlin gremlins crisis breakage
  interrupted temporarily temp struggling unwell poorly unresponsive inaccessible unreachable crash crashed crashes crashing stuck hanging frozen unusable limited partially
  quick postmortem post-mortem summary important attention reminder ouch sad bad rough tough shaky patchy flaky erratic strange odd weird unusual unexpected unscheduled
  night's weekend's continued followup follow-up apology apologies`
    .trim()
    .split(/\s+/),
)
