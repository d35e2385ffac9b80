import { allOf, anyWord, oneOf } from '../text.ts'

const cannot = oneOf(
  String.raw`can't|cannot|can not|could(?:n't| not)|unable to|not (?:\w+ )?(?:able|possible) to|won't`,
  "(?:will|would|do|does|did|have|has|had) ?(?:not|n't)",
)
/** What we cannot say or find out, or would not. */
const sayOrKnow = oneOf(
  'say|said|tell|give|given|reproduc|replicat|confirm|determin|estimat|identif|know|predict|promis',
  'apologi|thank|stress|hesitat|comment|rule',
  'find (?:the|a|any|out)|found (?:the|a|any|out)|pin|understand',
)
const repair = '(?:fix|patch|solution|repair|attempt|change|work-?around|restart)s?'
const didNotHelp = oneOf(
  "did(?:n't| not)|was(?:n't| not)|has(?:n't| not)|were(?:n't| not)|fail(?:ed|s)|unsuccessful",
)
const weHad = '(?:we |had |have |originally |initially |first )*'
const hoped = '(?:hoped|planned|expected|anticipated|thought|like)'
const anySuch = '(?:an? |any |the |this |these |such )*'
const trouble = oneOf(
  String.raw`issues?|problems?|concerns?|incidents?|case|affect\w*|impact\w*|present|ongoing|occurring|happening`,
  String.raw`experienc\w+ ${anySuch}(?:issues?|problems?|disruptions?)`,
)
const unexpected = '(?:issues?|problems?|incidents?|events?|maintenance|circumstances|outcome)'
const machine = oneOf(
  'fs|db|sql|mq|library|array|controller|unit|module|card|link|cable|pump|fan|sensor',
  String.raw`cooling|hvac|air ?con\w*|ups|psu|raid|disk|drive|memory|splice|chiller|hypervisor|imap\d*|smtp\d*`,
)
const weBring = oneOf(
  'track|narrow|trac|slow|broke|break|bring|brought|bringing|took',
  String.raw`scal\w+|shut|wind|cool|calm|settl`,
)
const inDoing = String.raw`in (?:\w+ ){0,2}(?:fix|resolv|respond|reply|updat|post|writ|communicat|gett)\w*`
const ofOurWord = oneOf(` (?:response|reply|replies|updates?|communication|${inDoing})`)

/** Words that look like an impact and speak of something else: of us, of our repair, of what is over or never was. */
export const notAnImpact = allOf(
  // What we cannot say yet.
  String.raw`${cannot} (?:yet |currently |ever |be able to |been able to )*${sayOrKnow}\w*`,
  // A repair that did not help, or takes its time.
  String.raw`${repair} (?:\w+ ){0,2}${didNotHelp}[^.,;\n]*`,
  '(?:it|this|investigation|fix|repair|work|recovery|resolution)(?: is| has)? ' +
    String.raw`tak(?:ing|es|en) (?:\w+ )?longer than ${weHad}${hoped}` +
    '(?! (?:to|for) (?:open|load|log|sign|send|arriv|reach))',
  // What is over, and shall not come again.
  String.raw`no longer (?:\w+ )?${anySuch}${trouble}`,
  String.raw`(?:prevent|avoid|stop)\w* (?:\w+ ){0,6}?(?:happen|occur|recur|re-?occur|repeat|aris)\w*(?: again)?`,
  // Ways of speaking.
  '(?:in|closed?|closing) the loop|hang(?:ing)? (?:tight|in there|on)',
  String.raw`what(?:'s| \w+)? (?:went |gone |going )?wrong|what (?:\w+ )?(?:broke|failed)`,
  String.raw`unexpected(?:ly)? (?:\w+ )?${unexpected}|without (?:any )?(?:further )?delay`,
  // What did not happen.
  String.raw`no (?:\w+ ){1,3}(?:was|were|has been|have been|is|are) ` +
    '(?:lost|affected|impacted|damaged|reported|exposed|missing|leaked)',
  String.raw`no (?:\w+ ){0,2}(?:errors?|delays?|outages?|downtime|impact|failures?|interruptions?)`,
  // What we will tell once it is known.
  String.raw`(?:as soon as|once|when) (?:\w+ ){1,4}(?:available|back|known|complete\w*|restored|resolved)`,
  String.raw`(?:more|further) (?:\w+ )?(?:details|information)[^.]*`,
  // What is done about it, and where it came from.
  'no (?:further |other |more )?(?:steps?|actions?|hiccups|measures|work|changes?) ' +
    '(?:is|are|was|were) (?:needed|required|necessary)',
  'traced (?:back )?to [^.,;]*',
  String.raw`[\w-]*${machine} (?:has |had |have )?(?:failures?|failed|crash(?:ed)?|outage)`,
  String.raw`(?:we|team) (?:\w+ )?will not (?:stop|rest)|no (?:\w+ )?(?:effect|impact) (?:is|on)`,
  String.raw`${weBring}\w* (?:it |this )?down`,
  // What we are sorry for, and whom we help.
  String.raw`(?:sorry|apolog\w+)(?: \w+){0,2} for (?:the|this|any|our|a) ` +
    String.raw`(?:delay\w*|late|slow)${ofOurWord}?(?! (?:of|to|in|at|with)\b)`,
  String.raw`(?:to )?help(?:s|ing)? (?:\w+ ){1,3}(?:with|who|whose|on) [^.,;\n]*`,
  String.raw`slowly (?:re|bring|restor|ramp)\w*`,
)

/** What planned work means for customers, or that it means nothing for them. */
export const plannedImpact = anyWord(
  String.raw`closed|no effect|no (?:\w+ )?(?:impact|downtime|interruptions?|disruptions?|outages?)`,
  'without (?:any )?(?:downtime|interruptions?)|not be (?:able|affected)|unaffected',
  'read-only|work as normal|works? as usual|without interruption',
  String.raw`restart(?:s|ed)?|interrupt\w*|expect (?:a|some|short|brief)|not expect|at risk`,
  'ha(?:s|ve) no|as (?:always|usual)',
)

const plannedWork = String.raw`^(?:[\w/-]+ ){0,3}(?:maintenance|upgrade|migration|work|patching)\b`
const harm = oneOf(
  // Fire, water and thieves.
  String.raw`damaged?|fire|flood(?:ed|ing)?|vandal\w+|theft|storm`,
  // Machines, and what they stand on.
  'cool(?:ing|er|ers)|temperatures?|racks?|disks?|arrays?|controllers?|cables?|fib(?:re|er)|generators?',
  String.raw`battery|batteries|splic\w+`,
  // Those who see to it, and what they find.
  String.raw`technicians?|episode|attack\w*|banned|dns|vendor|supplier`,
  'inquiry|investigation|postmortem|tests',
)
/** What we do to our machines, or what befell them, is nothing that customers notice yet. */
export const befell = new RegExp(String.raw`${plannedWork}|\b${harm}\b`, 'i')

export const notTelling = new RegExp(
  String.raw`^\W*${oneOf(
    'dear|more|further|a (?:full|detailed)|details',
    'you (?:can|may|will|do)|no |there (?:is|are) no',
  )}\b`,
  'i',
)
