import { eachDoorDialect } from '../support/databases.ts'
import { tryDeadLinks } from './dead-links.ts'

eachDoorDialect('F26: dead links of every kind get one answer and change nothing', async (t, dialect) => {
  const { answers, mostApart, changed } = await tryDeadLinks(t, dialect, 20)
  for (const [purpose, all] of Object.entries(answers)) {
    t.equal(all.length, 1, purpose)
    t.equal(all[0]?.slice(0, 3), purpose === 'confirm' ? '410' : '404')
  }
  // Held to a number by `npm run faults`, on a machine that does nothing else.
  t.comment(`${mostApart} ms`)
  t.equal(changed, 0)
})
