import { eachDialect } from '../support/databases.ts'
import { repeatOneKey } from './same-key.ts'

eachDialect(
  'a key that comes 100 times at once, and after a restart, is one incident',
  async (t, dialect) => {
    const figures = await repeatOneKey(t, dialect)
    t.equal(figures.answers, 111)
    t.equal(figures.otherAnswers, 0)
    t.equal(figures.incidents, 1)
    t.equal(figures.mails, 1)
    t.equal(figures.statusOfOtherBody, 422)
    t.equal(figures.incidentsAfterADay, 2)
  },
)
