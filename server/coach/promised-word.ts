import { anyOf, anyWord, either, oneOf } from './text.ts'

const word = anyOf(
  // News of any kind.
  'updates?|updated|(?:more|further|additional|new|another) (?:information|details|news|word)|info',
  // We come back, look again and tell more.
  'report(?:ing)? back|check(?:ing)? (?:back|in)|let you know|tell you more|hear (?:from us|more|again)',
  '(?:be )?back (?:here|with)|post(?:ing|ed)?|writ(?:e|ing)|tell you|see you (?:here|again)|notes?',
  'look(?:ing)? (?:again|in|here)|news|word from us|more here|once more|keep you|check (?:every|each|again)',
  'report|message|confirm|say more|come back|get back|follow[- ]?up',
  String.raw`share|inform|publish|communicat\w+|next (?:word|news|message|status|report|communication)`,
  'touch base|(?:be )?in touch|more to (?:tell|say)|summary|(?:we|will|we.ll) say',
  'bulletin|briefing|statement|update you',
)

const beforeNumber = oneOf(
  String.raw`a |an |the |about |around |approximately |roughly |approx\.? `,
  'at least |no later than |next |~ ?|every ',
)
const howMany = oneOf(
  '[0-9]+|half|one|two|three|four|five|six|eight|ten|fifteen|twenty|thirty|forty-five|sixty',
  'few|couple(?: of)?|several|next|a|an',
)
const number =
  `${beforeNumber}*${howMany}(?: ?(?:-|to|or) ?[0-9]+)?(?: and a half)? ?` +
  '(?:an? |few |couple of |more |business |working )*'
const unit = '(?:minutes?|mins?|m|hours?|hrs?|h|days?|weeks?|working days?)'

const hourOfClock = oneOf('[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve')
const clock = oneOf(
  // The hour in figures.
  '[0-9]{1,2}[:.h][0-9]{2}',
  String.raw`[0-9]{1,2} ?(?:am|pm|a\.m|p\.m|o'clock|utc|gmt|[ce]e?s?t|[pm][sd]?t|hours|hrs)`,
  '[0-9]{4} ?(?:hours|hrs|utc|gmt|[a-z]{2,4}t)',
  // The hour in words.
  'noon|midday|midnight',
  `(?:half past|quarter (?:to|past)|a quarter (?:to|past)) ${hourOfClock}`,
  'the full hour',
  // A part of a day.
  'tomorrow|tonight|today|this (?:morning|afternoon|evening)',
  '(?:the )?end of (?:the |today|business )?(?:day|business|shift|week)?',
  'eod|cob|close of business|lunch(?:time)?',
  // A day, or a date.
  'mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?',
  'january|february|march|april|may [0-9]|june|july|august|september|october|november|december',
  '[0-9]{1,2}(?:st|nd|rd|th)',
  '(?:the )?(?:top|bottom) of (?:the|every) hour',
)

/** "Hourly", "every 30 minutes", "twice a day", "on the half hour", "30-minute intervals". */
const rhythm = anyWord(
  'hourly|half-hourly|daily|weekly|twice (?:a|per) day',
  `(?:every|each) (?:${number})?(?:${unit}|morning|evening|afternoon|hour|day|half hour)`,
  '(?:once|twice) (?:a|an|per|every) (?:hour|day)',
  '(?:on )?the (?:half[- ])?hour',
  `${number}${unit} intervals`,
)

const within = oneOf(
  'in|within|after|over|for|during|no later than|every|under|least once (?:in|per)|the next',
)
const inTime = new RegExp(
  either(
    String.raw`\b${within}\s+(?:(?:the|at most|less than|no more than|another|about) )*${number}${unit}\b`,
    String.raw`\b(?:in|within) (?:the|an?|half an?|half) (?:next )?(?:half[- ])?(?:hour|day|minute)\b`,
    String.raw`\bnext (?:business |working )?(?:hour|day|morning)\b`,
  ),
  'i',
)

const by = oneOf(
  'by|at|before|around|until|on|from|about|later|no later than|not later than',
  'tomorrow|after|@|expected|due|:',
)
const about = oneOf(
  String.raw`at |by |the |about |around |approximately |approx\.? |or before |next |later |latest `,
  'or around |again |early |late |mid |this |roughly |~ ?|then ',
)
const atTime = new RegExp(String.raw`\b${by}\s*${about}*${clock}`, 'i')

const bareDay = anyWord(
  'tomorrow|tonight|later today|today at|this (?:afternoon|evening)|before (?:the )?end of',
)

/** It is still to come: a heading such as "Update at 14:30" is not. */
const ahead = anyWord(
  // It will be, or is planned.
  "will|'ll|shall|next|again|another|further|further|expect|every|each|hourly|daily|weekly",
  "going to|plan(?:ning)? to|aim(?:ing)? to|by|more|we post|we(?:'re| are) (?:posting|updating)|to follow|due",
  // Said to the readers.
  "let's|hear|see you|look here|once more|word from us|more here",
  String.raw`we (?:\w+ )?(?:write|check|tell|report|close|count|come|post)`,
  '(?:information|news|more|word) here|bulletin|tomorrow|and (?:write|tell|report)',
)

const ofHour = '(?:am|pm|utc|gmt|[a-z]{2,4}t)'
const heading = new RegExp(
  String.raw`^(?:\[?(?:latest )?updates?\]?|edit)\s*(?:#?\d{1,2}\s*)?(?:[-:(@]|as of|at|on)?` +
    String.raw`\s*\(?\d[^a-z]{0,20}${ofHour}?\)?\s*[-:](?!\d)`,
  'i',
)

const shortHour = oneOf(
  String.raw`\d{1,2}[:.]\d{2}|\d{1,2} ?(?:am|pm)|\d{1,3} ?(?:min\w*|m|h|hours?)?`,
  'the full hour|noon|midday',
)
/** As people write who are in a hurry: "Next: 18:00 UTC.", "Update 14:30", "more in 15". */
const inShort = new RegExp(
  either(
    '^(?:next(?: one)?|(?:next )?(?:update|message|news|word|post)|more)(?: again)?' +
      `:? ?(?:at|by|in|about|around|~)? ?${shortHour}(?: ?[a-z]{2,4})?(?: time)?[.!]?$`,
    String.raw`\b(?:next message|we|and) (?:write|post|message)?(?: again| here)? ?` +
      String.raw`(?:at )?\d{1,2}[:.]\d{2}(?: ?[a-z]{2,4})?[.!]?$`,
    String.raw`\bmore (?:here )?(?:in|at) \d{1,2}|\bnews at \d{1,2}\b`,
  ),
  'i',
)

/** Beside what is called the next, any hour will do, however it is written. */
const nextWord = new RegExp(
  String.raw`\bnext (?:status |scheduled |planned )?` +
    String.raw`(?:update|word|report|communication|post|news|bulletin|briefing|statement)\b`,
  'i',
)
const anyHour = /\d{1,2}[:.]\d{2}|\d ?(?:am|pm)\b|\d+ ?(?:min|hour|hr)/i
const anyTime = [atTime, inTime, anyHour, bareDay]

/** True if a sentence says when the next word comes: a time, a span or a rhythm. "Soon" is none. */
export function findPromisedWord(sentence: string): boolean {
  const text = sentence.replace(heading, ' ')
  if (inShort.test(text)) return true
  if (nextWord.test(text) && anyTime.some((pattern) => pattern.test(text))) return true
  if (!word.test(text) || !ahead.test(text)) return false
  return rhythm.test(text) || inTime.test(text) || atTime.test(text) || bareDay.test(text)
}
