import type { AudienceLevel } from '../../pages/glossary.ts'
import { findTechnicalLetters } from '../acronyms.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, anyWord, findAll, type Match, oneOf, type Text, wordsOf } from '../text.ts'
import { isSentence } from '../titles.ts'
import { findEngineering, isKnown, translate } from '../translate.ts'
import { causesOfTrades } from '../words/causes.ts'
import { impactWords } from '../words/everyday.ts'
import { aProduct, causes } from '../words/machine-titles.ts'
import { customersDo, shares, theirObject, trouble, troubleOf } from '../words/machine-trouble.ts'

/** Engineers' words for what customers see a product do. */
const isFeature = new RegExp(
  `^${oneOf(
    'transcod|queued|cach|propagat|provision|throttl|rate.limit|web-?hook|auth',
    'scal|(?:re-?)?index|deploy|roll|timeout|tim|api|ingest',
  )}`,
  'i',
)

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
const withoutPower = anyWord(
  'homes?|houses?|households?|streets?|electricity|residents?',
  'villages?|neighbou?rhoods?|properties|meters?',
)

const raisedFor = oneOf('Issue|Problem|Outage|Failure|Incident|Error|Down|Maintenance|Degradation|Alert')
const raised = new RegExp(String.raw`\b[\w-]{1,60}[a-z]${raisedFor}s?\b`, 'g')

/** "UsTx-DatabaseIssue", as machines name what they raise. */
function splitHumps(title: string): string {
  return title.replace(raised, (word) => word.replace(/([a-z])-?(?=[A-Z])/g, '$1 '))
}

const longestTitle = 80

/** "Pod 18", or "server web12", where nothing is done to it. */
const withNumber = /^ (?:#?\d[\d.]*|[a-z]+\d+)(?! (?:upgrades?|updates?|migration|patch\w*))(?=[^\w.]|$)/

/** A word that products share with machines is a cause where trouble with it is named, and not in "Pod 18". */
function isAbout(
  title: string,
  { start, end, text }: Match,
  isTold: boolean,
  isForBuilders: boolean,
): boolean {
  const [before, after] = [title.slice(0, start), title.slice(end)]
  if (isForBuilders && customersDo.test(after) && !troubleOf.test(before)) return false
  if (withNumber.test(after) && !/router|switch/i.test(text)) return false
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

const howMany = '(?:some|many|most|all|a few|about|every|no|new|our)?'
const customers = new RegExp(
  String.raw`^${howMany}.{0,20}\b${oneOf(
    'customers|users|people|everybody|nobody',
    'teams|shops|callers|readers',
  )}\b`,
  'i',
)
