import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import type { Draft } from '../draft.ts'
import { at, inPlaceOf } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf } from '../text.ts'
import { days, soon, span } from '../words/times-ahead.ts'

const mended =
  '(?:fix(?:ed|ing|es)?|resol(?:ved?|ving|ution)|solv(?:ed?|ing)|restor(?:ed?|ing|ation)|repair(?:ed|s)?|rectif(?:y|ied)|back|online|up and running|operational|available|recover(?:ed|y|ing)?|work(?:ing)?(?! days?)|normal(?: operations?)?|done|over|clear(?:ed)?|complete[d]?|catch up|caught up|live|improve|rolled out|deliver(?:ed)?|gone|functional|usual|again|finish(?:ed)?|end|down time|downtime)'

/** It is still to come, and it is not said of words. */
const ahead =
  /\b(?:will|'ll|should(?! (?:today|tonight))|shall|(?<!\b(?:as|than) )expect(?:ed|s|ing)?|anticipat\w+|estimat\w+|going to|comes? back|(?:aim|goal|target|plan)(?:ing)? (?:to|for|is)|target\w*|(?:is|are) due(?! to (?!be|finish|end|complete|return|resume|re-?open|restart|come back|go back))|plan(?:ning)? to|confident|hope to|hopeful|optimistic|reckon\w*|(?:believe|think|sure|hope|trust) (?:that )?we can|(?<!\b(?:appears?|seems?|suspected|believed|found|known|thought|said|shown|need\w*|has|have|had) )to be|promise|on track|on course)\b|^(?:back|fixed|ready|done|sorted|resolved|restored)\b/i
const aheadOfEnd = /\b(?:will|'ll|should|expect(?:ed|s|ing)?|anticipat\w+|going to)\b/i
/** What was, as a timeline tells it, is no promise, unless it goes on to what will be. */
const past =
  /\b(?:was|were|had|did|didn't|wasn't|weren't|began|started|took|failed|behaved|declared|came|went)\b/i
const stillAhead =
  /\b(?:will|'ll|should|shall|going to|expects?|anticipates?|estimate|hope|aim|plan|confident|(?:is|are|be|now) (?:\w+ )?(?:expected|anticipated|estimated|due|planned)|(?:expected|anticipated|estimated) (?:back|by|to|at|in|within|fix|recovery|repair|resolution)|(?:is|are) to be|eta)\b/i
const inTime = new RegExp(`\\b${soon}`, 'i')
/** Said of what is over, only a repair counts: what happens next is then no repair. */
const mendedInTime = new RegExp(`\\b${mended}\\b.{0,40}?\\b${soon}|\\b${soon}.{0,60}\\b${mended}\\b`, 'i')
/** As timetables speak: "Search returns at noon", "Water back by 5 pm". */
const returns = new RegExp(
  `(?:\\b(?:returns?|resumes?|reopens?|restarts?|comes? (?:back|on)|goes (?:back|live)|(?:runs?|opens?|works?|starts?|flows?|is|are) (?:back|again))\\b|^(?!we )(?:[\\w-]+ ){1,3}back) .{0,25}?\\b${soon}`,
  'i',
)
const lasting = new RegExp(
  `\\b(?:give us|reckon on|estimate|expect|(?<=\\b(?:we|they|engineers|technicians|crews?|repairs) (?:\\w+ )?)need|(?:repairs?|crew|technicians?|engineers?|work|recovery|restart|reload|replacement|copying|fix|rebuild|process|move|it|this|that) needs|count on|looking at|(?:should|will|'ll|expected to|likely to|going to|might) (?:only |still |just )?(?:last|need|take|be))(?: \\w+){0,2}? ${span}|\\b(?:${span}) (?:tops|max|maximum|at (?:the )?(?:most|latest))\\b|\\b(?:resum|re-?open|re-?start)\\w* (?:again )?from \\d|\\b(?:will|'ll|should|expected to|due to) [\\w' ]{0,60}?(?:again|normal(?:ly)?|back|usual|timetable|full|running|available|complete|restored|open) (?:\\w+ )?from (?:about |around )?(?:\\d|noon|midday|midnight|lunch|tomorrow|tonight|today|this |next |(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\\b(?:fix|patch|repair|hot-?fix|correction) (?:goes (?:out|in|live)|lands|ships|rolls out|is going (?:out|live|in)) [\\w ]{0,20}?\\b${soon}|\\b(?:${span}) (?:away )?from (?:having|being|a (?:fix|repair)|mended|done|finished)`,
  'i',
)
const estimate =
  /\b(?:etr|est(?:imated|\.)? (?:time|fix|resolution|recovery|repair|restoration|completion)|time to (?:fix|resolve|resolution|recovery)|fix|resolution|recovery|repair)(?: (?:is|of|for|to|time|eta|the|a|fully?|clear|delayed|processing|full|complete|fix|resolution|recovery|completion|service|repair|restoration|resolve|restore)){0,6}:?(?: is| in| about| around| within| at| by| approximately)*\s*(?:~ ?)?(?:[0-9]+ ?(?:-|to) ?)?[0-9]+(?:[:.][0-9]{2})? ?(?:seconds?|secs?|min(?:ute)?s?|hours?|hrs?|h|m|days?|am|pm|utc|gmt)?\b/i
/** An ETA of our own, and none that the product shows of something else. */
const eta =
  /(?<!\b(?:shows?|showing|display\w*|sees?|wrong|incorrect|missing|negative|no|later|old) (?:an? |the |no )?)\be\.?t\.?a\b\.?(?!s)(?! (?:shown|display\w*|in the|on the|of (?:19|20)\d\d|field|column|is (?:wrong|unknown|not)|unknown))(?: (?!next|update)[a-z]+){0,8}:?\s?(?:[~-] ?)?(?:(?:\d+[a-z]*(?:[:.]\d\d)?|an?|half(?: an?)?|one|two|three|four)(?: ?(?:-|to) ?\d+[a-z]*)?(?: ?(?:more )?(?:seconds?|secs?|min(?:ute)?s?|hours?|hrs?|days?|am|pm|utc|gmt))?|noon|midday|tonight|tomorrow|today|shortly|soon|end of(?: (?:the )?\w+)?)\b/i
const expected = new RegExp(
  `\\b(?:expected|estimated|anticipated|projected) (?:time (?:to|of|for) (?:a |the )?)?(?:fix|recovery|resolution|repair|restoration|completion|return|resolve|restore|back)\\b.{0,15}?(?:${soon}|${days}|${span})`,
  'i',
)
const verySoon =
  /\b(?:fix|fixed|resolved|restored|solved|back|resolution|solution|recovered|normal|online|sorted|mended|repaired)\b[^,;]{0,25}\b(?:very )?(?:soon|shortly|momentarily|any (?:minute|moment))(?! as\b)/i
const backSoon =
  /\b(?:back|fix|resolution|recovery) (?:in a (?:jiffy|flash|moment|minute|bit)|incoming|on its way)|\b(?:minutes|moments|seconds|hours) away(?! from (?:the|our))|\b(?:won't|will not|should not|shouldn't) take (?:\w+ ){0,3}(?:long|time|\d+|an|minutes?|hours?)\b|\b(?:just|only) (?:a |another )?(?:few|couple of|\d+) more (?:minutes|hours)|\b(?:almost|nearly) (?:there|done|fixed|back)\b|\b(?:fix|resolution|solution|recovery|repair) is (?:imminent|close|near|coming|around the corner)|\bmatter of (?:minutes|moments|hours)|\b(?:won't|will not|shouldn't|should not) be (?:too |very |much )?long(?:er)?\b|\be\.?t\.?r\.?:? ?\d|\bby then (?:it|this|they|all|everything) (?:will|should)\b|\b(?:repairs?|fix|recovery|restoration|resolution) (?:will|should|(?:is|are) expected to) (?:\w+ )?take (?:about |around |another |up to |approximately |roughly )*(?:\d+|an?|one|two|three|four|several)(?: \w+)? (?:more )?(?:minutes?|hours?|days?)\b/i
const trouble =
  '(?:issues?|problems?|outages?|downtime|interruptions?|disruptions?|errors?|failures?|delays?|slow\\w*|trouble|incidents?|impact|losses|drops?|crashes)'
const guarantee = anyOf(
  '(?<!\\b(?:no|not|cannot|the|a|any|of|under) )guarantees? (?:that|no)\\b|rest assured(?=,? (?:that )?(?:no|nothing|none|nobody|(?:all|your) (?:\\w+ )?(?:data|money|files|photos|orders?|payments)|this will|it will)\\b)|(?:we|can|i|will|to|fully|is|are) guaranteed?(?! (?:is|period|claims?|refunds?|service|delivery))|guaranteed (?:to|that|today|tomorrow|by)|fix guaranteed|guaranteed(?=[.!]|$)|you have (?:our|my) word|no ifs|(?:can|do|we|you) (?:assure|promise)(?: you)?|promise to (?:have|be|get|fix)',
  "(?:will|'ll|won't|should|can|shall|does|do) ?(?:not|never)? ?(?:ever )?(?:never|not|n't)? ?(?:happen|occur|recur|repeat)(?: itself)? (?:ever )?again",
  "(?:never|not) (?:happen|occur|recur|repeat)s? again|won't (?:happen|occur|recur)|(?:will|should|can|could|shall|does|do) (?:not|never|no longer) (?:recur|re-?occur|re-?appear|resurface|repeat itself)|(?:can|could|will|shall|should) (?:no longer|never|not ever) (?:be (?:possible|caused|triggered|repeated)|happen|occur|arise|crop up|come up|take place|strike|affect|break|go wrong)(?! (?:until|before|while|during|for now))|(?:cannot|can't|won't|will not) (?:ever )?(?:happen|occur|recur|arise|crop up|be repeated)(?! (?:until|before|while|for now))|(?:ruled out|rules out|excludes?|made impossible|puts an end to|eliminat\\w+ (?:the|any) (?:possibility|chance|risk)(?: of)?) (?:a |any |the |all )?(?:repeat|recurrence|repetition|such)|(?:a |any )?(?:repeat|recurrence) is (?:impossible|ruled out|out of the question)",
  "no (?:\\w+ ){0,2}\\w+ will ever (?:\\w+ ){1,4}again|never \\w+ing (?:\\w+ ){0,4}again|(?:can|will|shall|should|could) never (?:\\w+ ){0,8}again|(?:(?:can|will)not|can't|won't|will not|can not) (?:\\w+ ){1,4}again|(?:cannot|can't|won't|will not|will never|can never) (?:come back|return|recur|reappear)(?! (?:to|your|the))",
  '(?:100|hundred) ?(?:%|percent) (?:fixed|safe|sure|certain|resolved|uptime|guaranteed|stable)|once and for all|for good this time|permanently (?:fixed|resolved|solved)|(?:fixed|solved|resolved|gone|cured|mended|eliminated|over) (?:permanently|for good|forever|for ever)|(?:is|are) (?:now )?impossible|(?:the|our) last (?:outage|incident|time|one) (?:of|you|that|we|to)|never again',
  '(?:will|should|shall|to) (?:not|never|no longer) (?:\\w+ )?(?:see|experience|notice|encounter|have|face|meet|be|cause|suffer|run into) (?:from )?(?:this|these|such|the same|that|it|an?|any) ?(?:\\w+ ){0,3}(?:in (?:the )?future|ever again|any ?more|going forward|from now on|from here on)',
  `(?:there (?:will|should|shall)(?: now)? (?:be no|not be|never be)(?: any)?|expect no|guarantee no|(?:will|should) (?:not|never|no longer) (?:see|experience|notice|encounter|have|face|cause|be)(?: any)?)(?: further| more| other| future| additional| such)+ (?:\\w+ )?${trouble}|no (?:more|further) ${trouble} from now`,
)

/** Trying to prevent a repeat is no promise; to have made sure is one. */
const seenTo =
  /\b(?:have|has|we've) (?:now |also |already )?(?:taken|put|made|implemented|added|introduced|done|changed|fixed|corrected|replaced|repaired|updated|closed|removed)\b.{0,80}\b(?:ensure|make sure|made sure|make certain|made certain|certain|so that|so|guarantee)\b.{0,60}(?:\bnot|n't|\bnever|\bcannot|\bno longer|\bno (?:such|repeat|recurrence))\b.{0,20}\b(?:happen|occur|recur|re-?appear|return|repeat|arise|come back)/i

/** Sentences about the next word, about a report, or about trying to prevent a repeat promise no repair. */
const aboutWords = anyOf(
  'updates?(?! (?:will be|is) (?:rolled|applied|deployed|installed))|(?:more|further|additional|new) (?:information|details|news)|details|report(?:s|ed)?|post-?mortem|root cause analysis|rca|shar(?:e|ing)|notify|advise|send (?:out )?(?:an? )?(?:\\w+ )?(?:e-?mail|message|notice)|let (?:you|everyone|customers|users) know|(?:come|get) back (?:to you|here)|follow[- ]?up|confirm (?:here|again)|keep you|inform|write again|hear from us|(?<!\\b(?:this|my|the|our) )post(?:ed)?|announce\\w*|updat(?:ing|ed)|we(?:.ll| will)? (?:be )?(?:back(?! (?:up|on|online|(?:very )?(?:soon|shortly)|momentarily|before|in (?:an?|the|business|no|just|under|less)|to (?:normal|full)|live|and|later|tonight|tomorrow|today))|close|confirm|look|have (?:another|an? (?:further |new |fuller |full )?(?:update|report|summary)|more|news))|notes?|rfo|(?:reason|root cause) for|write-?up|statement|(?:we(?: will|.ll)|will) be back here|we(?: will|.ll) be back (?:with|at|in)(?! (?:business|a (?:few|moment|minute|bit|jiffy)))|we(?:.ll)? (?:\\w+ )?(?:write|tell|say|check|look|review|decide|confirm)|and (?:write|tell|say|check|look (?:again|in|at)|review|decide|confirm)|all[- ]clear|tell you|(?:expect|hope|aim|plan) to (?:tell|say|know|write|post|report|share)|hear|news|word|next(?: one)?:|scheduled for',
)
const aboutIntent = anyOf(
  '(?:to|will|help) (?:prevent|avoid|make sure|ensure|reduce|minimi[sz]e)|prevent(?:ing|s)?|so that|(?:less|un)likely|work(?:ing)? (?:on|to)|taking (?:steps|measures)',
)
const notFixed = anyOf(
  '(?:will|should|do|does|is|are|can|would)(?: not|n.t)(?! (?:take|be (?:too |very |much )?long|see|experience|only))|unlikely|no chance|keep(?:ing)? (?:an? )?(?:close )?(?:eye|watch)|(?:slowly|shorter|unavailable|closed|offline|reduced|limited)|(?:minutes?|hours?|days?|be|being|are|run|runs|running|arriv\\w+|still) (?:later?|down|behind(?! us))|answer\\w*|repl(?:y|ies)\\b|respond|(?:engineers?|technicians?|crews?|specialists?|parts?|replacement) (?:\\w+ ){0,3}(?:arriv|attend|visit|be (?:with|there|here)|com(?:e|ing)\\b|travel)\\w*|(?:keep|continue|continuing|will|be|closely|actively) (?:to |on |an eye |\\w+ly )*(?:watch|monitor|observ|check|review|investigat)\\w*|(?:times?|delays?|queues?|volumes?) (?:is|are) (?:\\w+ )?expected|expect (?:\\w+ ){0,3}(?:delays?|waits?|queues?|longer|slow\\w*|errors?|interruptions?|disruptions?)|too early to|whether|(?:do not|don.t|cannot|can.t) (?:yet )?(?:know|say|tell)|as soon as|as planned|as (?:always|usual|ever)\\b|rather than|know more|on[- ]site|instead|(?:arrive|be|run) (?:\\w+ )?late|delays of|delayed by|take longer|be (?:unavailable|closed)|once|until|hop(?:e|ing)(?! to (?:be|have|get|see|resolve|restore|fix|repair|complete|return|finish))|if you|please|you (?:can|may|should|need)(?! (?:be able|rest|be|expect))|work(?:ing|s)? (?:normally|as usual)|(?:was|were|has been|have been|had been) (?:fixed|resolved|restored|back|working|delivered|available)',
)

export const overpromise: Rule = {
  id: 'overpromise',
  title: 'A promise you may not keep',
  severity: 'hint',
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
    { body: 'We believe we can have everyone signed in again before the evening rush.' },
    { body: 'The line reopens at 4 pm.', status: 'identified' },
    { body: 'There should not be any further trouble with photos.', status: 'resolved' },
    { body: 'Power will be back over the next hour.', status: 'identified' },
    { body: 'This kind of fault can no longer occur.', status: 'resolved' },
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
    { body: 'Orders placed today will arrive tomorrow instead.' },
    { body: 'We do not expect this to be mended before tomorrow.' },
    { body: 'The arrival time (ETA) shown in the app is wrong.' },
    { body: 'We will know by 15:00 whether the new part fits, and tell you then.' },
    { body: 'Since 10 am, orders take 20 minutes to appear.' },
    { body: 'We are fixing it as soon as possible and will write here again in half an hour.' },
  ],
  find({ draft, texts }: Given): Finding[] {
    return (['name', 'body'] as const).flatMap((field) =>
      texts[field].sentences.flatMap((sentence): Finding[] => {
        const clauses = splitClauses(sentence.text)
        if (!clauses.some((clause) => promises(clause, draft.status, field))) return []
        const found = field === 'body' ? eta.exec(sentence.text) : null
        const place = found
          ? { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length }
          : sentence
        return [
          at(
            field,
            place,
            'If it takes longer, customers will feel misled. Promise when they hear from you next, not when it is mended.',
            found || draft.status === 'resolved' || clauses.length > 1 || sentence.text.length > 80
              ? found && inPlaceOf(texts[field], place, unknown).suggestion
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
      /(?:;| - |,? (?=updates? (?:to follow|will follow|as )|(?:additional|further|more|another|our next|the next|next) (?:updates?|information|news|details|messages?) (?:\w+ )?(?:will|shall|is|are|at|in|by|to|as|when|every)\b)|, (?=(?:it|this|that|they|everything)(?:'ll| will| should)\b)|,? (?:and|but|then) (?=(?:we|our|the next|another|more|you|they|will|shall|(?:[\w']+ ){1,3}?(?:will|should|is expected|are expected))\b))/,
    )
    .map((clause) => clause.replace(/^(?:will|shall)\b/i, 'we will'))
}

const unknown = 'we do not know yet how long it will take'

function promises(typed: string, status: Draft['status'], field: 'name' | 'body'): boolean {
  // What stands in quotes is what customers read elsewhere; with a capital in the midst it is a name.
  const clause = typed
    .replace(
      /(?<!\b(?:be|been|get|is|are|fully|completely) )\b(?:made|sent|bought|given|taken|written|due|for|of|[a-z]{2,}ed) (?:today|tonight|tomorrow)(?= [a-z])/gi,
      'then',
    )
    .replace(/"[^"]{0,80}"|\b[A-Z]\w+ Guaranteed?\b|\bGuaranteed?(?= [a-z])/g, 'x')
  if (seenTo.test(clause)) return true
  if (isMaintenanceStatus(status)) return /guarantee/i.test(clause) && guarantee.test(clause)
  if (guarantee.test(clause)) return !aboutIntent.test(clause) || /guarantee|assure|100 ?%/i.test(clause)
  if (field === 'body' && eta.test(clause)) return !/next update/i.test(clause)
  if (backSoon.test(clause) && !aboutWords.test(clause)) return true
  if (notFixed.test(clause)) return false
  if (estimate.test(clause) || expected.test(clause)) return !/next update/i.test(clause)
  if (aboutWords.test(clause) || (past.test(clause) && !stillAhead.test(clause))) return false
  if (verySoon.test(clause) || lasting.test(clause)) return true
  if (status === 'resolved') return aheadOfEnd.test(clause) && mendedInTime.test(clause)
  return (ahead.test(clause) && inTime.test(clause)) || (status !== 'monitoring' && returns.test(clause))
}
