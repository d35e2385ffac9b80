import { anyOf } from './text.ts'
import { people } from './words/everyday.ts'
import { emptyTitleWords, partWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'
import { allOthers, anybodyElse } from './words/third-parties.ts'

/** What part of a sentence is about, and what is said of it. */
export type Told = { subject: string; said: string }

/** How sentences are begun before they come to their subject. */
const opening =
  /^(?:\[[^\]]{1,40}\]\s*|(?:(?:on|at|from|since|between|during|in|after|before|around|by|until|for|yesterday|today|tonight|earlier|this|last|meanwhile|currently|now|also|and|but|so|while|however|unfortunately|as|right) ?(?:[^,]{0,60}, |(?:(?:[\w:.-]+ ){0,6}?)(?=(?:the|our|some|all|many|most|we|your|new) )))|(?:please (?:note|be aware)|it (?:appears|seems)|we (?:are|were|have been) (?:\w+ )?(?:aware|told|informed|seeing|hearing)) that )+/i

const adverbs =
  '(?:also|now|still|currently|only|just|sometimes|often|always|never|no longer|not|even|\\w+ly)'
const many =
  /^(?:(?:the|our|some|all|many|most|new|old|your) )?(?:(?!(?:the|our|we|this|that|there|and|or|of|in|on|at|is|are|was|were|has|it)\b)[a-z'-]{3,} )?([a-z'-]{3,}(?<![siu'])s)\b/i
const one = new RegExp(
  `^(?:the|our|your|a|an) (?:(?!(?:the|our|of|in|on|at|is|are|was|were|has)\\b)[a-z'-]{3,} )?([a-z-]{3,})(?= (?:${adverbs} )?(?:is|was|has|had|does|did|can|cannot|can't|won't|will|may|lets?|[a-z]{2,}(?<!s)s|[a-z]{2,}ed|went|came|stood|lost|sent|fell|kept|took|gave)\\b)`,
  'i',
)
const doing =
  /^(?:[a-z]{3,} )?([a-z]{3,}ing)(?=(?: +[\w'-]+){0,4}? +(?:is|was|takes?|fails?|works?|does|has|may|can|stops?|shows?)\b)/i
/** What is written with capitals and does something is a thing of ours: "Live TV stops". */
const named =
  /^((?:[a-z]?[A-Z][\w-]* ){0,2}[a-z]?[A-Z][\w-]+)(?: \d+)?(?= (?:(?:now|still|also|currently|again|\w+ly) )?(?:is|was|has|had|does|did|will|may|might|can|could|should|cannot|can't|won't|isn't|doesn't|undergoes|experienc\w+|suffer\w*|went|goes|remains?|became|stops?|stopped|shows?|opens?|loads?|fails?|failed|returns?|returned|starts?|ends?|takes?|plays?|prints?|sends?|loses?|lost|keeps?|works?)\b)/
const who = new RegExp(`^(?:(?:the|our|some|all|many|most|new|old|your|a few|other) )?(${people})\\b`, 'i')

const part = new RegExp(
  `^(?:(?:the|our|some|all|many|most|new|old|your) )?(?:[a-z'-]{3,} )?(${partWords.source})`,
  'i',
)

/** "UsTx-DatabaseIssue" is what a machine calls its own alarm. */
const raised =
  /[a-z][A-Z]\w*(?:Issue|Problem|Outage|Failure|Incident|Error|Down|Alert)s?$|^[A-Z][a-z]+[A-Z]\w+-/

/** Nouns for us, for the status, for causes and for machines: what is told of them is nothing that customers notice. */
const behind =
  /team|engineer|staff|technician|thing|thank|response|request|result|^tests?$|^testing|time|always|perhaps|investigation|temperature|resource|machine|compan|firm|repair|cable|^parts?$|^hall|^rooms?$|certificate|restart|alarm|^fans?$|^night|shift$|correction|summary|follow|measure|colleague|expert|crew|people|backup|digger|attack|situation|^fire|power|^cool|rack|unit|^air|storm|works?$|vendor|inquiry|episode|process$|procedure|splic|battery|batteries|supply|supplies|migration|cutover|patch|mitigation|cause|culprit|window|period|details|component|rollback|deploy|release|restoration|^link|traffic|dns|report|junction|address|attack|generator|rca|rfo|analysis|interruption|disruption|level|rule|setting|^file|script|^limit|^key|correction|equipment|specialist|electrician|builder|council|police|landlord|^(?:finish|complet|begin|continu|happen|occur|seem|appear|remain|mean|need|progress|conclud|commenc|stabili[sz]|recover|clos)e?s?$/

/** What a part of a sentence is about, where that is something of ours that customers know; undefined for anything else. */
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
  "^(?:we|we're|we've|we'll|i|our (?:\\w+ )?(?:team|teams|engineers?|staff|people|technicians|developers)|engineers|technicians|the (?:\\w+ )?team|please|thank\\w*|sorry|apolog\\w+|let us|let's|if)",
)

/** True for part of a sentence whose subject is us, somebody else, or the reader who is asked for something. */
export function isAboutUs(part: string): boolean {
  const said = part.replace(opening, '').trim()
  return aboutUs.test(said) || anybodyElse.test(said.split(' ').slice(0, 4).join(' '))
}

/** Parts of a sentence that have a subject each. */
export function splitClauses(sentence: string): string[] {
  return sentence
    .split(
      /[;:]\s|\s-\s|,?\s(?:and|but|while|so|which|where|then)\s(?=(?:we|our|the|this|that|it|they|some|all|you|your|a|an|no|there|everything|nobody|[a-z]+s)\b)|,\s(?=(?:we|our|the|this|it|they|some|all|you|your|but|and|so|with)\b)/i,
    )
    .map((part) => part.trim())
    .filter(Boolean)
}
