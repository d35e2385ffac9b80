import { missing } from '../findings.ts'
import { actsUp } from '../impact.ts'
import { saysWhatRecovered } from '../recovery.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { isAboutUs, splitClauses } from '../subjects.ts'
import { anyOf } from '../text.ts'
import { causeWords, impactWords, placeWords, shareWords } from '../words/everyday.ts'
import { partWords } from '../words/parts.ts'
import { newWords } from '../words/status-words.ts'
import { stockPhrases } from '../words/stock-phrases.ts'
import { allOthers } from '../words/third-parties.ts'

/** Sentences that say only that it is over, that somebody said so, or what may follow. */
const noAnswer = anyOf(
  '(?:nothing|no(?: \\w+){0,3}) (?:has |have |was |were )?(?:been )?(?:seen|reported|observed|noted|recurrence)|(?:on request|behind us|notified|informed|confirmed|marked|told us|announced|reported|verified|tested)',
  '(?:will|we.ll|to) (?:\\w+ )?(?:be )?(?:post|share|provid|publish|follow|attach|updat|issu|releas|mail|e-?mail|send|circulat|writ|prepar|hold|make|conduct|review)\\w*|(?:please |do )?(?:contact|reach out|let us know|write to|open a ticket)|if you (?:\\w+ ){0,4}(?:issues?|problems?|questions?|trouble)',
)
/** That we watched it and closed it is no answer, whatever else is in the sentence. */
const onlyClosed = anyOf(
  'after (?:a|an|the) (?:\\w+ )?(?:\\w+ )?(?:hours?|days?|minutes?|period|while|night|weeks?|watch|monitoring|observation|check|review|tests?)|(?:metrics|graphs|levels|numbers|checks|error rates?) (?:are|is|were|have|has|look)|(?:fix|resolv|correct|address|repair|solv)(?:ed|ing) (?:the|this|its|their|all) (?:\\w+ ){0,2}(?:issues?|problems?|faults?|incident|cause|errors?)(?=[.!,;]|$)|(?:clos(?:e|ed|ing)|treat\\w*|mark\\w*) (?:this|it|the) (?:ticket|case|incident|issue|matter)',
)
/** How news are begun, which say nothing yet. */
const saying =
  /\b(?:(?:happy|pleased|glad|delighted|like|able|want|can(?: now)?) (?:to )?(?:now )?(?:report|say|confirm|announce|share|advise|let you know|inform you)|development team|no longer an issue)\b/gi
const ofAll =
  /\b(?:all (?:\w+ )?(?:services?|systems?|issues?|problems?|operations|is|of it|clear|set)|everything|no (?:further )?actions?)\b/i

export const noExplanation: Rule = {
  id: 'no-explanation',
  title: 'Over, but what was it?',
  severity: 'should',
  reason:
    '“Resolved” alone leaves customers guessing: was it what I saw, is my work safe, do I have to do something again? They will ask, one by one.',
  advice:
    'Say in a sentence what happened and what works again, and whether anything is left for customers to do.',
  bad: [
    { body: 'This incident has been resolved.', status: 'resolved' },
    { body: 'All good now.', status: 'resolved' },
    { body: 'Closed.', status: 'resolved' },
    { body: 'Everything is back to normal. We will post more details later.', status: 'resolved' },
    { body: 'Our provider has confirmed that the issue is fixed.', status: 'resolved' },
    { body: 'All affected customers were notified by mail.', status: 'resolved' },
    { body: 'We are happy to say that this is sorted. A report will be published.', status: 'resolved' },
    { body: 'The night team closed this ticket after another hour of watching.', status: 'resolved' },
    { body: 'The repair we made works as expected. A report will be mailed.', status: 'resolved' },
    { body: "The fix is in. Please don't hesitate to contact us.", status: 'resolved' },
  ],
  good: [
    { body: 'Card payments work again. One in ten was declined from 9:10 to 9:50.', status: 'resolved' },
    { body: 'A change this morning stopped new mails. We have undone it.', status: 'resolved' },
    { body: 'Search finds new files again.', status: 'resolved' },
    { body: 'The maintenance is done.', status: 'completed' },
    { body: 'All late invoices were delivered.', status: 'resolved' },
    { body: 'Boarding passes print again. This incident is over.', status: 'resolved' },
    { body: 'Trains run on time.', status: 'resolved' },
    { body: 'The printer had run out of paper.', status: 'resolved' },
    { body: 'We had switched off the wrong server.', status: 'resolved' },
  ],
  find({ draft, texts }: Given): Finding[] {
    if (draft.status !== 'resolved' || !draft.body.trim()) return []
    if (texts.body.sentences.some(({ text }) => explains(text))) return []
    return [
      missing(
        'body',
        'A customer would ask: what was it, and can I go on? Say what happened and what works again.',
        'From … to …, some customers could not …. It works again, and nothing was lost.',
      ),
    ]
  },
}

function explains(sentence: string): boolean {
  if (onlyClosed.test(sentence) && !saysWhatRecovered(sentence)) return false
  if (splitClauses(sentence).some((part) => !isAboutUs(part) && !noAnswer.test(part) && actsUp(part)))
    return true
  if (saysWhatRecovered(sentence) && !noAnswer.test(sentence)) return true
  const said = sentence.replace(stockPhrases, ' ').replace(allOthers, ' ').replace(saying, ' ')
  const words = newWords(said)
  if (words.length === 0) return false
  if (noAnswer.test(said) && !impactWords.test(said) && !causeWords.test(said)) return false
  if (causeWords.test(said) || impactWords.test(said) || /\w again\b/i.test(said)) return true
  const hasSubject = partWords.test(said) || shareWords.test(said) || placeWords.test(said)
  if (hasSubject && !ofAll.test(said)) return true
  return words.length > 3
}
