import { anyOf } from './text.ts'

const word = anyOf(
  'updates?|updated|(?:more|further|additional|new|another) (?:information|details|news|word)|info|report(?:ing)? back|check(?:ing)? (?:back|in)|let you know|tell you more|hear (?:from us|more|again)|(?:be )?back (?:here|with)|post(?:ing|ed)?|writ(?:e|ing)|tell you|see you (?:here|again)|notes?|look(?:ing)? (?:again|in|here)|news|word from us|more here|once more|keep you|check (?:every|each|again)|report|message|confirm|say more|come back|get back|follow[- ]?up|share|inform|publish|communicat\\w+|next (?:word|news|message|status|report|communication)|touch base|(?:be )?in touch|more to (?:tell|say)|summary|(?:we|will|we.ll) say|bulletin|briefing|statement|update you',
)
const number =
  '(?:a |an |the |about |around |approximately |roughly |approx\\.? |at least |no later than |next |~ ?|every )*(?:[0-9]+|half|one|two|three|four|five|six|eight|ten|fifteen|twenty|thirty|forty-five|sixty|few|couple(?: of)?|several|next|a|an)(?: ?(?:-|to|or) ?[0-9]+)?(?: and a half)? ?(?:an? |few |couple of |more |business |working )*'
const unit = '(?:minutes?|mins?|m|hours?|hrs?|h|days?|weeks?|working days?)'
const clock =
  "(?:[0-9]{1,2}[:.h][0-9]{2}|[0-9]{1,2} ?(?:am|pm|a\\.m|p\\.m|o'clock|utc|gmt|[ce]e?s?t|[pm][sd]?t|hours|hrs)|[0-9]{4} ?(?:hours|hrs|utc|gmt|[a-z]{2,4}t)|noon|midday|midnight|(?:half past|quarter (?:to|past)|a quarter (?:to|past)) (?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|the full hour|tomorrow|tonight|today|this (?:morning|afternoon|evening)|(?:the )?end of (?:the |today|business )?(?:day|business|shift|week)?|eod|cob|close of business|lunch(?:time)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|january|february|march|april|may [0-9]|june|july|august|september|october|november|december|[0-9]{1,2}(?:st|nd|rd|th)|(?:the )?(?:top|bottom) of (?:the|every) hour)"
const rhythm = new RegExp(
  `\\b(?:hourly|half-hourly|daily|weekly|twice (?:a|per) day|(?:every|each) (?:${number})?(?:${unit}|morning|evening|afternoon|hour|day|half hour)|(?:once|twice) (?:a|an|per|every) (?:hour|day)|(?:on )?the (?:half[- ])?hour|${number}${unit} intervals)\\b`,
  'i',
)
const inTime = new RegExp(
  `\\b(?:in|within|after|over|for|during|no later than|every|under|least once (?:in|per)|the next)\\s+(?:(?:the|at most|less than|no more than|another|about) )*${number}${unit}\\b|\\b(?:in|within) (?:the|an?|half an?|half) (?:next )?(?:half[- ])?(?:hour|day|minute)\\b|\\bnext (?:business |working )?(?:hour|day|morning)\\b`,
  'i',
)
const atTime = new RegExp(
  `\\b(?:by|at|before|around|until|on|from|about|later|no later than|not later than|tomorrow|after|@|expected|due|:)\\s*(?:at |by |the |about |around |approximately |approx\\.? |or before |next |later |latest |or around |again |early |late |mid |this |roughly |~ ?|then )*${clock}`,
  'i',
)
const bareDay =
  /\b(?:tomorrow|tonight|later today|today at|this (?:afternoon|evening)|before (?:the )?end of)\b/i
/** It is still to come: a heading such as "Update at 14:30" is not. */
const ahead =
  /\b(?:will|'ll|shall|next|again|another|further|further|expect|every|each|hourly|daily|weekly|going to|plan(?:ning)? to|aim(?:ing)? to|by|more|we post|we(?:'re| are) (?:posting|updating)|to follow|due|let's|hear|see you|look here|once more|word from us|more here|we (?:\w+ )?(?:write|check|tell|report|close|count|come|post)|(?:information|news|more|word) here|bulletin|tomorrow|and (?:write|tell|report))\b/i
const heading =
  /^(?:\[?(?:latest )?updates?\]?|edit)\s*(?:#?\d{1,2}\s*)?(?:[-:(@]|as of|at|on)?\s*\(?\d[^a-z]{0,20}(?:am|pm|utc|gmt|[a-z]{2,4}t)?\)?\s*[-:](?!\d)/i

/** As people write who are in a hurry: "Next: 18:00 UTC.", "Update 14:30", "more in 15". */
const inShort =
  /^(?:next(?: one)?|(?:next )?(?:update|message|news|word|post)|more)(?: again)?:? ?(?:at|by|in|about|around|~)? ?(?:\d{1,2}[:.]\d{2}|\d{1,2} ?(?:am|pm)|\d{1,3} ?(?:min\w*|m|h|hours?)?|the full hour|noon|midday)(?: ?[a-z]{2,4})?(?: time)?[.!]?$|\b(?:next message|we|and) (?:write|post|message)?(?: again| here)? ?(?:at )?\d{1,2}[:.]\d{2}(?: ?[a-z]{2,4})?[.!]?$|\bmore (?:here )?(?:in|at) \d{1,2}|\bnews at \d{1,2}\b/i

/** True if a sentence says when the next word comes: a time, a span or a rhythm. "Soon" is none. */
export function findPromisedWord(sentence: string): boolean {
  const text = sentence.replace(heading, ' ')
  if (inShort.test(text)) return true
  if (
    /\bnext (?:status |scheduled |planned )?(?:update|word|report|communication|post|news|bulletin|briefing|statement)\b/i.test(
      text,
    ) &&
    (atTime.test(text) ||
      inTime.test(text) ||
      /\d{1,2}[:.]\d{2}|\d ?(?:am|pm)\b|\d+ ?(?:min|hour|hr)/i.test(text) ||
      bareDay.test(text))
  )
    return true
  if (!word.test(text) || !ahead.test(text)) return false
  return rhythm.test(text) || inTime.test(text) || atTime.test(text) || bareDay.test(text)
}
