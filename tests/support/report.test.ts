import { test } from 'tap'
import { countTests, listFailures, sayCounts, showFailures } from './report.ts'

const printed = `TAP version 14
# Subtest: posts an update [sqlite]
    ok 1 - should be equal
    not ok 2 - an assertion # TODO
    1..2
ok 1 - posts an update [sqlite] # time=4.103ms

# Subtest: posts an update [postgres]
    not ok 1 - should be equal
      ---
      source: |
        ok 9 - not a result
      ...
    1..1
not ok 2 - posts an update [postgres] # time=17.105ms
  ---
  stack: |
    not ok 8 - not a result
  ...

ok 3 - says the time # time=1ms
ok 4 - waits for its reason [sqlite] # TODO because
ok 5 - needs a moon # SKIP
1..5
# { total: 5, pass: 2 }
`

test('tests are counted by how they ended and by database, assertions are not', async (t) => {
  const counts = countTests(printed)
  t.same(counts, { passed: 2, failed: 1, skipped: 2, sqlite: 1, postgres: 1, neither: 1 })
  t.equal(
    sayCounts(counts),
    'Tests on SQLite: 1. On PostgreSQL: 1. Without a database: 1.\n2 passed, 1 failed, 2 skipped',
  )
})

test('a file that ended too early has failed', async (t) => {
  t.match(countTests('TAP version 14\nok 1 - a\n'), { passed: 1, failed: 1 })
  t.match(countTests('TAP version 14\nok 1 - a\n1..2\n'), { passed: 1, failed: 1 })
  t.match(countTests(''), { passed: 0, failed: 1 })
  t.match(countTests('TAP version 14\nok 1 - a\n1..1\n'), { passed: 1, failed: 0 })
  t.match(countTests('1..0 # no tests\n'), { passed: 0, failed: 0 })
})

test('the last line is plain where nothing was skipped', async (t) => {
  t.match(sayCounts(countTests('ok 1 - a\n1..1\n')), /\n1 passed, 0 failed$/)
})

test('what failed is named, and shown without what held', async (t) => {
  t.strictSame(listFailures(printed), ['posts an update [postgres]'])
  t.strictSame(listFailures('ok 1 - a\n'), ['ended too early'])
  t.strictSame(listFailures('not ok 1 - a # SKIP\n1..1\n'), [])
  const shown = showFailures(printed)
  t.match(shown, /not ok 1 - should be equal/)
  t.notMatch(shown, /posts an update \[sqlite\]/)
  t.notMatch(shown, /says the time/)
})
