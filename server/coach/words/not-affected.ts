import { allOf, anyOf, either, oneOf } from '../text.ts'

const somebodyTries = either(
  String.raw`unable|able|inability|fail\w*|cannot|can't|trying|try|tried|attempt\w*`,
  String.raw`possible|difficult\w*|hard|trouble|problems?|issues?|errors?`,
  String.raw`users|customers|people|you|how|wish\w*|want\w*`,
)
const weLook = String.raw`(?:monitor|log|review|report|track|watch|search|test)\w*`
const everybodyHere = '(?:all|everyone|everybody|folks|users|customers|members|clients)'
const allOfIt = either(
  'hands|day|night|along|right|of (?:it|this|that)|this|that|clear',
  'done|sorted|fixed|set|over|resolved|quiet|ok|okay',
)
const itIs = '(?:(?:will|should|is|are|was|were|has|have|can|must) )?'

/** Words that look like a part of the product and speak of the writers or of time. */
export const aboutUs = allOf(
  // What we make for ourselves: alerts, and reports.
  '(?:service|system|status|incident) alerts?|(?:network|failing|faulty|failed|storage|hardware) devices?',
  String.raw`(?:an? |full |detailed |the )reports? (?:follow|will|is|on|about)\w*`,
  // "We monitor it" is our work; "people unable to search" is theirs.
  String.raw`(?<!\b(?:${somebodyTries}) )(?:to|will|we|we'll|are|continu\w+|actively|closely) ${weLook}`,
  // Courtesies, and ways of speaking.
  String.raw`every step|thank(?:s| you)(?: \w+){0,3}|every(?:one|body)(?=[.!]*$)`,
  '(?:some|many|most|all|several) things|thanks[^.]{0,40}every(?:one|body)|incident report',
  '(?:closed the book|order of the day)[^.]*|less errors',
  String.raw`available to (?:\w+ ){0,3}on request|valued customers?|service desk`,
  'no (?:further )?action(?:s)?|all (?:systems?|is well)|much better|continued support',
  // Reports from others, and the people they come to.
  String.raw`(?:receiv\w+ |investigat\w+ |incident |of |some )?reports?(?: of| that)|reported|reports?(?= about)`,
  'support team|our teams?',
  '(?:your |the )?(?:user|customer|end[- ]user|client|viewing|browsing) (?:experience|satisfaction|trust)',
  String.raw`on[- ]call(?: \w+)?`,
  // "All" that counts nobody.
  `(?:it|this|that|they|things|be) ${itIs}all`,
  `(?:hi|hello|dear|hey|sorry|thanks|thank you|apologies|bear with us)(?:,? ${everybodyHere})+`,
  `all (?:${allOfIt})`,
  String.raw`all (?:our )?(?:services?|systems?|operations?|of our)(?: and \w+)?|all (?:is|are|runs?)`,
  '(?:is|are|be) (?:all|now) (?:good|fine|back)',
  // Our own screens, and this page.
  '(?:our|the|internal) (?:monitoring|alerts?|metrics|logs|graphs|dashboards?)',
  '(?:this|our) (?:status )?page|(?:more|further|additional) (?:details|updates?)',
  // Counts of time and effort.
  'at all times|any (?:time|moment)|(?:take|takes|took) (?:some|all|several)|(?:in )?some (?:areas|time|cases)',
  'every effort|all hands|all (?:our |the )?(?:teams?|customers|users)(?= (?:for|and)|[.!]*$)',
  '(?:this|the|these) (?:issues?|problems?|incidents?|events?)|scheduled (?:jobs?|maintenance|release)',
  'some improvement|many improvements',
  '(?:few|several|many|couple of|next) (?:few )?(?:minutes|hours|days|times)',
  String.raw`everything|every \w+ (?:minutes|hours)`,
  String.raw`(?:sorry|apolog\w+|thank\w*) (?:\w+ )?to (?:\w+ ){0,4}?(?:customers|users|everyone|people|you)`,
  'half (?:past|an hour|hour)|(?:a )?quarter (?:to|past|of an hour)',
  '(?:a|the) call(?= (?:with|is))|run(?:s|ning)? (?:again|normally)',
)

const behind = oneOf('hosting|web|cloud|network|internet|data ?cent(?:er|re)|domain|infrastructure|server')
const company = oneOf('compan(?:y|ies)|firms?|providers?|partners?|suppliers?|hosts?|vendors?|operators?')
/** Whoever stands behind us says nothing of what we make. */
export const behindUs = allOf(String.raw`(?:our |your |the )?(?:\w+ )?${behind}[- ]?${company}(?:'s)?`)

const someOf = oneOf('some|many|most|several|multiple|various|all|each|every|a few|few|a number of|one|any')
const machineOrTrouble = oneOf(
  // Machines.
  'services?|systems?|servers?|machines?|hosts?|nodes?|disks?',
  // Troubles, and what we do about them.
  'issues?|problems?|errors?|steps?|fixes|fix|updates?|reports?',
  // Parts of machines, and those who mind them.
  'memory|components?|data ?cent(?:er|re)s?|racks?|teams?|engineers?',
  'logs?|checks?|requests?|changes?|processes|resources|tests|things?',
  // More troubles.
  'difficult(?:y|ies)|trouble|disruptions?|outages?|interruptions?|downtime|slowness|instability|delays?',
  'hiccups?|turbulence|maintenance|work|time-?outs?|failures?|degradation|improvements?|circumstances',
)
const deployEnds = oneOf('gone|went|goes|failed|failures?|issues?|problems?|errors?|mishap|rolled')
/** So many machines or troubles say nothing of those who use them. */
export const machines = allOf(
  String.raw`${someOf}(?: (?:of )?(?:our|the|these))?(?: \w+)? ${machineOrTrouble}`,
  '(?:recent|last|latest|bad|new|our|faulty|the) deploy(?:ment)?s?',
  String.raw`deploy(?:ment)?s? (?:\w+ )?${deployEnds}`,
)

/** What we ask of readers, whatever it names. */
export const addressed = anyOf(
  oneOf(
    'contact|reach out|get in touch|in touch with|write to|ticket with|open a ticket',
    'let us know|tell us|call us|e-?mail us',
    'help ?desk|service desk|our support|customer (?:care|service)|chat with us',
    'any questions|have questions',
  ),
)
