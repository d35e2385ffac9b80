import { missing } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { anyOf, wordsOf } from '../text.ts'
import { causeWords, impactWords, placeWords, recoveryWords, shareWords } from '../words/everyday.ts'
import { partWords } from '../words/parts.ts'
import { statusOnly } from '../words/status-words.ts'
import { anybodyElse } from '../words/third-parties.ts'

/** Sentences that say only that it is over, that somebody said so, or what may follow. */
const noAnswer = anyOf(
  '(?:notified|informed|confirmed|marked|told us|announced|reported)',
  '(?:will|to) (?:\\w+ )?(?:post|share|provide|publish|follow|be shared|attach|update)|(?:please |do )?(?:contact|reach out|let us know|write to|open a ticket)|if you (?:\\w+ ){0,4}(?:issues?|problems?|questions?|trouble)',
)
const ofAll =
  /\b(?:all |our |the |affected )*(?:services?|systems?|everything|operations?|normal operations?|this|it|incident|issues?|problems?)\b(?: \w+){0,4}$/i

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
  ],
  good: [
    { body: 'Card payments work again. One in ten was declined from 9:10 to 9:50.', status: 'resolved' },
    { body: 'A change this morning stopped new mails. We have undone it.', status: 'resolved' },
    { body: 'Search finds new files again.', status: 'resolved' },
    { body: 'The maintenance is done.', status: 'completed' },
    { body: 'All late invoices were delivered.', status: 'resolved' },
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
  if (wordsOf(sentence).every((word) => statusOnly.has(word))) return false
  if (noAnswer.test(sentence) && !impactWords.test(sentence) && !causeWords.test(sentence)) return false
  const rest = sentence.replace(new RegExp(anybodyElse.source, 'gi'), ' ')
  if (causeWords.test(rest) || impactWords.test(rest)) return true
  const hasSubject = partWords.test(rest) || shareWords.test(rest) || placeWords.test(rest)
  if (hasSubject && !/\b(?:all|everything)\b/i.test(rest)) return true
  return (
    recoveryWords.test(rest) &&
    wordsOf(rest).filter((word) => !statusOnly.has(word)).length > 3 &&
    !ofAll.test(rest)
  )
}
