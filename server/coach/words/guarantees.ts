import { anyOf, oneOf } from '../text.ts'

const trouble = oneOf(
  'issues?|problems?|outages?|downtime|interruptions?|disruptions?|errors?|failures?|delays?',
  String.raw`slow\w*|trouble|incidents?|impact|losses|drops?|crashes`,
)

const isGuaranteed = '(?:we|can|i|will|to|fully|is|are) guaranteed?'
const ofATrade = '(?:is|period|claims?|refunds?|service|delivery)'
/** Beside these, "rest assured" is a promise, and no comfort. */
const restAssuredOf = oneOf(
  'no|nothing|none|nobody',
  String.raw`(?:all|your) (?:\w+ )?(?:data|money|files|photos|orders?|payments)`,
  'this will|it will',
)

const ever = "(?:not|never)? ?(?:ever )?(?:never|not|n't)? ?"
const happen = '(?:happen|occur|recur|repeat)'
/** "It can not happen before noon" says when, and not never. */
const forNow = '(?! (?:until|before|while|during|for now))'
const breaks = oneOf(
  'be (?:possible|caused|triggered|repeated)',
  'happen|occur|arise|crop up|come up|take place|strike|affect|break|go wrong',
)
const ruledOut = oneOf(
  'ruled out|rules out|excludes?|made impossible|puts an end to',
  String.raw`eliminat\w+ (?:the|any) (?:possibility|chance|risk)(?: of)?`,
)
const neverAgain = '(?:not|never|no longer)'
const suffer = '(?:see|experience|notice|encounter|have|face|meet|be|cause|suffer|run into)'
const anySuch = '(?:this|these|such|the same|that|it|an?|any)'
const fromNowOn = '(?:in (?:the )?future|ever again|any ?more|going forward|from now on|from here on)'
const willBeNo = oneOf(
  'there (?:will|should|shall)(?: now)? (?:be no|not be|never be)(?: any)?',
  'expect no|guarantee no',
  '(?:will|should) (?:not|never|no longer) (?:see|experience|notice|encounter|have|face|cause|be)(?: any)?',
)

/** What nobody can know: that it is mended for good, that nothing is lost, that it will never come again. */
export const guarantee = anyOf(
  // Said as a promise.
  String.raw`(?<!\b(?:no|not|cannot|the|a|any|of|under) )guarantees? (?:that|no)\b`,
  String.raw`rest assured(?=,? (?:that )?${restAssuredOf}\b)`,
  `${isGuaranteed}(?! ${ofATrade})`,
  'guaranteed (?:to|that|today|tomorrow|by)|fix guaranteed|guaranteed(?=[.!]|$)',
  'you have (?:our|my) word|no ifs|(?:can|do|we|you) (?:assure|promise)(?: you)?',
  'promise to (?:have|be|get|fix)',
  // It will not happen again.
  `(?:will|'ll|won't|should|can|shall|does|do) ?${ever}${happen}(?: itself)? (?:ever )?again`,
  "(?:never|not) (?:happen|occur|recur|repeat)s? again|won't (?:happen|occur|recur)",
  '(?:will|should|can|could|shall|does|do) (?:not|never|no longer) ' +
    '(?:recur|re-?occur|re-?appear|resurface|repeat itself)',
  `(?:can|could|will|shall|should) (?:no longer|never|not ever) ${breaks}${forNow}`,
  "(?:cannot|can't|won't|will not) (?:ever )?(?:happen|occur|recur|arise|crop up|be repeated)" +
    '(?! (?:until|before|while|for now))',
  `${ruledOut} (?:a |any |the |all )?(?:repeat|recurrence|repetition|such)`,
  '(?:a |any )?(?:repeat|recurrence) is (?:impossible|ruled out|out of the question)',
  // Nobody will see it again.
  String.raw`no (?:\w+ ){0,2}\w+ will ever (?:\w+ ){1,4}again|never \w+ing (?:\w+ ){0,4}again`,
  String.raw`(?:can|will|shall|should|could) never (?:\w+ ){0,8}again`,
  String.raw`(?:(?:can|will)not|can't|won't|will not|can not) (?:\w+ ){1,4}again`,
  "(?:cannot|can't|won't|will not|will never|can never) (?:come back|return|recur|reappear)(?! (?:to|your|the))",
  // It is mended for good.
  '(?:100|hundred) ?(?:%|percent) (?:fixed|safe|sure|certain|resolved|uptime|guaranteed|stable)',
  'once and for all|for good this time|permanently (?:fixed|resolved|solved)',
  '(?:fixed|solved|resolved|gone|cured|mended|eliminated|over) (?:permanently|for good|forever|for ever)',
  '(?:is|are) (?:now )?impossible|(?:the|our) last (?:outage|incident|time|one) (?:of|you|that|we|to)',
  'never again',
  // Nothing of the kind will come.
  String.raw`(?:will|should|shall|to) ${neverAgain} (?:\w+ )?${suffer} (?:from )?${anySuch} ?` +
    String.raw`(?:\w+ ){0,3}${fromNowOn}`,
  String.raw`${willBeNo}(?: further| more| other| future| additional| such)+ (?:\w+ )?${trouble}`,
  `no (?:more|further) ${trouble} from now`,
)

const changed = oneOf(
  'taken|put|made|implemented|added|introduced|done',
  'changed|fixed|corrected|replaced|repaired|updated|closed|removed',
)
const certain = oneOf('ensure|make sure|made sure|make certain|made certain|certain|so that|so|guarantee')
const never = String.raw`(?:\bnot|n't|\bnever|\bcannot|\bno longer|\bno (?:such|repeat|recurrence))`
const comesAgain = oneOf('happen|occur|recur|re-?appear|return|repeat|arise|come back')
/** Trying to prevent a repeat is no promise; to have made sure is one. */
export const seenTo = new RegExp(
  String.raw`\b(?:have|has|we've) (?:now |also |already )?${changed}\b.{0,80}` +
    String.raw`\b${certain}\b.{0,60}${never}\b.{0,20}\b${comesAgain}`,
  'i',
)

/** What is tried is not promised. */
export const aboutIntent = anyOf(
  '(?:to|will|help) (?:prevent|avoid|make sure|ensure|reduce|minimi[sz]e)|prevent(?:ing|s)?|so that',
  '(?:less|un)likely|work(?:ing)? (?:on|to)|taking (?:steps|measures)',
)
