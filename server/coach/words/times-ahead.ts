const about =
  '(?:(?:about|around|approximately|roughly|approx\\.?|just|only|the|under|less than|more than|at most|up to|another|maybe|perhaps|say|~) ?){0,3}'
const count =
  '(?:(?:next|coming|following|few|couple(?: of)?|half(?: an?)?|an?|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety|several|short|little|[0-9]+(?:[.,][0-9]+)?)(?: ?(?:-|to|or) ?(?:[0-9]+|two|three|four|five|six))? ?){0,4}'
const unit =
  "(?:more )?(?:business |working |calendar )?(?:seconds?|min(?:ute)?s?|hours?|hrs?|days?|nights?|weeks?|months?|moments?)(?:'s?)?(?: time| or (?:two|so))?"

/** So much time: "about an hour", "2-3 business days". */
export const span = `${about}${count}${unit}(?!\\w)`

const clock =
  "(?:[0-9]{1,2}(?:[:.h][0-9]{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.|utc|gmt|[a-z]{2,4}t|o'clock)?|(?:half past|(?:a )?quarter (?:to|past)) \\w+|noon|midday|lunch(?:time)?|tea ?time|dinner ?time|breakfast|dawn|sunrise|midnight|tomorrow(?: \\w+)?|tonight|today|eod|cob|close of (?:business|play)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'clock)?)"
/** A day by its name or date. */
export const days =
  '(?:(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?|(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:january|february|march|april|may(?= [0-9])|june|july|august|september|october|november|december)(?: [0-9]{1,2}(?:st|nd|rd|th)?)?)'
/** What people have to be done for, and what a day is made of. */
const occasion =
  "(?:(?:the |this |next |your |our |(?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'s |early |late |mid-?){0,3}(?:\\w+ )?(?:end|start|beginning|close|top|weekend|week|month|morning|afternoon|evening|night|day|shift|rush(?: hour)?|commute|school run|lunch|dinner|opening|kick-?off|match|game|event|exams?|classes|class|lessons?|deadline|holidays?|season|trade|doors open|doors|show|meeting|payday|raid|reset|maintenance|turn of the year)(?: of (?:the |this |today's )?(?:\\w+ )?(?:day|week|month|hour|play|business|shift|night|morning|weekend)?(?: today)?)?)"

/** By when, as a repair is promised. "As soon as possible" promises nothing. */
export const soon = `(?:(?:very )?(?:shortly|soon)(?! as\\b)|momentarily|any (?:minute|moment|second|time now|day now)|imminently|in no time|before (?:long|you know it|(?:you|your)(?: \\w+){1,4})|not long now|in (?:just )?(?:a|the) (?:jiffy|flash|moment|minute|bit|second|tick|mo|(?:little |short |wee )?while|near future|blink)|in short order|in \\d{1,2}(?=[.!]|$)|after (?:lunch|midnight|noon|dinner|the (?:weekend|break|holidays?))|(?:in|within|inside|over|during|after) ${span}(?! of\\b)|(?:in time|well ahead|ahead|ready|fixed|back|up|working|live) (?:for|of) ${occasion}|(?:in time for|ahead of) [\\w' ]{3,30}|(?:by|before|until|around|at|aiming for|no later than) (?:about |around |approximately |at |the latest ){0,3}(?:${clock}|${days}|${occasion})|on ${days}|(?:later )?(?:today|tonight)|(?:later )?this (?:afternoon|evening|week|weekend)|overnight|in the (?:morning|afternoon|evening)|first thing|next week|tomorrow)(?![\\w:])`
