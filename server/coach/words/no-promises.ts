import { anyOf, either, oneOf } from '../text.ts'

/** After "we will be back", these speak of the service, and not of the next word. */
const isRepair = either(
  'up|on|online|(?:very )?(?:soon|shortly)|momentarily|before',
  'in (?:an?|the|business|no|just|under|less)',
  'to (?:normal|full)|live|and|later|tonight|tomorrow|today',
)
const moreWord = 'have (?:another|an? (?:further |new |fuller |full )?(?:update|report|summary)|more|news)'
const tellOrCheck = 'tell|say|check|look|review|decide|confirm'

/** Sentences about the next word, about a report, or about trying to prevent a repeat promise no repair. */
export const aboutWords = anyOf(
  // News, and reports.
  'updates?(?! (?:will be|is) (?:rolled|applied|deployed|installed))',
  '(?:more|further|additional|new) (?:information|details|news)|details|report(?:s|ed)?',
  'post-?mortem|root cause analysis|rca',
  // To tell, and to send.
  String.raw`shar(?:e|ing)|notify|advise|send (?:out )?(?:an? )?(?:\w+ )?(?:e-?mail|message|notice)`,
  'let (?:you|everyone|customers|users) know|(?:come|get) back (?:to you|here)|follow[- ]?up',
  'confirm (?:here|again)|keep you|inform|write again|hear from us',
  String.raw`(?<!\b(?:this|my|the|our) )post(?:ed)?|announce\w*|updat(?:ing|ed)`,
  // What we will do here, on the page.
  `we(?:.ll| will)? (?:be )?${oneOf(`back(?! (?:${isRepair}))`, 'close|confirm|look', moreWord)}`,
  'notes?|rfo|(?:reason|root cause) for|write-?up|statement',
  '(?:we(?: will|.ll)|will) be back here',
  'we(?: will|.ll) be back (?:with|at|in)(?! (?:business|a (?:few|moment|minute|bit|jiffy)))',
  String.raw`we(?:.ll)? (?:\w+ )?(?:write|${tellOrCheck})`,
  'and (?:write|tell|say|check|look (?:again|in|at)|review|decide|confirm)',
  'all[- ]clear|tell you|(?:expect|hope|aim|plan) to (?:tell|say|know|write|post|report|share)',
  'hear|news|word|next(?: one)?:|scheduled for',
)

/** What is said of those who come, of waits, and of what is not known, beside an hour. */
export const notFixed = anyOf(
  // It will not be.
  '(?:will|should|do|does|is|are|can|would)(?: not|n.t)' +
    '(?! (?:take|be (?:too |very |much )?long|see|experience|only))',
  'unlikely|no chance|keep(?:ing)? (?:an? )?(?:close )?(?:eye|watch)',
  // It works badly, late or not at all.
  '(?:slowly|shorter|unavailable|closed|offline|reduced|limited)',
  String.raw`(?:minutes?|hours?|days?|be|being|are|run|runs|running|arriv\w+|still) ` +
    '(?:later?|down|behind(?! us))',
  // Somebody answers, comes or watches.
  String.raw`answer\w*|repl(?:y|ies)\b|respond`,
  String.raw`(?:engineers?|technicians?|crews?|specialists?|parts?|replacement) (?:\w+ ){0,3}` +
    String.raw`(?:arriv|attend|visit|be (?:with|there|here)|com(?:e|ing)\b|travel)\w*`,
  String.raw`(?:keep|continue|continuing|will|be|closely|actively) (?:to |on |an eye |\w+ly )*` +
    String.raw`(?:watch|monitor|observ|check|review|investigat)\w*`,
  // Waits that are to be expected.
  String.raw`(?:times?|delays?|queues?|volumes?) (?:is|are) (?:\w+ )?expected`,
  String.raw`expect (?:\w+ ){0,3}` +
    String.raw`(?:delays?|waits?|queues?|longer|slow\w*|errors?|interruptions?|disruptions?)`,
  // What is not known, or goes as planned.
  'too early to|whether|(?:do not|don.t|cannot|can.t) (?:yet )?(?:know|say|tell)|as soon as|as planned',
  String.raw`as (?:always|usual|ever)\b|rather than|know more|on[- ]site|instead`,
  String.raw`(?:arrive|be|run) (?:\w+ )?late|delays of|delayed by|take longer|be (?:unavailable|closed)`,
  // It depends on something, or on the reader.
  'once|until|hop(?:e|ing)' + '(?! to (?:be|have|get|see|resolve|restore|fix|repair|complete|return|finish))',
  'if you|please|you (?:can|may|should|need)(?! (?:be able|rest|be|expect))',
  // It works already.
  'work(?:ing|s)? (?:normally|as usual)',
  '(?:was|were|has been|have been|had been) (?:fixed|resolved|restored|back|working|delivered|available)',
)
