import { either, oneOf } from '../text.ts'

const statusOf = oneOf(String.raw`aws\.amazon|cloud\.google|azure`, 'stripe|twilio|openai|github|slack|zoom')
const statusPage = oneOf(
  String.raw`[a-z]+status\.com`,
  String.raw`status\.${statusOf}[^\s]*`,
  String.raw`health\.aws\.amazon`,
)
/** Another company’s status page, to which customers are sent. */
export const elsewhere = new RegExp(String.raw`https?:\/\/(?:www\.)?${statusPage}`, 'i')

const startsPart = oneOf(
  '^|, |; |: ',
  String.raw`\b(?:as|because|that|and|until|but|when|while|since|once|time|now) `,
)
const article = '(?:(Our |The |our |the )?)'
const capitals = String.raw`([A-Z][\w&.]+(?: [A-Z][\w&.]+){0,2})`
const theirTeam = String.raw`(?:'s? (?:\w+ )?(?:team|engineers|technicians|support|staff|crew))?`
const meanwhile = String.raw`(?:(?:still|also|now|currently|since|just|again|\w+ly) )*`
/** "Writes to us" is no deed done to us. */
const smallWord = oneOf(
  'of|in|on|at|to|for|with|by|from|and|or|is|are|was|were|about|after',
  'during|against|across|into|within|over|via|through|using',
)
const busyWith = oneOf(
  // What they look for, know and say.
  'aware|investigating|looking into|reviewing|fixing|fixed|repairing|repaired',
  'working (?:on|to|hard)|having|reported|confirmed|advised|identified|informed|applied|acknowledged|told',
  // What they have done, or have not.
  'correct(?:ed)?|resolved?|restored?|mended|addressed|rolled out|given us|not (?:given|told|answered)',
)
const already = String.raw`(?: \w+ly| now| still| also| since| able to| already)*`
const actsOrSays = oneOf(
  '(?:is|are|was|were) (?:still |now )?(?:looking|searching|trying|waiting) ',
  String.raw`(?:(?:has|have|had) )?(?!${smallWord} )[a-z]+ (?:us|our)\b`, // "has told us"
  `(?:(?:is|are|has|have)(?: been)?${already} ${busyWith})`,
  'looks? into|says?|said|tells? (?:us|our)|told (?:us|our)|confirms?|confirmed (?:to us|that)|admits?',
  'reports? (?:that|an?)|indicates?|advises?|believes?|acknowledges?',
)
/** Somebody with a name, who looks into it or says so, at the start of a sentence or of a part of it. */
export const acts = new RegExp(
  String.raw`${startsPart}${article}${capitals}${theirTeam} ${meanwhile}${actsOrSays}\b`,
  'g',
)

const anywhere = either(
  // Our own people, and those we work for.
  String.raw`engineer|team|staff|support|ops\b|operations|department|develop|technician|specialist`,
  'customer|user|people|member|client|admin|player|visitor|viewer|merchant|student|teacher',
  'passenger|patient|driver',
)
const wholeWord = oneOf(
  // Who speaks, or is spoken to.
  'it|its|sre|noc|we|i|you|he|she|it|there|this|that|here|nobody|somebody|somebody',
  'everyone|everybody|anyone|network|networks|networking',
  // Our own departments, and what they look at.
  'infrastructure|security|product|finance|billing|care|success|desk|office|crew|identity',
  'data|logs|tests|metrics|checks|graphs',
  // How many, which, and when.
  'some|many|most|all|certain|several|other|those|these|they|who|only',
  'next|further|last|latest|both|each|what|today|yesterday|colleagues|experts',
)
/** Words at the start of a sentence that name nobody else, though they have a capital there. */
export const ourselves = new RegExp(
  either(anywhere, String.raw`\b${wholeWord}\b`, '(?:ing|tion|tions|sis|ment|ists?|ers|ors|ees)$'),
  'i',
)
