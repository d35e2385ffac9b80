import { eachDialect } from '../support/databases.ts'
import { loseAnswers } from './lost-answer.ts'

eachDialect('posts whose answers were lost are there once after they were repeated', async (t, dialect) => {
  const figures = await loseAnswers(t, dialect, 5)
  t.equal(figures.lost, 5)
  t.equal(figures.answered, 5)
  t.equal(figures.incidents, 5)
  t.equal(figures.mails, figures.mailsWanted)
})
