import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import { at, inPlaceOf } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf } from '../text.ts'

const mended =
  '(?:fix(?:ed|ing|es)?|resol(?:ved?|ving|ution)|solv(?:ed?|ing)|restor(?:ed?|ing|ation)|repair(?:ed|s)?|rectif(?:y|ied)|back|online|up and running|operational|available|recover(?:ed|y|ing)?|work(?:ing)?(?! days?)|normal(?: operations?)?|done|over|clear(?:ed)?|complete[d]?|catch up|caught up|live|improve|rolled out|deliver(?:ed)?|gone|functional|usual|again|finish(?:ed)?|end|down time|downtime)'

/** By when, as a repair is promised. "As soon as possible" promises nothing. */
const soon =
  "(?:(?:very )?(?:shortly|soon)(?! as\\b)|momentarily|any (?:minute|moment|second)|imminently|in no time|in a (?:jiffy|flash|moment|minute|bit|second)|(?:in|within|over|during) (?:about |around |approximately |roughly |approx\\.? |the |under |less than |at most |another )?(?:next |coming |following )?(?:(?:a |an |the )?(?:few|couple(?: of)?|coming|half(?: an)?|one|two|three|several|next)? ?)?(?:~ ?)?(?:[0-9]+ ?(?:-|to) ?)?[0-9]* ?(?:a |an )?(?:seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|moments?)|(?:by|before|until|around|at) (?:about |around |approximately )?(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.|utc|gmt|[a-z]{2,4}t|o'clock)?|noon|midday|lunch(?:time)?|midnight|tomorrow|tonight|today|(?:the )?end of (?:the )?(?:day|play(?: today)?|week|business)|eod|close of business|(?:the |this |tomorrow )?(?:morning|afternoon|evening)|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:later )?(?:today|tonight)|(?:later )?this (?:afternoon|evening|week|weekend)|overnight|tomorrow)(?![\\w:])"

/** It is still to come, and it is not said of words. */
const ahead =
  /\b(?:will|'ll|should(?! (?:today|tonight))|shall|(?<!\b(?:as|than) )expect(?:ed|s|ing)?|anticipat\w+|estimat\w+|going to|comes? back|aim(?:ing)? (?:to|for)|(?:is|are) due(?! to (?!be))|plan(?:ning)? to|confident|hope to|to be)\b|^(?:back|fixed|ready|done|sorted|resolved|restored)\b/i
const aheadOfEnd = /\b(?:will|'ll|should|expect(?:ed|s|ing)?|anticipat\w+|going to)\b/i
/** What was, as a timeline tells it, is no promise, unless it goes on to what will be. */
const past =
  /\b(?:was|were|had|did|didn't|wasn't|weren't|began|started|took|failed|behaved|declared|came|went)\b/i
const stillAhead =
  /\b(?:will|'ll|should|shall|going to|expects?|anticipates?|estimate|hope|aim|plan|confident|(?:is|are|be|now) (?:\w+ )?(?:expected|anticipated|estimated|due|planned)|(?:expected|anticipated|estimated) (?:back|by|to|at|in|within|fix|recovery|repair|resolution)|(?:is|are) to be|eta)\b/i
const inTime = new RegExp(`\\b${soon}`, 'i')
/** Said of what is over, only a repair counts: what happens next is then no repair. */
const mendedInTime = new RegExp(`\\b${mended}\\b.{0,40}?\\b${soon}|\\b${soon}.{0,60}\\b${mended}\\b`, 'i')
const estimate =
  /\b(?:eta|etr|est(?:imated|\.)? (?:time|fix|resolution|recovery|repair|restoration|completion)|time to (?:fix|resolve|resolution|recovery)|fix|resolution|recovery|repair)(?: (?:is|of|for|to|time|eta|the|a|fully?|clear|delayed|processing|full|complete|fix|resolution|recovery|completion|service|restoration|resolve|restore)){0,6}:?(?: is| in| about| around| within| at| by| approximately)*\s*(?:~ ?)?(?:[0-9]+ ?(?:-|to) ?)?[0-9]+(?:[:.][0-9]{2})? ?(?:seconds?|secs?|min(?:ute)?s?|hours?|hrs?|h|m|days?|am|pm|utc|gmt)?\b/i
const verySoon =
  /\b(?:fix|fixed|resolved|restored|solved|back|resolution|solution|recovered)\b[^,;]{0,25}\b(?:very )?(?:soon|shortly|momentarily|any (?:minute|moment))(?! as\b)/i
const backSoon =
  /\b(?:back|fix|resolution|recovery) (?:in a (?:jiffy|flash|moment|minute|bit)|incoming|on its way)|\b(?:minutes|moments|seconds|hours) away(?! from (?:the|our))|\b(?:won't|will not|should not|shouldn't) take (?:\w+ ){0,2}(?:long|time)\b|\b(?:just|only) (?:a |another )?(?:few|couple of|\d+) more (?:minutes|hours)|\b(?:almost|nearly) (?:there|done|fixed|back)\b|\b(?:fix|resolution|solution|recovery|repair) is (?:imminent|close|near|coming|around the corner)|\bmatter of (?:minutes|moments|hours)|\b(?:won't|will not|shouldn't|should not) be (?:too |very |much )?long(?:er)?\b|\be\.?t\.?r\.?:? ?\d|\b(?:repairs?|fix|recovery|restoration|resolution) (?:will|should|(?:is|are) expected to) (?:\w+ )?take (?:about |around |another |up to |approximately |roughly )*(?:\d+|an?|one|two|three|four|several)(?: \w+)? (?:more )?(?:minutes?|hours?|days?)\b/i
const guarantee = anyOf(
  '(?:we|can|i|will|to|fully|is|are) guaranteed?(?! (?:is|period|claims?|refunds?|service|delivery))|guaranteed (?:to|that|today|tomorrow|by)|fix guaranteed|you have (?:our|my) word|no ifs|(?:can|do|we|you) (?:assure|promise)(?: you)?|promise to (?:have|be|get|fix)',
  "(?:will|'ll|won't|should|can|shall|does|do) ?(?:not|never)? ?(?:ever )?(?:never|not|n't)? ?(?:happen|occur|recur|repeat)(?: itself)? (?:ever )?again",
  "(?:never|not) (?:happen|occur|recur|repeat)s? again|won't (?:happen|occur|recur)|(?:will|should) (?:not|never) (?:recur|reoccur|re-occur)",
  '(?:100|hundred) ?(?:%|percent) (?:fixed|safe|sure|certain|resolved|uptime|guaranteed|stable)|once and for all|for good this time|permanently (?:fixed|resolved|solved)',
  '(?:there will be|expect|guarantee) no (?:further|more) (?:issues|problems|outages|downtime|interruptions|disruptions?)',
)

/** Trying to prevent a repeat is no promise; to have made sure is one. */
const seenTo =
  /\b(?:have|has|we've) (?:now |also |already )?(?:taken|put|made|implemented|added|introduced|done)\b.{0,80}\b(?:ensure|make sure|made sure|so that|so|guarantee)\b.{0,60}(?:\bnot|n't|\bnever|\bcannot)\b.{0,20}\b(?:happen|occur|recur|return|repeat|come back)/i

/** Sentences about the next word, about a report, or about trying to prevent a repeat promise no repair. */
const aboutWords = anyOf(
  'updates?(?! (?:will be|is) (?:rolled|applied|deployed|installed))|(?:more|further|additional|new) (?:information|details|news)|details|report(?:s|ed)?|post-?mortem|root cause analysis|rca|shar(?:e|ing)|notify|advise|send (?:out )?(?:an? )?(?:\\w+ )?(?:e-?mail|message|notice)|let (?:you|everyone|customers|users) know|(?:come|get) back (?:to you|here)|follow[- ]?up|confirm (?:here|again)|keep you|inform|write again|hear from us|post(?:ed)?|announce\\w*|updat(?:ing|ed)|we(?:.ll| will)? (?:be )?(?:back(?! (?:up|on|(?:very )?(?:soon|shortly)|in (?:a|business)|to normal|live))|close|confirm|look|have (?:another|a|more|news))|notes?|(?:we(?: will|.ll)|will) be back here|we(?: will|.ll) be back (?:with|at|in)(?! (?:business|a (?:few|moment|minute|bit|jiffy)))|(?:we(?:.ll)?|and) (?:\\w+ )?(?:write|tell|say|check|look|review|decide|confirm)|hear|news|word|next(?: one)?:|scheduled for',
)
const aboutIntent = anyOf(
  '(?:to|will|help) (?:prevent|avoid|make sure|ensure|reduce|minimi[sz]e)|prevent(?:ing|s)?|so that|(?:less|un)likely|work(?:ing)? (?:on|to)|taking (?:steps|measures)',
)
const notFixed = anyOf(
  '(?:engineers?|technicians?|crews?|specialists?|parts?|replacement) (?:\\w+ ){0,3}(?:arriv|attend|visit)\\w*|(?:keep|continue|continuing|will|be|closely|actively) (?:to |on |an eye |\\w+ly )*(?:watch|monitor|observ|check|review|investigat)\\w*|(?:times?|delays?|queues?|volumes?) (?:is|are) (?:\\w+ )?expected|expect (?:\\w+ ){0,3}(?:delays?|waits?|queues?|longer|slow\\w*|errors?|interruptions?|disruptions?)|too early to|whether|(?:do not|don.t|cannot|can.t) (?:yet )?(?:know|say|tell)|as soon as|as planned|on[- ]site|(?:arrive|be|run) (?:\\w+ )?late|delays of|delayed by|take longer|be (?:unavailable|closed)|once|until|hop(?:e|ing)(?! to (?:be|have|get|see|resolve|restore|fix|repair|complete|return|finish))|if you|please|you (?:can|may|should|need)(?! (?:be able|rest|be|expect))|work(?:ing|s)? (?:normally|as usual)|(?:was|were|has been|have been|had been) (?:fixed|resolved|restored|back|working|delivered|available)',
)

export const overpromise: Rule = {
  id: 'overpromise',
  title: 'A promise you may not keep',
  severity: 'should',
  reason:
    'A repair time is a guess, and a guess that fails costs more trust than the outage. “Soon” is a promise too: everybody reads their own time into it.',
  advice: 'Promise when you speak next, not when it works again. That is a promise you alone can keep.',
  bad: [
    { body: 'Payments fail. They will be back within 20 minutes.' },
    { body: 'Search is down. We expect this to be fixed shortly.' },
    { body: 'Mails are late, ETA 5 min.' },
    { body: 'Photos upload again. This will never happen again.', status: 'resolved' },
    { body: 'Calls are cut off. Everything should be working again by 3 pm.' },
    { body: 'We guarantee that no data can be lost.' },
    { body: 'Search is down. The fix is only minutes away.' },
    { body: 'Tills are offline. They will work again by noon and we will write here then.' },
    { body: 'Trams stand still. Repairs will take two more hours.' },
    { body: 'Power will be back over the next hour.', status: 'identified' },
    { body: 'We have taken steps to ensure that this does not happen again.', status: 'resolved' },
  ],
  good: [
    { body: 'Payments fail. We will post the next update within 20 minutes.' },
    { body: 'Search is down. We do not know yet how long it will take. Next update at 15:00 UTC.' },
    { body: 'The shop is closed on Sunday from 02:00 and will be back by 04:00.', status: 'scheduled' },
    {
      body: 'Photos upload again. We are changing our checks to prevent this from happening again.',
      status: 'resolved',
    },
    { body: 'All mails were delivered by 10:40.', status: 'resolved' },
    { body: 'An engineer will arrive by 15:00. We will keep watching over the next few hours.' },
    { body: 'It is too early to say whether this will be resolved today.' },
    { body: 'Waiting times are expected to be up to 20 minutes today.' },
    { body: 'At 12:29 the repair did not work as expected, and we called for help.', status: 'resolved' },
    { body: 'The repair is being tested; we expect to share the result by 15:00.' },
    { body: 'Parcels for today will arrive late.' },
    { body: 'Since 10 am, orders take 20 minutes to appear.' },
    { body: 'We are fixing it as soon as possible and will write here again in half an hour.' },
  ],
  find({ draft, texts }: Given): Finding[] {
    const isPlanned = isMaintenanceStatus(draft.status)
    return (['name', 'body'] as const).flatMap((field) =>
      texts[field].sentences.flatMap((sentence): Finding[] => {
        const clauses = splitClauses(sentence.text)
        if (!clauses.some((clause) => promises(clause, isPlanned, draft.status === 'resolved'))) return []
        const eta = /\beta:?\s*(?:is |of |about |~ ?)?\d+ ?(?:min(?:ute)?s?|hours?|hrs?|h|m)?\b/i.exec(
          sentence.text,
        )
        const place = eta
          ? { start: sentence.start + eta.index, end: sentence.start + eta.index + eta[0].length }
          : sentence
        return [
          at(
            field,
            place,
            'If it takes longer, customers will feel misled. Promise when they hear from you next, not when it is mended.',
            eta || draft.status === 'resolved' || clauses.length > 1 || sentence.text.length > 80
              ? eta && inPlaceOf(texts[field], place, unknown).suggestion
              : 'We do not know yet how long it will take.',
          ),
        ]
      }),
    )
  },
}

/** A promise of words beside a promise of a repair takes nothing back: "It works by noon and we will write then." */
function splitClauses(sentence: string): string[] {
  return sentence
    .split(
      /(?:;| - |,? (?:and|but|then) (?=(?:we|our|the next|another|more|you|they|will|shall|(?:[\w']+ ){1,3}?(?:will|should|is expected|are expected))\b))/,
    )
    .map((clause) => clause.replace(/^(?:will|shall)\b/i, 'we will'))
}

const unknown = 'we do not know yet how long it will take'

function promises(typed: string, isPlanned: boolean, isOver: boolean): boolean {
  // What stands in quotes is what customers read elsewhere; with a capital in the midst it is a name.
  const clause = typed.replace(/"[^"]{0,80}"|\b[A-Z]\w+ Guaranteed?\b|\bGuaranteed?(?= [a-z])/g, 'x')
  if (seenTo.test(clause)) return true
  if (guarantee.test(clause)) return !aboutIntent.test(clause) || /guarantee|assure|100 ?%/i.test(clause)
  if (isPlanned || notFixed.test(clause)) return false
  if (estimate.test(clause)) return !/next update/i.test(clause)
  if (aboutWords.test(clause) || (past.test(clause) && !stillAhead.test(clause))) return false
  if (verySoon.test(clause) || backSoon.test(clause)) return true
  return isOver
    ? aheadOfEnd.test(clause) && mendedInTime.test(clause)
    : ahead.test(clause) && inTime.test(clause)
}
