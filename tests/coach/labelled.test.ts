import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { labels, readSeen, scoreGood, scoreLabel } from './score.ts'

/** 500 updates of our own making, labelled by readers who did not know the rules. */
const set = fileURLToPath(new URL('labelled.jsonl', import.meta.url))
const seen = readSeen(set)

for (const label of labels) {
  void test(`${label}: nine in ten remarks are right, and eight in ten faults are found`, async (t) => {
    const { right, wrong, firm, found } = scoreLabel(seen, label)
    t.ok(firm >= 25, `${firm} firm ones`)
    t.ok(right >= (right + wrong) * 0.9, `${right} of ${right + wrong} right`)
    t.ok(found >= firm * 0.8, `${found} of ${firm} found`)
  })
}

void test('on ten good updates there is one weighty remark at most', async (t) => {
  const { good, mean } = scoreGood(seen)
  t.ok(good.length >= 100)
  t.ok(mean <= 0.1, `${mean.toFixed(2)} each`)
})
