import { findPromisedWord } from './promised-word.ts'
import { findSubject } from './subjects.ts'
import { anyOf, either, matchesOf, oneOf, type Sentence } from './text.ts'
import { everyday, technical } from './words/acronyms.ts'
import { people, placeWords, wholeOrShare } from './words/everyday.ts'
import { aboutUs, addressed, behindUs, machines } from './words/not-affected.ts'
import { cause, causeAhead, ourWork, worksOn } from './words/our-work.ts'
import { emptyTitleWords, partWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'
import { stockPhrases } from './words/stock-phrases.ts'
import { allOthers } from './words/third-parties.ts'

const betweenParts = new RegExp(
  either(
    String.raw`[;:]\s`,
    String.raw`,\s(?=(?:and|but|so|while|we|our|there|users|customers|some|it|this|which|you)\b)`,
    String.raw` - |\swhy\s`,
    String.raw`\s(?=(?:and|but|while) (?:we|our|the next|another|it|a)\b)`,
  ),
)

/** Parts of sentences, without causes, courtesies and the next word. */
function partsOf(sentences: Sentence[]): string[] {
  return sentences
    .map(({ text }) => text)
    .filter((text) => !addressed.test(text))
    .flatMap((text) =>
      text.replace(behindUs, 'it').replace(causeAhead, '').replace(cause, ' ').split(betweenParts),
    )
    .map((part) => part.trim().replace(/^(?:and|but|while|so) /i, ''))
    .filter((part) => part !== '' && !findPromisedWord(part) && !nextWord.test(part))
}

const oneMore = oneOf('update|message|note|news|word|post|report|one|details?')
const nextWord = new RegExp(
  either(
    String.raw`^(?:the )?(?:next|another|further|more|an?) ${oneMore}\b`,
    '^(?:follow|see|watch|read) (?:this|our)',
    String.raw`^more (?:in|at|by|soon|to follow)\b`,
  ),
  'i',
)

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

const share = oneOf('some|many|most|few|several|multiple|all|every|each|any|select|certain|half')
const shareOfPeople = anyOf(
  String.raw`${share}(?: of)?(?: (?:our|the))?(?: \w+)? ${people}(?! (?:for|who (?:reported|wrote)))`,
  'for (?:everyone|everybody|all)|nobody|no one|[0-9]+ ?(?:%|percent)',
)
const ofPart = new RegExp(
  String.raw`\b(?:on|of|to|in|for|with|from|via|through) (?:the|our|your) (?:\w+ )?${partWords.source}`,
  'i',
)

/** Players, passengers, students: whoever says so says which product. */
const aKindOfPeople = anyOf(`(?!users?|customers?|people|clients?|agents?)${people}`)
/** "Your patience" is no thing of theirs. */
const ofCourtesy = either(
  'patience|understanding|support|co-?operation|services?|issues?|questions?',
  'experience|convenience|inconvenience',
)
const using = anyOf(
  'if you (?:use|are|have (?:an?|your)|run|open|opened|sent|bought|live|work)',
  `you (?:use|cannot|can't)|yours?(?= (?!${ofCourtesy}))`,
)
const place = oneOf(
  'building|line|lines|route|platform|hall|floor|room|campus|gate|wing|ward|district',
  'terminal|stop|branch|tower|level|bay|zone|channel',
)
/** Streets and rooms, lines and floors, and the short names of places where machines stand. */
const numbered = new RegExp(
  either(
    String.raw`\b${place} (?:[A-Z]|\d+[a-z]?)\b`,
    String.raw`\b(?!utc|gmt)[a-z]{3}[1-9]\b`, // "ams2"
  ),
  'i',
)
const regions = String.raw`(?:U\.?S\.?A|US|U\.S\.|UK|EU|UAE|NZ|ANZ|APAC|EMEA|LATAM|DACH|MENA)`
const ofTime = oneOf(
  String.raw`\/|eastern|pacific|central|mountain|[ECMP][SD]?T|time`,
  'business hours|working hours',
)
/** In capitals, or "us" is a place; beside an hour it is a zone. */
const region = new RegExp(String.raw`\b${regions}\b(?! ?${ofTime})`)

const troubles = oneOf(
  'issues?|problems?|trouble|errors?|disruptions?|delays?|outages?|incidents?',
  'slowness|reports|maintenance',
)
const withThing = oneOf('with|in|on|to|of|for|affecting|impacting|related to|regarding|concerning')
/** "A problem with lockers", "late trams", "you cannot park": what they are about, where it is one thing of ours. */
const troubleWith = new RegExp(
  String.raw`\b${troubles} ${withThing} (?:(?:the|our|some|all|your|how|how the) )?([a-z'-]{3,} ?[a-z'-]*)`,
  'gi',
)
/** "Late at night" or "slow start": no thing that comes late. */
const noLateThing = oneOf(
  'night|hour|speeds?|start|quer|page|behavio|down|right|morning|afternoon|evening',
  'recover|progress|reaction|data|process|system|now|today',
  'at|for|to|in|on|than|because|due',
)
const thingsOrDoing = oneOf("(?:[a-z'-]{3,} )?[a-z'-]{3,}(?<![si])s", '[a-z]{3,}ing')
const lateThings = new RegExp(
  String.raw`\b(?:slow|late|delayed) ((?!${noLateThing}[a-z]*\b)${thingsOrDoing})\b`,
  'gi',
)
/** What can be said of any product, or of our own search for the cause. */
const vague = oneOf(
  'be|access|reach|use|connect|load|open|see|view|work|do|get',
  'say|tell|find|give|reproduce|confirm|determine|know|identify',
)
const cannotDo = new RegExp(
  String.raw`\b(?:unable to|cannot|can't|not able to) ` +
    String.raw`((?!${vague}\b)[a-z'-]{3,} ?(?:the |their |your |any |new )?[a-z'-]*)`,
  'gi',
)

const nothing = new RegExp(
  `^${oneOf(
    // Words around a thing.
    'one|two|several|how|their|who',
    String.raw`internal|core|main|primary|cause\w*|lead\w*|involving|today|yesterday`,
    // Anybody at all.
    'customers?|users?|people|clients?|everyone|you',
    // Machines, and what they are made of.
    String.raw`code|bug|hardware|software|storage|deploy\w*|engine|origin|backbone|edge|kernel|vendor\w*|dns`,
    // Anything at all that goes wrong.
    'attack|unexpected|strange|various',
    String.raw`connect\w*|load\w*|respond\w*|slow\w*|open\w*|reach\w*|access\w*|availab\w+|perform\w*`,
  )}$`,
)

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

/** What is written with a capital, as a title or by habit. */
const noName = new RegExp(
  `^${oneOf(
    'I|We|Root|Cause|Analysis|End|Day|RCA|RFO',
    'Our|The|This|Update|Team|Support|Thank|Thanks|Please',
  )}$`,
)

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
      !noName.test(name),
  )
}
