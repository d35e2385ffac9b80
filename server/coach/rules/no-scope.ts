import { missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, anyOf } from '../text.ts'
import { everyday, technical } from '../words/acronyms.ts'
import { people, placeWords, shareWords } from '../words/everyday.ts'
import { emptyTitleWords, partWords } from '../words/parts.ts'
import { newWords } from '../words/status-words.ts'
import { stockPhrases } from '../words/stock-phrases.ts'
import { allOthers } from '../words/third-parties.ts'

/** Words that look like a part of the product and speak of the writers or of time. */
const aboutUs = allOf(
  "(?:service|system|status|incident) alerts?|(?:network|failing|faulty|failed|storage|hardware) devices?|(?:an? |full |detailed |the )reports? (?:follow|will|is|on|about)\\w*|(?:to|will|we|we'll|are|continu\\w+|actively|closely) (?:monitor|log|review|report|track|watch|search|test)\\w*|(?:contact|reach out to|e-?mail|call|write to|message|ticket with|chat with) (?:us|our|support|the support|customer|your)[^.\\n]*|every step|thank(?:s| you)(?: \\w+){0,3}|every(?:one|body)(?=[.!]*$)|(?:some|many|most|all|several) things|thanks[^.]{0,40}every(?:one|body)|incident report|(?:closed the book|order of the day)[^.]*|less errors|available to (?:\\w+ ){0,3}on request|valued customers?|service desk|no (?:further )?action(?:s)?|all (?:systems?|is well)|much better|continued support|(?:receiv\\w+ |investigat\\w+ |incident |of |some )?reports?(?: of| that)|reported|reports?(?= about)|support team|our teams?|all (?:our )?(?:services?|systems?|operations?|of our)|all (?:is|are) |(?:is|are|be) (?:all|now) (?:good|fine|back)|(?:our|the|internal) (?:monitoring|alerts?|metrics|logs|graphs)|(?:this|our) status page|(?:more|further|additional) (?:details|updates?)|at all times|any (?:time|moment)|(?:take|takes|took) (?:some|all|several)|(?:in )?some (?:areas|time|cases)|every effort|all hands|(?:this|the|these) (?:issues?|problems?|incidents?|events?)|scheduled (?:jobs?|maintenance|release)|some (?:of our )?(?:services?|systems?|issues?|memory)|(?:all|each|every) (?:updates?|things?)|some improvement|many improvements|several (?:issues?|fixes|services|systems|steps|things)|multiple (?:issues?|reports|services|systems|fixes)|(?:few|several|many|couple of|next) (?:few )?(?:minutes|hours|days|times)|everything",
)

export const noScope: Rule = {
  id: 'no-scope',
  title: 'Who is affected?',
  severity: 'should',
  reason:
    'Everybody who reads the page wonders whether they are meant. When nothing says who is affected, all of them write to support, also those for whom everything works.',
  advice:
    'Name the part of the product, the region, the plan or the share: “about one in five card payments”, “teams in Norway”, “the iPhone app”.',
  bad: [
    { name: 'Outage', body: 'We are down. We are looking for the cause.' },
    { name: 'Performance problems', body: 'Things are slower than usual. The infrastructure team is on it.' },
    { name: 'Server instability', body: 'We are investigating reports of errors.' },
    {
      name: 'Service degradation',
      body: 'The root cause was found and a fix is being implemented.',
      status: 'identified',
    },
    {
      name: 'Planned work on Saturday night',
      body: 'We carry out maintenance on Saturday 14 March, 22:00 to 23:30 GMT.',
      status: 'scheduled',
    },
    { name: 'Misconfigured firewall', body: 'The old rule was put back.', status: 'resolved' },
    { name: 'Network issues', body: 'Our upstream provider is having an outage.' },
    {
      name: 'Service alert',
      body: 'We are offline. We monitor this closely; please write to our support team.',
    },
  ],
  good: [
    { name: 'Outage', body: 'Nobody in Norway can open a till.' },
    { name: 'Slow pages', body: 'Things are slower than usual for some customers.' },
    { name: 'Errors when paying', body: 'We are investigating reports of errors at checkout.' },
    {
      name: 'Outage',
      body: 'We are down. We are looking for the cause.',
      scope: 'Everybody who signs in with a phone number',
    },
    {
      name: 'Slow',
      body: 'Things are slower than usual.',
      components: [{ name: 'Invoices', status: 'degraded_performance' }],
    },
    { name: 'Photos upload slowly', body: 'We have found the cause.', status: 'identified' },
    { name: 'Outage', body: 'Students cannot hand in their work.' },
    { name: 'Outage', body: 'Kiosks are blank.' },
    { name: 'Outage', body: 'US sites are slow.' },
    { name: 'Outage', body: 'We are looking into an issue with lockers.' },
    { name: 'Outage', body: 'There are reports of missed pickups.' },
  ],
  find({ draft, texts, known }: Given): Finding[] {
    if (!draft.body.trim() || draft.scope.trim() || draft.components.length > 0) return []
    if (saysWho(`${texts.name.plain}.\n${texts.body.plain}`, known) || namesSomething(texts.name.plain))
      return []
    if (texts.body.sentences.some(({ text }) => hasName(text) || hasSubject(text))) return []
    return [
      missing(
        'scope',
        'A customer would ask: does this concern me? Name the part of the product, the region, or how many.',
        'Some customers …',
      ),
    ]
  },
}

function saysWho(said: string, known: string[]): boolean {
  const own = said.replace(stockPhrases, ' ')
  const text = own.replace(aboutUs, ' ')
  if (shareWords.test(text) || placeWords.test(text) || partWords.test(text)) return true
  if (aKindOfPeople.test(text) || region.test(text)) return true
  if ([...own.matchAll(troubleWith), ...text.matchAll(cannotDo)].some(([, object = '']) => isOurs(object)))
    return true
  return known.some((word) => text.toLowerCase().includes(word))
}

/** Players, passengers, students: whoever says so says which product. */
const aKindOfPeople = anyOf(`(?!users?|customers?|people|clients?|agents?)${people}`)

/** In capitals, or "us" is a place; beside an hour it is a zone. */
const region =
  /\b(?:U\.?S\.?A|US|U\.S\.|UK|EU|UAE|NZ|ANZ|APAC|EMEA|LATAM|DACH|MENA)\b(?! ?(?:\/|eastern|pacific|central|mountain|[ECMP][SD]?T|time|business hours|working hours))/

/** "A problem with lockers", "labels cannot be printed", "you cannot park": what they are about, where it is one thing of ours. */
const troubleWith =
  /\b(?:issues?|problems?|trouble|errors?|disruptions?|delays?|outages?|incidents?|slowness|reports) (?:with|in|on|to|of|for|affecting|impacting) (?:(?:the|our|some|all|your|how|how the) )?([a-z'-]{3,} ?[a-z'-]*)/gi
const cannotDo =
  /\b(?:unable to|cannot|can't|not able to) ((?!(?:be|access|reach|use|connect|load|open|see|view|work|do|get|say|tell|find|give|reproduce|confirm|determine|know|identify)\b)[a-z'-]{3,} ?(?:the |their |your |any |new )?[a-z'-]*)/gi

/** Somebody else's part, a machine or the status itself is none. */
function isOurs(object: string): boolean {
  return newWords(object.replace(allOthers, ' '), emptyTitleWords).some(
    (word) =>
      !/^(?:one|two|several|how|their|who|internal|core|main|primary|cause\w*|lead\w*|involving|today|yesterday|customers?|users?|people|clients?|everyone|you|code|bug|hardware|software|storage|deploy\w*|engine|origin|backbone|edge|kernel|vendor\w*|dns|attack|unexpected|strange|various|connect\w*|load\w*|respond\w*|slow\w*|open\w*|reach\w*|access\w*|availab\w+|perform\w*)$/.test(
        word,
      ),
  )
}

/** A title with a word that is neither about trouble nor about machines. */
function namesSomething(title: string): boolean {
  if (/\b(?:patch|version|season|chapter|v)\.? ?\d/i.test(title)) return true
  const rest = title.replace(allOthers, ' ')
  const named = /\b(?:with|affecting|impacting|for) ([A-Z][a-z]+)/.exec(rest)?.[1]?.toLowerCase()
  if (named !== undefined && !emptyTitleWords.has(named)) return true
  return newWords(rest, emptyTitleWords).some((word) => !/^[\d:.-]+(?:st|nd|rd|th|am|pm|h)?$/.test(word))
}

/** What a sentence is about, where it is neither trouble nor the status: "Kiosks are blank". */
function hasSubject(sentence: string): boolean {
  const subject =
    /^(?:the |our |some )?([a-z-]{3,}) (?:(?:at|in|of|on) (?:the )?[\w-]+ )?(?:are|do|don't|cannot|can't|won't|fail|show|stay|stop|open|load|take|print)\b/i.exec(
      sentence.replace(stockPhrases, ' ').replace(aboutUs, ' ').replace(allOthers, ' ').trim(),
    )?.[1]
  return (
    subject !== undefined &&
    /s$/.test(subject) &&
    !/team|engineer|staff|technician/i.test(subject) &&
    newWords(subject, emptyTitleWords).length > 0
  )
}

/** A name in the middle of a sentence that is no day, month, zone or other company. */
function hasName(sentence: string): boolean {
  const rest = sentence
    .replace(stockPhrases, ' ')
    .replace(/^(?:kind |best )?regards\b.*/i, ' ')
    .replace(aboutUs, ' ')
    .replace(allOthers, 'x')
  const names = rest.match(/(?<=[a-z,] )[A-Z][a-zA-Z]+|\b[A-Z]{3,6}\b/g) ?? []
  return names.some(
    (name) =>
      !everyday.has(name) &&
      !technical.has(name) &&
      !emptyTitleWords.has(name.toLowerCase()) &&
      !/^(?:I|We|Root|Cause|Analysis|End|Day|RCA|Our|The|This|Update|Team|Support)$/.test(name),
  )
}
