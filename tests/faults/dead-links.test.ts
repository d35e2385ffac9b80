import { eachDialect } from '../support/databases.ts'
import { tryDeadLinks } from './dead-links.ts'

eachDialect(
  'F26: dead links of every kind get one answer in one time and change nothing',
  async (t, dialect) => {
    const { answers, mostApart, changed } = await tryDeadLinks(t, dialect, 20)
    for (const [purpose, all] of Object.entries(answers)) {
      t.equal(all.length, 1, purpose)
      t.equal(all[0]?.slice(0, 3), purpose === 'confirm' ? '410' : '404')
    }
    // The number to reach is 20 ms, on a machine that does nothing else: `npm run faults`.
    t.ok(mostApart < 100, `${mostApart} ms`)
    t.equal(changed, 0)
  },
)
