import { eachDoorDialect } from '../support/databases.ts'
import { floodWithSignUps } from './sign-up-flood.ts'

eachDoorDialect(
  'F29, C04: a flood of sign-ups fills no mailbox and keeps nobody from confirming',
  async (t, dialect) => {
    const figures = await floodWithSignUps(t, dialect, 450)
    t.equal(figures.toVictim, 1)
    t.ok(figures.fromOneNetwork <= 5, `${figures.fromOneNetwork} from one network`)
    t.ok(figures.mails <= figures.most, `${figures.mails} of ${figures.most}`)
    t.comment(`${figures.confirmSeconds} s`)
    t.ok(figures.alarms >= 1)
    t.equal(figures.failed, 0)
  },
)
