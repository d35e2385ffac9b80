import { anyOf, either, oneOf } from './text.ts'
import { people } from './words/everyday.ts'
import { emptyTitleWords, partWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'
import { allOthers, anybodyElse } from './words/third-parties.ts'

/** What part of a sentence is about, and what is said of it. */
export type Told = { subject: string; said: string }

const when = oneOf(
  'on|at|from|since|between|during|in|after|before|around|by|until|for',
  'yesterday|today|tonight|earlier|this|last|meanwhile|currently|now',
  'also|and|but|so|while|however|unfortunately|as|right',
)
const beforeSubject = String.raw`(?:(?:[\w:.-]+ ){0,6}?)(?=(?:the|our|some|all|many|most|we|your|new) )`
const weSeeThat = oneOf(
  'please (?:note|be aware)|it (?:appears|seems)',
  String.raw`we (?:are|were|have been) (?:\w+ )?(?:aware|told|informed|seeing|hearing)`,
)
/** How sentences are begun before they come to their subject. */
const opening = new RegExp(
  `^${oneOf(
    String.raw`\[[^\]]{1,40}\]\s*`, // "[Update] "
    `(?:${when} ?(?:[^,]{0,60}, |${beforeSubject}))`,
    `${weSeeThat} that `,
  )}+`,
  'i',
)

const adverbs = oneOf(
  'also|now|still|currently|only|just|sometimes|often|always|never|no longer|not|even',
  String.raw`\w+ly`,
)
const noNoun = oneOf('the|our|we|this|that|there|and|or|of|in|on|at|is|are|was|were|has|it')
/** "Some mobile orders": a word with an s at its end, and one before it. */
const many = new RegExp(
  '^(?:(?:the|our|some|all|many|most|new|old|your) )?' +
    String.raw`(?:(?!${noNoun}\b)[a-z'-]{3,} )?([a-z'-]{3,}(?<![siu'])s)\b`,
  'i',
)
const noAdjective = oneOf('the|our|of|in|on|at|is|are|was|were|has')
const oneDoes = oneOf(
  "is|was|has|had|does|did|can|cannot|can't|won't|will|may|lets?",
  '[a-z]{2,}(?<!s)s|[a-z]{2,}ed',
  'went|came|stood|lost|sent|fell|kept|took|gave',
)
/** "The mobile app opens": a noun, where a verb comes next. */
const one = new RegExp(
  String.raw`^(?:the|our|your|a|an) (?:(?!${noAdjective}\b)[a-z'-]{3,} )?([a-z-]{3,})` +
    String.raw`(?= (?:${adverbs} )?${oneDoes}\b)`,
  'i',
)
const doingIs = oneOf('is|was|takes?|fails?|works?|does|has|may|can|stops?|shows?')
/** "Paying by card takes long". */
const doing = new RegExp(String.raw`^(?:[a-z]{3,} )?([a-z]{3,}ing)(?=(?: +[\w'-]+){0,4}? +${doingIs}\b)`, 'i')
const namedDoes = oneOf(
  'is|was|has|had|does|did|will|may|might|can|could|should',
  "cannot|can't|won't|isn't|doesn't",
  String.raw`undergoes|experienc\w+|suffer\w*|went|goes|remains?|became|stops?|stopped|shows?|opens?|loads?`,
  'fails?|failed|returns?|returned|starts?|ends?|takes?|plays?|prints?|sends?|loses?|lost|keeps?|works?',
)
/** What is written with capitals and does something is a thing of ours: "Live TV stops". */
const named = new RegExp(
  String.raw`^((?:[a-z]?[A-Z][\w-]* ){0,2}[a-z]?[A-Z][\w-]+)(?: \d+)?` +
    String.raw`(?= (?:(?:now|still|also|currently|again|\w+ly) )?${namedDoes}\b)`,
)
const who = new RegExp(`^(?:(?:the|our|some|all|many|most|new|old|your|a few|other) )?(${people})\\b`, 'i')

const part = new RegExp(
  `^(?:(?:the|our|some|all|many|most|new|old|your) )?(?:[a-z'-]{3,} )?(${partWords.source})`,
  'i',
)

const alarm = oneOf('Issue|Problem|Outage|Failure|Incident|Error|Down|Alert')
/** "UsTx-DatabaseIssue" is what a machine calls its own alarm. */
const raised = new RegExp(either(String.raw`[a-z][A-Z]\w*${alarm}s?$`, String.raw`^[A-Z][a-z]+[A-Z]\w+-`))

const beginOrEnd = oneOf(
  'finish|complet|begin|continu|happen|occur|seem|appear|remain|mean|need',
  'progress|conclud|commenc|stabili[sz]|recover|clos',
)
/** Nouns for us, for the status, for causes and for machines: what is told of them is nothing that customers notice. */
const behind = new RegExp(
  either(
    // Us, what we are sent, and when.
    'team|engineer|staff|technician|thing|thank|response|request|result|^tests?$|^testing',
    'time|always|perhaps',
    // What stands in halls, and the work on it.
    'investigation|temperature|resource|machine|compan|firm|repair|cable',
    '^parts?$|^hall|^rooms?$|certificate|restart|alarm|^fans?$',
    '^night|shift$|correction|summary|follow|measure',
    // Who comes, and what befell us.
    'colleague|expert|crew|people',
    'backup|digger|attack|situation|^fire|power|^cool|rack|unit|^air|storm|works?$',
    'vendor|inquiry|episode|process$|procedure|splic|battery|batteries|supply|supplies',
    // What is done about a cause, and when.
    'migration|cutover|patch|mitigation|cause|culprit|window|period|details',
    'component|rollback|deploy|release|restoration',
    // Networks, settings, and what is written about them.
    '^link|traffic|dns|report|junction|address|attack|generator|rca|rfo|analysis|interruption|disruption',
    'level|rule|setting|^file|script|^limit|^key|correction|equipment',
    // Others who come or decide.
    'specialist|electrician|builder|council|police|landlord',
    // Verbs that end as nouns do.
    `^${beginOrEnd}e?s?$`,
  ),
)

/** What a part of a sentence is about, where customers know that as something of ours; undefined for anything else. */
export function findSubject(clause: string): Told | undefined {
  const said = clause.replace(opening, '').replace(allOthers, ' ').trim()
  for (const pattern of [who, part, many, one, doing, named]) {
    const found = pattern.exec(said)
    const subject = found?.[1]?.toLowerCase() ?? ''
    if (/[a-z]+[A-Z]/.test(found?.[1] ?? '') && (pattern !== named || raised.test(found?.[1] ?? ''))) continue
    if (found === null || behind.test(subject) || newWords(subject, emptyTitleWords).length === 0) continue
    return { subject, said: said.slice(found[0].length).trim() }
  }
  return undefined
}

const aboutUs = anyOf(
  `^${oneOf(
    "we|we're|we've|we'll|i",
    String.raw`our (?:\w+ )?(?:team|teams|engineers?|staff|people|technicians|developers)`,
    String.raw`engineers|technicians|the (?:\w+ )?team`,
    String.raw`please|thank\w*|sorry|apolog\w+|let us|let's|if`,
  )}`,
)

/** True for part of a sentence whose subject is us, somebody else, or the reader who is asked for something. */
export function isAboutUs(part: string): boolean {
  const said = part.replace(opening, '').trim()
  return aboutUs.test(said) || anybodyElse.test(said.split(' ').slice(0, 4).join(' '))
}

const subject = oneOf(
  'we|our|the|this|that|it|they|some|all|you|your|a|an|no|there|everything|nobody|[a-z]+s',
)
const subjectAfterComma = oneOf('we|our|the|this|it|they|some|all|you|your|but|and|so|with')
const betweenClauses = new RegExp(
  either(
    String.raw`[;:]\s|\s-\s`,
    String.raw`,?\s(?:and|but|while|so|which|where|then)\s(?=${subject}\b)`,
    String.raw`,\s(?=${subjectAfterComma}\b)`,
  ),
  'i',
)

/** Parts of a sentence that have a subject each. */
export function splitClauses(sentence: string): string[] {
  return sentence
    .split(betweenClauses)
    .map((part) => part.trim())
    .filter(Boolean)
}
