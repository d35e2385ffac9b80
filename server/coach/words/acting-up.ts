import { anyWord, either, oneOf } from '../text.ts'

const butNotForUs = '(?! for (?:us|our|the (?:team|fix)))'
const actsNow = oneOf(
  // What it does, as it is told while it lasts.
  `shows?|waits?${butNotForUs}|queues? up|ends? (?:after|before|too|early|at once)|closes?|takes?|ends? up`,
  'sits?|stays?|goes|go|come|comes|gives?|rings?|keeps?|contains?|lacks?|skips?|repeats?|asks?|quits?',
  'needs?(?! not)|arrives?|starts?|stops?|turns?|jumps?|lands? (?:in|on|at)|prints?|plays?|drops?',
  'looks?|says?|returns?',
  // What it did.
  'showed|took|ended up|sat|stayed|went|came|gave|kept|contained|skipped|repeated|needed',
  'stopped|turned|jumped|printed|dropped|lasted',
)
const isSo = '(?:is|are|was|were) (?:closed|shut|full|old|late|off|gone|red|grey)'
/** What parts of a product do when all is not well, said of them: "Mails end up in junk". */
export const does = new RegExp(
  String.raw`^(?: [\w'-]+){0,4}? (?:(?:now |only |still |just )?${actsNow}|${isSo})\b`,
  'i',
)

const usOrHelp = oneOf(
  'we|our (?:team|engineers?|staff|developers?)|please|if|once|when|as soon as',
  'the (?:issue|problem|fix|incident|cause|team)',
)
/** Before the name of a part: then it is not the part that acts. */
export const byUs = new RegExp(either(String.raw`^${usOrHelp}\b`, String.raw`\b(?:we|fix|update)\b`), 'i')

const reportedTo = String.raw`report(?:s|ing)? (?:that|an?|issues?|problems?|of|by|to us|it)\b`
/** Said of a part, it tells no more than that something is wrong or will be worked on. */
export const generic = anyWord(
  // Something is wrong.
  'affected|impacted|degraded|disrupted|disruptions?|issues?|problems?|incidents?|outages?|troubles?',
  'difficult(?:y|ies)|degradation|performance',
  // It is worked on.
  String.raw`maintenance|investigat\w+|identif\w+|improv\w+|stable|stabili\w+|review\w*|need\b`,
  String.raw`upgrad\w+|updat\w+|appl(?:y|ied)|planned|scheduled|needed|required`,
  // Somebody is told, or tells.
  String.raw`inform\w*|notif\w+|contact\w*|advised|monitor\w*|reported|${reportedTo}`,
  String.raw`gradually|progressiv\w*|wrote|write|told us|experienc\w+`,
  // What was done.
  String.raw`migrat\w+|replac\w+|install\w+|restarted|tested|checked|cause\w*|fix\w*|back ?up|normal\w*|rolled`,
  // Who is on it.
  'involved|engaged|on (?:it|site|the way|their way)|operational|look(?:ing|s)? (?:into|at)',
  String.raw`working (?:on|to|with)|aware|concern\w*|relat\w+`,
)

const small = oneOf(
  'in|of|on|at|for|with|from|to|by|around|near|under|over|through|via|between|into|than|per|using',
)
const verb = oneOf(
  "is|are|was|were|has|have|had|do|does|did|can|cannot|can't|may|must",
  // "Opens", and no other word with an s at its end.
  String.raw`(?!as\b|its\b|this|us\b|his|always|less|across)[a-z]{2,}(?<![siu])s`,
  "[a-z]{3,}(?:ed|n't)",
  'came|went|got|ran|saw|lost|found|kept|sent|took|stood|fell|froze',
)
const adverb = oneOf(
  'also|now|still|currently|only|just|sometimes|often|always|never|no longer|not|even|already',
  '[a-z]+ly',
)
const adverbs = `(?:${adverb} )*`
const joining = oneOf('and|or|due|because|as|since|after|before|during|that|which|who|if|when')
/** A verb after the name of one thing; after many of them any word is one that is none of the small ones. */
export const oneActs = new RegExp(
  either(`^${adverbs}(${verb})(?= |$|[.!?])`, String.raw`^${small} (?:[\w'-]+ ){1,6}?(?:${verb})\b`),
)
export const manyAct = new RegExp(
  either(
    String.raw`^${adverbs}(?!${small}\b|${joining}\b)([a-z][a-z'-]*)(?= |$|[.!?])`,
    String.raw`^(?:${small}|who|that|which) (?:[\w'-]+ ){1,5}?(?!${small}\b|(?:and|or|due)\b)[a-z]`,
  ),
)
