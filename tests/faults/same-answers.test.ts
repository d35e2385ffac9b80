import { eachDialect } from '../support/databases.ts'
import { compareAnswers } from './same-answers.ts'

eachDialect(
  'C03: the form answers the same, and in the same time, whatever it knows of an address',
  async (t, dialect) => {
    const figures = await compareAnswers(t, dialect, 6)
    t.equal(figures.answers, 1)
    // The number to reach is 20 ms, on a machine that does nothing else: `npm run faults`.
    t.ok(figures.mostApart < 200, `${figures.mostApart} ms`)
  },
)
