import { eachDialect } from '../support/databases.ts'
import { killDuringFanOut } from './kill-during-fan-out.ts'

eachDialect(
  'a server killed twice during a fan-out misses nobody and changes no message',
  async (t, dialect) => {
    const plan = { subscribers: 300, kills: 2, connections: 5, delay: 5 }
    const figures = await killDuringFanOut(t, dialect, plan)
    t.equal(figures.missed, 0)
    t.equal(figures.changed, 0)
    t.ok(figures.mostRepeatsOfOneKill <= plan.connections, `${figures.mostRepeatsOfOneKill} repeats`)
    t.ok(figures.accepted >= plan.subscribers, `${figures.accepted} accepted`)
  },
)
