import { findPromisedWord } from './promised-word.ts'
import { findSubject } from './subjects.ts'
import { allOf, anyOf, matchesOf, type Sentence } from './text.ts'
import { everyday, technical } from './words/acronyms.ts'
import { people, placeWords, wholeOrShare } from './words/everyday.ts'
import { emptyTitleWords, partWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'
import { stockPhrases } from './words/stock-phrases.ts'
import { allOthers } from './words/third-parties.ts'

/** Words that look like a part of the product and speak of the writers or of time. */
const aboutUs = allOf(
  "(?:service|system|status|incident) alerts?|(?:network|failing|faulty|failed|storage|hardware) devices?|(?:an? |full |detailed |the )reports? (?:follow|will|is|on|about)\\w*|(?<!\\b(?:unable|able|inability|fail\\w*|cannot|can't|trying|try|tried|attempt\\w*|possible|difficult\\w*|hard|trouble|problems?|issues?|errors?|users|customers|people|you|how|wish\\w*|want\\w*) )(?:to|will|we|we'll|are|continu\\w+|actively|closely) (?:monitor|log|review|report|track|watch|search|test)\\w*|every step|thank(?:s| you)(?: \\w+){0,3}|every(?:one|body)(?=[.!]*$)|(?:some|many|most|all|several) things|thanks[^.]{0,40}every(?:one|body)|incident report|(?:closed the book|order of the day)[^.]*|less errors|available to (?:\\w+ ){0,3}on request|valued customers?|service desk|no (?:further )?action(?:s)?|all (?:systems?|is well)|much better|continued support|(?:receiv\\w+ |investigat\\w+ |incident |of |some )?reports?(?: of| that)|reported|reports?(?= about)|support team|our teams?|(?:your |the )?(?:user|customer|end[- ]user|client|viewing|browsing) (?:experience|satisfaction|trust)|on[- ]call(?: \\w+)?|(?:it|this|that|they|things|be) (?:(?:will|should|is|are|was|were|has|have|can|must) )?all|(?:hi|hello|dear|hey|sorry|thanks|thank you|apologies|bear with us)(?:,? (?:all|everyone|everybody|folks|users|customers|members|clients))+|all (?:hands|day|night|along|right|of (?:it|this|that)|this|that|clear|done|sorted|fixed|set|over|resolved|quiet|ok|okay)|all (?:our )?(?:services?|systems?|operations?|of our)(?: and \\w+)?|all (?:is|are|runs?)|(?:is|are|be) (?:all|now) (?:good|fine|back)|(?:our|the|internal) (?:monitoring|alerts?|metrics|logs|graphs|dashboards?)|(?:this|our) (?:status )?page|(?:more|further|additional) (?:details|updates?)|at all times|any (?:time|moment)|(?:take|takes|took) (?:some|all|several)|(?:in )?some (?:areas|time|cases)|every effort|all hands|all (?:our |the )?(?:teams?|customers|users)(?= (?:for|and)|[.!]*$)|(?:this|the|these) (?:issues?|problems?|incidents?|events?)|scheduled (?:jobs?|maintenance|release)|some improvement|many improvements|(?:few|several|many|couple of|next) (?:few )?(?:minutes|hours|days|times)|everything|every \\w+ (?:minutes|hours)|(?:sorry|apolog\\w+|thank\\w*) (?:\\w+ )?to (?:\\w+ ){0,4}?(?:customers|users|everyone|people|you)|half (?:past|an hour|hour)|(?:a )?quarter (?:to|past|of an hour)|(?:a|the) call(?= (?:with|is))|run(?:s|ning)? (?:again|normally)",
)
/** Whoever stands behind us says nothing of what we make. */
const behindUs = allOf(
  "(?:our |your |the )?(?:\\w+ )?(?:hosting|web|cloud|network|internet|data ?cent(?:er|re)|domain|infrastructure|server)[- ]?(?:compan(?:y|ies)|firms?|providers?|partners?|suppliers?|hosts?|vendors?|operators?)(?:'s)?",
)
/** So many machines or troubles say nothing of those who use them. */
const machines = allOf(
  '(?:some|many|most|several|multiple|various|all|each|every|a few|few|a number of|one|any)(?: (?:of )?(?:our|the|these))?(?: \\w+)? (?:services?|systems?|servers?|machines?|hosts?|nodes?|disks?|issues?|problems?|errors?|steps?|fixes|fix|updates?|reports?|memory|components?|data ?cent(?:er|re)s?|racks?|teams?|engineers?|logs?|checks?|requests?|changes?|processes|resources|tests|things?|difficult(?:y|ies)|trouble|disruptions?|outages?|interruptions?|downtime|slowness|instability|delays?|hiccups?|turbulence|maintenance|work|time-?outs?|failures?|degradation|improvements?|circumstances)',
  '(?:recent|last|latest|bad|new|our|faulty|the) deploy(?:ment)?s?|deploy(?:ment)?s? (?:\\w+ )?(?:gone|went|goes|failed|failures?|issues?|problems?|errors?|mishap|rolled)',
)
/** What we ask of readers, or what we do about it, whatever it names. */
const addressed = anyOf(
  '(?:contact|reach out|get in touch|in touch with|write to|ticket with|open a ticket|let us know|tell us|call us|e-?mail us|help ?desk|service desk|our support|customer (?:care|service)|chat with us|any questions|have questions)',
)
const ourWork =
  /^(?:and |so |meanwhile |now |currently )?(?:we|our (?:\w+ )?(?:team|teams|engineers?|staff|people|technicians|developers)|engineers|technicians|the (?:\w+ )?team)(?:'re|'ve|'ll)? (?!(?:are |have |were |is |has |been |will |also |now |still |just |\w+ly )*(?:aware|see|seeing|saw|seen|hear\w*|notic\w+|experienc\w+|investigat\w+|look\w* into|looking at|identif\w+|observ\w+|receiv\w+|getting|got|having|had|found|detect\w+|down|offline|back|unable|upgrad\w+|perform\w+|carry\w*|doing|mov\w+|conduct\w+|replac\w+ (?:the|our)|restor\w+|resum\w+|fix\w+|repair\w+|apolog\w+|sorry)\b|(?:can|cannot|can't|could|will be) )/i
/** A cause that stands before what came of it. */
const causeAhead =
  /^(?:(?:unfortunately|sadly|currently|however|today|this morning|tonight),? )?(?:because of|due to|owing to|as a result of|thanks to|as part of|in the course of|following|after) [^,]{1,160}, /i
const cause =
  /\b(?:because|due to|caused by|as a result of|thanks to|(?:cause|reason|culprit) (?:was|is|of (?:this|the))|comes? from|came from)\b.*|\b(?:after (?:a|an|the|we|our)|following)\b[^,]{0,120}?(?=,|$|\b(?:some|many|all|most|customers|users)\b)/i

/** Parts of sentences, without causes, courtesies and the next word. */
function partsOf(sentences: Sentence[]): string[] {
  return sentences
    .map(({ text }) => text)
    .filter((text) => !addressed.test(text))
    .flatMap((text) =>
      text
        .replace(behindUs, 'it')
        .replace(causeAhead, '')
        .replace(cause, ' ')
        .split(
          /[;:]\s|,\s(?=(?:and|but|so|while|we|our|there|users|customers|some|it|this|which|you)\b)| - |\swhy\s|\s(?=(?:and|but|while) (?:we|our|the next|another|it|a)\b)/,
        ),
    )
    .map((part) => part.trim().replace(/^(?:and|but|while|so) /i, ''))
    .filter((part) => part !== '' && !findPromisedWord(part) && !nextWord.test(part))
}

/** What we did, if it is to a part that customers know: "we restarted the ticket machines". */
const worksOn = new RegExp(
  `\\b(?:re-?start|re-?set|re-?load|re-?buil|re-?sen|re-?new|re-?open|stop|paus|halt|disabl|enabl|fix|repair|clear|refund|replac|switch|turn|open|clos|migrat|swap|updat|upgrad|mov|block|limit|put|brought|bring|restor|stabili[sz]|look\\w* at why|work\\w* (?:on|to) (?:fix|repair|restor|improv)\\w*|fix(?:es)? (?:for|to))\\w* (?:off |on |back )?(?:(?:the|our|all|some|new|your|any|most|of|broken|late|failed|missing|incoming) ){0,3}(?:[a-z-]+ )?(?!(?:monitors?|logs?|reports?|metrics?|graphs?|dashboards?|records?|lists?|tables?|jobs?|events?|links?|traces?|tasks?|backups?|builds?|packages?|deployments?|functions?|volumes?|snapshots?|notes?|reviews?|alerts?|content|models?|media|projects?|fields?|pages?|points?|settings|permissions?|templates?|messages?|comments?|pipelines?|runners?|agents?|devices?|schedul\\w+|terminals?|status page|documentation|docs|tags?|boards?|tracking|hosting|filters?|rules?|orders?|credits?|meters?|channels?|licen[cs]es?|stores?|text)\\b)${partWords.source}`,
  'i',
)

const nextWord =
  /^(?:the )?(?:next|another|further|more|an?) (?:update|message|note|news|word|post|report|one|details?)\b|^(?:follow|see|watch|read) (?:this|our)|^more (?:in|at|by|soon|to follow)\b/i

/** True where a title or a text names somebody or something that is affected. */
export function saysWho(title: string, sentences: Sentence[], known: string[]): boolean {
  const whole = sentences
    .map(({ text }) => text)
    .join('\n')
    .replace(stockPhrases, ' ')
  if (
    [...matchesOf(whole, troubleWith), ...matchesOf(whole, lateThings)].some(([, object = '']) =>
      isOurs(object),
    )
  )
    return true
  if (
    shareOfPeople.test(whole.replace(aboutUs, ' ')) ||
    sentences.some(({ text }) => !addressed.test(text) && ofPart.test(text.replace(aboutUs, ' ')))
  )
    return true
  const said = partsOf(sentences)
  if (said.some((part) => ourWork.test(part) && (hasName(part) || worksOn.test(part)))) return true
  const parts = [title, ...said.filter((part) => !ourWork.test(part))].map((part) =>
    part.replace(stockPhrases, ' '),
  )
  return parts.some((part) => {
    const text = part.replace(aboutUs, ' ').replace(machines, ' ')
    return (
      [wholeOrShare, placeWords, partWords, aKindOfPeople, using, numbered, region].some((words) =>
        words.test(text),
      ) ||
      matchesOf(text, cannotDo).some(([, object = '']) => isOurs(object)) ||
      hasName(part) ||
      findSubject(text) !== undefined ||
      known.some((word) => text.toLowerCase().includes(word))
    )
  })
}

const shareOfPeople = anyOf(
  `(?:some|many|most|few|several|multiple|all|every|each|any|select|certain|half)(?: of)?(?: (?:our|the))?(?: \\w+)? ${people}(?! (?:for|who (?:reported|wrote)))`,
  'for (?:everyone|everybody|all)|nobody|no one|[0-9]+ ?(?:%|percent)',
)
const ofPart = new RegExp(
  `\\b(?:on|of|to|in|for|with|from|via|through) (?:the|our|your) (?:\\w+ )?${partWords.source}`,
  'i',
)

/** Players, passengers, students: whoever says so says which product. */
const aKindOfPeople = anyOf(`(?!users?|customers?|people|clients?|agents?)${people}`)
const using = anyOf(
  "if you (?:use|are|have (?:an?|your)|run|open|opened|sent|bought|live|work)|you (?:use|cannot|can't)|yours?(?= (?!patience|understanding|support|co-?operation|services?|issues?|questions?|experience|convenience|inconvenience))",
)
/** Streets and rooms, lines and floors, and the short names of places where machines stand. */
const numbered =
  /\b(?:building|line|lines|route|platform|hall|floor|room|campus|gate|wing|ward|district|terminal|stop|branch|tower|level|bay|zone|channel) (?:[A-Z]|\d+[a-z]?)\b|\b(?!utc|gmt)[a-z]{3}[1-9]\b/i
/** In capitals, or "us" is a place; beside an hour it is a zone. */
const region =
  /\b(?:U\.?S\.?A|US|U\.S\.|UK|EU|UAE|NZ|ANZ|APAC|EMEA|LATAM|DACH|MENA)\b(?! ?(?:\/|eastern|pacific|central|mountain|[ECMP][SD]?T|time|business hours|working hours))/

/** "A problem with lockers", "labels cannot be printed", "you cannot park": what they are about, where it is one thing of ours. */
const troubleWith =
  /\b(?:issues?|problems?|trouble|errors?|disruptions?|delays?|outages?|incidents?|slowness|reports|maintenance) (?:with|in|on|to|of|for|affecting|impacting|related to|regarding|concerning) (?:(?:the|our|some|all|your|how|how the) )?([a-z'-]{3,} ?[a-z'-]*)/gi
const lateThings =
  /\b(?:slow|late|delayed) ((?!(?:night|hour|speeds?|start|quer|page|behavio|down|right|morning|afternoon|evening|recover|progress|reaction|data|process|system|now|today|at|for|to|in|on|than|because|due)[a-z]*\b)(?:(?:[a-z'-]{3,} )?[a-z'-]{3,}(?<![si])s|[a-z]{3,}ing))\b/gi
const cannotDo =
  /\b(?:unable to|cannot|can't|not able to) ((?!(?:be|access|reach|use|connect|load|open|see|view|work|do|get|say|tell|find|give|reproduce|confirm|determine|know|identify)\b)[a-z'-]{3,} ?(?:the |their |your |any |new )?[a-z'-]*)/gi

const nothing =
  /^(?:one|two|several|how|their|who|internal|core|main|primary|cause\w*|lead\w*|involving|today|yesterday|customers?|users?|people|clients?|everyone|you|code|bug|hardware|software|storage|deploy\w*|engine|origin|backbone|edge|kernel|vendor\w*|dns|attack|unexpected|strange|various|connect\w*|load\w*|respond\w*|slow\w*|open\w*|reach\w*|access\w*|availab\w+|perform\w*)$/

/** Somebody else's part, a machine or the status itself is none. */
function isOurs(object: string): boolean {
  return newWords(object.replace(allOthers, ' '), emptyTitleWords).some((word) => !nothing.test(word))
}

/** A title with a word that is neither about trouble nor about machines. */
export function namesSomething(title: string): boolean {
  if (/\b(?:patch|version|season|chapter|v)\.? ?\d/i.test(title)) return true
  const rest = title.replace(allOthers, ' ')
  const named = /\b(?:with|affecting|impacting|for) ([A-Z][a-z]+)/.exec(rest)?.[1]?.toLowerCase()
  if (named !== undefined && !emptyTitleWords.has(named)) return true
  return newWords(rest, emptyTitleWords).some((word) => !/^[\d:.-]+(?:st|nd|rd|th|am|pm|h)?$/.test(word))
}

/** A name in the middle of a sentence that is no day, month, zone or other company. */
function hasName(part: string): boolean {
  const rest = part
    .replace(/^(?:kind |best )?regards\b.*/i, ' ')
    .replace(aboutUs, ' ')
    .replace(allOthers, 'x')
  const names = rest.match(/(?<=[a-z,] )[A-Z][a-zA-Z]+|\b[A-Z]{3,6}\b/g) ?? []
  return names.some(
    (name) =>
      !everyday.has(name) &&
      !technical.has(name) &&
      !emptyTitleWords.has(name.toLowerCase()) &&
      !/^(?:I|We|Root|Cause|Analysis|End|Day|RCA|RFO|Our|The|This|Update|Team|Support|Thank|Thanks|Please)$/.test(
        name,
      ),
  )
}
