import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, findAll } from '../text.ts'

const hedge = allOf(
  "(?<!in |[0-9] )may(?! [0-9])|might|could(?!n't| not)|possibly|potentially|perhaps|maybe|seems?(?: to)?|appears? to|apparently|presumably|probably|likely|believe|suspect|potential|possible(?! to)",
)

export const hedges: Rule = {
  id: 'hedges',
  title: 'Maybe, perhaps, possibly',
  severity: 'hint',
  reason:
    'One “may” is honest. Two in a sentence read as if you did not want to say it, and customers hear that they cannot rely on any of it.',
  advice: 'Keep one, and say what you do know: “some payments fail; we do not know yet how many”.',
  bad: [
    { body: 'Some payments may possibly fail.' },
    { body: 'This might potentially be seen by some customers.' },
    { body: 'It seems that perhaps some photos are missing.' },
    { body: 'Users could maybe see an error, and it may be gone when they try again.' },
    { body: 'We believe that it is likely that mails are late.' },
  ],
  good: [
    { body: 'Some payments may fail.' },
    { body: 'Some payments fail; we do not know yet how many.' },
    { body: 'On 4 May at 9:00 UTC the shop may be slow.' },
    { body: 'Some photos could not be opened, and it may happen again today.' },
    { body: 'Mails may be late. Texts may be late too.' },
  ],
  find({ texts }: Given): Finding[] {
    return texts.body.sentences
      .filter(({ text }) => findAll({ plain: text, sentences: [] }, hedge).length > 1)
      .slice(0, 1)
      .map((sentence) =>
        at(
          'body',
          sentence,
          'So many maybes in one sentence sound as if you did not want to say it. Keep one, and say what you know.',
        ),
      )
  },
}
