import { anyWord, either, oneOf } from '../text.ts'
import { days, soon, span } from './times-ahead.ts'

/** What a repair is called while it goes on and once it is done. */
const mended = oneOf(
  // What somebody does about it.
  'fix(?:ed|ing|es)?|resol(?:ved?|ving|ution)|solv(?:ed?|ing)|restor(?:ed?|ing|ation)|repair(?:ed|s)?|rectif(?:y|ied)',
  // What works again.
  'back|online|up and running|operational|available|recover(?:ed|y|ing)?|work(?:ing)?(?! days?)',
  'normal(?: operations?)?',
  // What is behind us, or has arrived.
  'done|over|clear(?:ed)?|complete[d]?|catch up|caught up|live|improve|rolled out|deliver(?:ed)?|gone',
  'functional|usual|again|finish(?:ed)?|end|down time|downtime',
)

/** "Is due to finish" is said of a repair, "is due to a fault" is not. */
const dueTo = either('be', 'finish|end|complete', 'return|resume|re-?open|restart|come back|go back')
/** After these, "to be" tells what is, not what comes. */
const notToCome = oneOf(
  'appears?|seems?|suspected|believed|found|known|thought|said|shown',
  String.raw`need\w*|has|have|had`,
)
const toCome = oneOf(
  "will|'ll|should(?! (?:today|tonight))|shall",
  String.raw`(?<!\b(?:as|than) )expect(?:ed|s|ing)?|anticipat\w+|estimat\w+`,
  'going to|comes? back',
  String.raw`(?:aim|goal|target|plan)(?:ing)? (?:to|for|is)|target\w*`,
  `(?:is|are) due(?! to (?!${dueTo}))`,
  String.raw`plan(?:ning)? to|confident|hope to|hopeful|optimistic|reckon\w*`,
  '(?:believe|think|sure|hope|trust) (?:that )?we can',
  String.raw`(?<!\b${notToCome} )to be`,
  'promise|on track|on course',
)
const startsMended = '^(?:back|fixed|ready|done|sorted|resolved|restored)'
/** It is still to come, and it is not said of words. */
export const ahead = new RegExp(String.raw`\b${toCome}\b|${startsMended}\b`, 'i')
export const aheadOfEnd = anyWord("will|'ll|should", String.raw`expect(?:ed|s|ing)?|anticipat\w+`, 'going to')
/** What was, as a timeline tells it, is no promise, unless it goes on to what will be. */
export const past = anyWord(
  "was|were|had|did|didn't|wasn't|weren't",
  'began|started|took|failed|behaved|declared|came|went',
)
export const stillAhead = anyWord(
  "will|'ll|should|shall|going to",
  'expects?|anticipates?|estimate|hope|aim|plan|confident',
  String.raw`(?:is|are|be|now) (?:\w+ )?(?:expected|anticipated|estimated|due|planned)`,
  '(?:expected|anticipated|estimated) (?:back|by|to|at|in|within|fix|recovery|repair|resolution)',
  '(?:is|are) to be|eta',
)
export const inTime = new RegExp(String.raw`\b${soon}`, 'i')
/** Said of what is over, only a repair counts: what happens next is then no repair. */
export const mendedInTime = new RegExp(
  either(
    String.raw`\b${mended}\b.{0,40}?\b${soon}`, // "fixed by noon"
    String.raw`\b${soon}.{0,60}\b${mended}\b`, // "by noon it is fixed"
  ),
  'i',
)

const opensAgain = oneOf(
  'returns?|resumes?|reopens?|restarts?|comes? (?:back|on)|goes (?:back|live)',
  '(?:runs?|opens?|works?|starts?|flows?|is|are) (?:back|again)',
)
/** As timetables speak: "Search returns at noon", "Water back by 5 pm". */
export const returns = new RegExp(
  String.raw`(?:\b${opensAgain}\b|^(?!we )(?:[\w-]+ ){1,3}back) .{0,25}?\b${soon}`,
  'i',
)

const repairersNeed = String.raw`(?<=\b(?:we|they|engineers|technicians|crews?|repairs) (?:\w+ )?)need`
const repair = oneOf(
  'repairs?|crew|technicians?|engineers?|work|recovery|restart|reload|replacement|copying',
  'fix|rebuild|process|move|it|this|that',
)
const takesTime = oneOf(
  `give us|reckon on|estimate|expect|${repairersNeed}`,
  `${repair} needs|count on|looking at`,
  "(?:should|will|'ll|expected to|likely to|going to|might) (?:only |still |just )?(?:last|need|take|be)",
)
const worksAgain = oneOf(
  'again|normal(?:ly)?|back|usual|timetable|full|running|available|complete|restored|open',
)
const hourOrDay = oneOf(
  String.raw`\d|noon|midday|midnight|lunch`,
  'tomorrow|tonight|today|this |next ',
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day',
)
const goesOut = '(?:goes (?:out|in|live)|lands|ships|rolls out|is going (?:out|live|in))'
/** How long it will take, or from when on it works. */
export const lasting = new RegExp(
  either(
    // "It will take about two hours", "two hours at most".
    String.raw`\b${takesTime}(?: \w+){0,2}? ${span}`,
    String.raw`\b(?:${span}) (?:tops|max|maximum|at (?:the )?(?:most|latest))\b`,
    // "Resumes from 3 pm", "will run as usual from tomorrow".
    String.raw`\b(?:resum|re-?open|re-?start)\w* (?:again )?from \d`,
    String.raw`\b(?:will|'ll|should|expected to|due to) [\w' ]{0,60}?${worksAgain} ` +
      String.raw`(?:\w+ )?from (?:about |around )?${hourOrDay}`,
    // "The patch goes out tonight", "an hour from being mended".
    String.raw`\b(?:fix|patch|repair|hot-?fix|correction) ${goesOut} [\w ]{0,20}?\b${soon}`,
    String.raw`\b(?:${span}) (?:away )?from (?:having|being|a (?:fix|repair)|mended|done|finished)`,
  ),
  'i',
)

const estimated = oneOf(
  String.raw`etr|est(?:imated|\.)? (?:time|fix|resolution|recovery|repair|restoration|completion)`,
  'time to (?:fix|resolve|resolution|recovery)',
  'fix|resolution|recovery|repair',
)
const ofRepair = oneOf(
  'is|of|for|to|time|eta|the|a|fully?|clear|delayed|processing|full|complete',
  'fix|resolution|recovery|completion|service|repair|restoration|resolve|restore',
)
const roughly = '(?: is| in| about| around| within| at| by| approximately)*'
const figure = '(?:~ ?)?(?:[0-9]+ ?(?:-|to) ?)?[0-9]+(?:[:.][0-9]{2})?'
const unitOrZone = oneOf('seconds?|secs?|min(?:ute)?s?|hours?|hrs?|h|m|days?', 'am|pm|utc|gmt')
/** "Estimated time to fix: 30 min", "resolution by 14:00". */
export const estimate = new RegExp(
  String.raw`\b${estimated}(?: ${ofRepair}){0,6}:?${roughly}\s*${figure} ?${unitOrZone}?\b`,
  'i',
)

const shownByProduct = oneOf(
  String.raw`shows?|showing|display\w*|sees?|wrong|incorrect|missing|negative|no|later|old`,
)
const whichIsAField = oneOf(
  String.raw`shown|display\w*|in the|on the|of (?:19|20)\d\d|field|column`,
  'is (?:wrong|unknown|not)|unknown',
)
const number = oneOf(String.raw`\d+[a-z]*(?:[:.]\d\d)?`, 'an?|half(?: an?)?|one|two|three|four')
const etaUnit = oneOf('seconds?|secs?|min(?:ute)?s?|hours?|hrs?|days?|am|pm|utc|gmt')
const hoursOrWord = oneOf(
  String.raw`${number}(?: ?(?:-|to) ?\d+[a-z]*)?(?: ?(?:more )?${etaUnit})?`,
  'noon|midday|tonight|tomorrow|today|shortly|soon',
  String.raw`end of(?: (?:the )?\w+)?`,
)
/** An ETA of our own, and none that the product shows of something else. */
export const eta = new RegExp(
  String.raw`(?<!\b${shownByProduct} (?:an? |the |no )?)\be\.?t\.?a\b\.?(?!s)(?! ${whichIsAField})` +
    String.raw`(?: (?!next|update)[a-z]+){0,8}:?\s?(?:[~-] ?)?${hoursOrWord}\b`,
  'i',
)

const comingBack = oneOf('fix|recovery|resolution|repair|restoration|completion|return|resolve|restore|back')
export const expected = new RegExp(
  String.raw`\b(?:expected|estimated|anticipated|projected) (?:time (?:to|of|for) (?:a |the )?)?` +
    String.raw`${comingBack}\b.{0,15}?(?:${soon}|${days}|${span})`,
  'i',
)

const fixed = oneOf(
  'fix|fixed|resolved|restored|solved|back|resolution|solution',
  'recovered|normal|online|sorted|mended|repaired',
)
export const verySoon = new RegExp(
  String.raw`\b${fixed}\b[^,;]{0,25}\b(?:very )?(?:soon|shortly|momentarily|any (?:minute|moment))(?! as\b)`,
  'i',
)

const notLong = oneOf("won't|will not|should not|shouldn't")
const fewHours = oneOf(String.raw`\d+|an?|one|two|three|four|several`)
const about = '(?:about |around |another |up to |approximately |roughly )*'
const willTake = oneOf('will|should|(?:is|are) expected to')
/** Said with no hour, or only in how long it will last. */
export const backSoon = new RegExp(
  either(
    // "Back in a moment", "only minutes away".
    String.raw`\b(?:back|fix|resolution|recovery) (?:in a (?:jiffy|flash|moment|minute|bit)|incoming|on its way)`,
    String.raw`\b(?:minutes|moments|seconds|hours) away(?! from (?:the|our))`,
    // "It will not take long", "just a few more minutes".
    String.raw`\b${notLong} take (?:\w+ ){0,3}(?:long|time|\d+|an|minutes?|hours?)\b`,
    String.raw`\b(?:just|only) (?:a |another )?(?:few|couple of|\d+) more (?:minutes|hours)`,
    // "Nearly there", "a fix is imminent", "a matter of minutes".
    String.raw`\b(?:almost|nearly) (?:there|done|fixed|back)\b`,
    String.raw`\b(?:fix|resolution|solution|recovery|repair) is (?:imminent|close|near|coming|around the corner)`,
    String.raw`\bmatter of (?:minutes|moments|hours)`,
    String.raw`\b(?:won't|will not|shouldn't|should not) be (?:too |very |much )?long(?:er)?\b`,
    // "ETR: 15:00", "by then it should work", "repairs will take two more hours".
    String.raw`\be\.?t\.?r\.?:? ?\d`,
    String.raw`\bby then (?:it|this|they|all|everything) (?:will|should)\b`,
    String.raw`\b(?:repairs?|fix|recovery|restoration|resolution) ${willTake} (?:\w+ )?take ${about}` +
      String.raw`${fewHours}(?: \w+)? (?:more )?(?:minutes?|hours?|days?)\b`,
  ),
  'i',
)
