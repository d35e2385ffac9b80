import { recoveryWords } from './words/everyday.ts'
import { emptyTitleWords } from './words/parts.ts'
import { newWords } from './words/status-words.ts'

/** Said of all and nothing: no customer learns from it what works again. */
const allOfIt =
  /^(?:(?:all|our|the|and|now|full|normal|affected|impacted|your) )*(?:services?|systems?|components?|operations?|everything|levels|performance|(?<=affected )features?|issues?|problems?|it|this|that|things|functionality|operational|back to normal|all good|status|sites?(?= operations))\b/i
const generic =
  /(?:^|\b(?:all|our|the|and|affected|impacted|these|those|other|various|core|of|most|full|normal|my|this) )(?:services?|systems?|components?|operations?|levels|performance) (?:\w+ly )?(?:is|are|has|have|was|were|to)\b/i
/** What we did is no thing of the product, however well it works. */
const ofOurs =
  /^(?:the|our|this|that|a|these) (?:\w+ )?(?:corrections?|fix(?:es)?|patch(?:es)?|mitigations?|work-?arounds?|changes?|repairs?|solutions?|releases?|updates?|roll-?backs?|measures?|restarts?|deployments?|migration|maintenance|upgrades?|metrics|graphs|checks|tests)\b/i
const ofMeasures =
  /^(?:all |our |the )?(?:metrics|graphs|error rates?|numbers|checks|tests|levels|monitoring)\b/i
const aboutUs = /^(?:and )?(?:we|our (?:team|engineers?|staff|developers?)|i|please|you'll|thank\w*|sorry)\b/i

/** Readers are told what they can do again. */
export const youCan = /\byou (?:can|may) (?!expect|always|contact|write|call|reach)\w+ (?:\w+ ){0,3}again\b/i

/** "Again" that is about a repeat, or about us. */
const notAgain =
  /\b(?:happen\w*|occur\w*|recur\w*|sorry|apologi\w+|once|try|look|check|write|post|update|watch) again\b/i

/** True if a part of a sentence names what works again: "Search is back", "the calendar opens again". */
export function saysWhatRecovered(sentence: string): boolean {
  if (youCan.test(sentence)) return true
  return sentence
    .replace(/[*_#>]+/g, ' ')
    .split(
      /[:;,]\s| - | and (?=all|everything|it|this|(?:(?!that\b)[\w'-]+ ){1,4}?(?:is|are|was|were|has|have|can|now|should)\b)/,
    )
    .map((clause) => clause.trim().replace(/^\[[^\]]{1,40}\]\s*/, ''))
    .some(
      (clause) =>
        clause !== '' &&
        !allOfIt.test(clause) &&
        !generic.test(clause) &&
        !ofOurs.test(clause) &&
        !ofMeasures.test(clause) &&
        newWords(clause, emptyTitleWords).length > 0 &&
        recovers(clause),
    )
}

function recovers(clause: string): boolean {
  if (aboutUs.test(clause))
    return recoveryWords.test(clause) && !/\b(?:work|watch|look|check)\w* /i.test(clause)
  return recoveryWords.test(clause) || (/\w again\b/i.test(clause) && !notAgain.test(clause))
}
