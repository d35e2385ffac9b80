import { oneOf } from '../text.ts'

const roughly = oneOf(
  String.raw`about|around|approximately|roughly|approx\.?|just|only|the|under`,
  'less than|more than|at most|up to|another|maybe|perhaps|say|~',
)
const number = oneOf(
  'next|coming|following|few|couple(?: of)?|half(?: an?)?|an?',
  'one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety',
  'several|short|little|[0-9]+(?:[.,][0-9]+)?',
)
const count = `(?:${number}(?: ?(?:-|to|or) ?(?:[0-9]+|two|three|four|five|six))? ?){0,4}`
const unit =
  `(?:more )?(?:business |working |calendar )?` +
  oneOf('seconds?|min(?:ute)?s?|hours?|hrs?|days?|nights?|weeks?|months?|moments?') +
  "(?:'s?)?(?: time| or (?:two|so))?"

/** So much time: "about an hour", "2-3 business days". */
export const span = String.raw`(?:${roughly} ?){0,3}${count}${unit}(?!\w)`

const clock = oneOf(
  String.raw`[0-9]{1,2}(?:[:.h][0-9]{2})? ?(?:am|pm|a\.m\.|p\.m\.|utc|gmt|[a-z]{2,4}t|o'clock)?`,
  String.raw`(?:half past|(?:a )?quarter (?:to|past)) \w+`,
  'noon|midday|lunch(?:time)?|tea ?time|dinner ?time|breakfast|dawn|sunrise|midnight',
  String.raw`tomorrow(?: \w+)?|tonight|today|eod|cob|close of (?:business|play)`,
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'clock)?",
)
const month = oneOf(
  'january|february|march|april|may(?= [0-9])|june|july|august|september',
  'october|november|december',
)
/** A day by its name or date. */
export const days = oneOf(
  '(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?',
  `(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?)?${month}(?: [0-9]{1,2}(?:st|nd|rd|th)?)?`,
)
const whose = oneOf(
  'the |this |next |your |our ',
  "(?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'s ",
  'early |late |mid-?',
)
const event = oneOf(
  'end|start|beginning|close|top|weekend|week|month|morning|afternoon|evening|night|day',
  'shift|rush(?: hour)?|commute|school run|lunch|dinner|opening|kick-?off|match|game|event',
  'exams?|classes|class|lessons?|deadline|holidays?|season|trade|doors open|doors|show',
  'meeting|payday|raid|reset|maintenance|turn of the year',
)
/** What people have to be done for, and what a day is made of. */
const occasion =
  String.raw`(?:${whose}{0,3}(?:\w+ )?${event}(?: of (?:the |this |today's )?(?:\w+ )?` +
  oneOf('day|week|month|hour|play|business|shift|night|morning|weekend') +
  '?(?: today)?)?)'

const shortWhile = oneOf(
  'jiffy|flash|moment|minute|bit|second|tick|mo|(?:little |short |wee )?while|near future|blink',
)
const byThen = oneOf(clock, days, occasion)
/** By when, as a repair is promised. "As soon as possible" promises nothing. */
export const soon = String.raw`${oneOf(
  // Said in one word.
  String.raw`(?:very )?(?:shortly|soon)(?! as\b)|momentarily`,
  'any (?:minute|moment|second|time now|day now)|imminently|in no time',
  String.raw`before (?:long|you know it|(?:you|your)(?: \w+){1,4})|not long now`,
  `in (?:just )?(?:a|the) ${shortWhile}|in short order`,
  // So much time from now.
  String.raw`in \d{1,2}(?=[.!]|$)|after (?:lunch|midnight|noon|dinner|the (?:weekend|break|holidays?))`,
  String.raw`(?:in|within|inside|over|during|after) ${span}(?! of\b)`,
  // In time for something.
  `(?:in time|well ahead|ahead|ready|fixed|back|up|working|live) (?:for|of) ${occasion}`,
  String.raw`(?:in time for|ahead of) [\w' ]{3,30}`,
  '(?:by|before|until|around|at|aiming for|no later than) ' +
    `(?:about |around |approximately |at |the latest ){0,3}${byThen}`,
  // A part of a day or a week.
  `on ${days}|(?:later )?(?:today|tonight)|(?:later )?this (?:afternoon|evening|week|weekend)`,
  'overnight|in the (?:morning|afternoon|evening)|first thing|next week|tomorrow',
)}(?![\w:])`
