import { isOpen } from '../../incidents/lifecycle.ts'
import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, findAll } from '../text.ts'

const sure = allOf(
  '(?:fully|completely|permanently|entirely|totally|definitely|definitively) (?:resolved|fixed|solved|restored|recovered|over)',
  '(?:everything|all (?:services|systems|issues)) (?:is|are|has been|have been) (?:back to normal|resolved|fixed|restored|normal)',
)
const sureOfCause = allOf(
  'the (?:root )?cause (?:is|was|has been) (?!not|unknown|still|being|unclear|under|yet)\\w+',
  'we (?:know|are (?:certain|sure|confident))',
)

/** "To make sure it is fully resolved" claims nothing. */
const notYet =
  /\b(?:until|once|to (?:ensure|confirm|make sure|verify|check|see)|ensure|confirm|before|whether|if|when|not|towards?|continue to)\b[^.]{0,60}$/i

export const earlyCertainty: Rule = {
  id: 'early-certainty',
  title: 'Sure too early',
  severity: 'hint',
  reason:
    'What turns out to be wrong an hour later costs more trust than an honest “we think so”. After a false all-clear, the true one is not believed.',
  advice: 'Say what you see: “payments go through again since 10:20 UTC, and we keep watching”.',
  bad: [
    { body: 'The problem is completely resolved. We keep watching.', status: 'monitoring' },
    { body: 'All systems are back to normal.', status: 'monitoring' },
    { body: 'The root cause is a broken update of the app.' },
    { body: 'Payments are fully restored.', status: 'identified' },
    { body: 'Some cards are declined. We are sure that no other bank is affected.' },
  ],
  good: [
    { body: 'Payments go through again since 10:20 UTC, and we keep watching.', status: 'monitoring' },
    { body: 'We watch it until we see that it is fully resolved.', status: 'monitoring' },
    { body: 'The problem is completely resolved.', status: 'resolved' },
    { body: 'The cause is not known yet.' },
    { body: 'We think an update of the app is behind it and are checking that.' },
  ],
  find({ draft, texts }: Given): Finding[] {
    if (!isOpen(draft.status)) return []
    const claims = [
      ...findAll(texts.body, sure),
      ...(draft.status === 'investigating' ? findAll(texts.body, sureOfCause) : []),
    ]
    return claims
      .filter(({ start }) => !notYet.test(texts.body.plain.slice(Math.max(0, start - 80), start)))
      .map((match) =>
        at(
          'body',
          match,
          'If this turns out to be wrong, customers will not believe the next all-clear. Say what you see.',
        ),
      )
  },
}
