import { eachDoorDialect } from '../support/databases.ts'
import { compareAnswers } from './same-answers.ts'

eachDoorDialect('C03: the form answers the same, whatever it knows of an address', async (t, dialect) => {
  const figures = await compareAnswers(t, dialect, 6)
  t.equal(figures.answers, 1)
  // Held to a number by `npm run faults`, on a machine that does nothing else.
  t.comment(`${figures.mostApart} ms`)
})
