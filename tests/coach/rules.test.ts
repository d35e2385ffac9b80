import { test } from 'tap'
import { readDraft, remarksOf } from '../../server/coach/coach.ts'
import { emptyDraft } from '../../server/coach/draft.ts'
import type { Example } from '../../server/coach/rule.ts'
import { rules } from '../../server/coach/rules/index.ts'
import { noPage } from './score.ts'

const now = '2026-11-21T12:00:00.000Z'

for (const rule of rules) {
  const remarks = ({ now: at = now, ...said }: Example) =>
    remarksOf(rule, readDraft({ ...emptyDraft, ...said }, noPage, at))

  void test(`${rule.id} finds what it is there for, and leaves the rest alone`, async (t) => {
    t.ok(rule.bad.length >= 5 && rule.good.length >= 5, 'five examples of each at least')
    for (const example of rule.bad) t.ok(remarks(example).length > 0, `found in ${JSON.stringify(example)}`)
    for (const example of rule.good)
      t.strictSame(remarks(example), [], `nothing in ${JSON.stringify(example)}`)
  })
}
