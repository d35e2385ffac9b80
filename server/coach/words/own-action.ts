import { anyOf } from '../text.ts'
import { markOthers } from './third-parties.ts'

/** What we do about it ourselves, or what customers can do: then it is no longer put on others alone. */
const acting = anyOf(
  '(?:work(?:ing|ed)?|coordinat\\w+|collaborat\\w+|partner(?:ing|ed)|liais\\w+|engag(?:ed|ing)|cooperat\\w+|speaking|talking|discussions?|talks|calls?|miscommunication|conversations?|consult\\w+) (?:\\w+ ){0,2}?(?:with|alongside)',
  '(?:we|we.ve|team) (?:\\w+ ){0,2}?(?:verif|confirm|test|check)\\w* (?:\\w+ ){0,2}?(?:with|via|through) [^.]{0,60}(?:resolved|fixed|restored|recovered|again|works?|working|go through|complete\\w*|back)',
  "(?:we|we're|we've|we'll|team|engineers) (?!cannot|can't|could|(?:(?:are|were|was|have been|had been) )?(?:\\w+ly )?(?:unable|not able|prevented|failed|did not|didn't))(?:\\w+ ){0,4}?(?:switch\\w+|start\\w+|set up|re-?(?:sen[dt]\\w*|buil[dt]\\w*|start\\w*|ran|run|issu\\w+|load\\w*|connect\\w*|process\\w*|queu\\w+)|correct(?:ed|ing)|undo(?:ne|ing)?|undid|ask(?:ed|ing)?|order(?:ed|ing)|call(?:ed|ing)|sent|sending|credit(?:ed|ing)|refund(?:ed|ing)|mov(?:ed|ing)|re-?rout\\w+|rout\\w+|disabl\\w+|enabl\\w+|add(?:ed|ing)|replac\\w+|migrat\\w+|restor(?:e|ed|ing)\\b|appl(?:ied|ying)|redirect\\w+|shift\\w+|bypass\\w+|mitigat\\w+|fail(?:ed|ing) over|roll(?:ed|ing)|chang(?:ed|ing)|put in place|implement\\w+|fixed|fixing|build(?:ing)?|process|send|retry\\w*|resend\\w*|deliver|repair\\w*|test(?:ed|ing)|prepar\\w+|reduc\\w+|paus\\w+|turn(?:ed|ing)|hir(?:ed|ing)|tak(?:e|en|ing) (?:steps|action))",
  "we(?:'ve| have| had)(?: \\w+ly| now| also| since| already)* (?!(?:received|spotted|noted|flagged|pinned|narrowed|recorded|tracked|identified|noticed|reported|heard|informed|notified|logged|learned|confirmed|experienced|waited|needed|asked|opened|passed|determined|verified|discovered|updated|isolated|traced|concluded|detected|observed|apologi[sz]ed|resolved|contacted|escalated|raised|reached|requested|been|seen|not)\\b)(?:\\w+ed|put|taken|set|re-?built|built|undone|withdrawn|brought|begun|cut|drawn|given)\\b|engaged (?:the|our)|(?:has|have|was|were) (?:now |been )*(?:moved|re-?routed|switched|shifted|redirected|diverted)",
  "(?:we are|we're|i am|so) (?:\\w+ )?sorry|(?:our|my) (?:own )?(?:mistake|fault|responsibility)(?! but)|(?:is|are) on us|(?:is|was|are|were) ours|we (?:take|own|should have|chose)",
  '(?:you|customers|users|people|players|students|staff) can(?! (?:follow|see|check|find|read|track|get|not))|in the meantime,? (?:please|you|use|try)|as a work-?around|work-?around|(?:please|we recommend|we suggest)(?: that)? (?:\\w+ )?(?:use|using|try|switch|pay|call)|instead',
)
/** Word passed on, after which nothing but waiting is left. */
const passedOn = anyOf(
  '(?:in (?:\\w+ )?(?:contact|touch|communication|discussion) with|reached out|contacted|escalated|raised (?:it|this|a|an)|opened an? (?:ticket|case)|notified (?:them|the|our)|pressing|chasing|pushing them|urging)',
)

/** Nothing but waiting: then even advice to customers leaves the cause with others. */
const onlyWaiting = anyOf(
  "(?:we're|we are|still|are) (?:\\w+ )?waiting (?:for|on)",
  'wait(?:ing)? until (?:they|their|it is fixed by)|await(?:ing)? (?:(?:their|a|an|the|any|further) )*(?:response|fix|reply|answer|feedback)',
)

/** True where a text tells of something we do, or customers can do, other than wait. */
export function actsOurselves(text: string): boolean {
  const body = markOthers(text).replace(
    /[◆◈◇]@? (?:engineers?|technicians?|teams?|crews?|staff|support)/g,
    'they',
  )
  return (acting.test(body) || passedOn.test(body)) && !onlyWaiting.test(body)
}
