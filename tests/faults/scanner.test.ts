import { eachDoorDialect } from '../support/databases.ts'
import { scanMails } from './scanner.ts'

eachDoorDialect(
  'F27: a program that fetches every link of every mail confirms, removes and forgets nobody',
  async (t, dialect) => {
    const figures = await scanMails(t, dialect, false)
    t.match(figures, { mails: 3, changed: 0, failed: 0 })
    t.ok(figures.requests > 40, `${figures.requests} requests`)
  },
)
