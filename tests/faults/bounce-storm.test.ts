import { eachDoorDialect } from '../support/databases.ts'
import { stormOfBounces } from './bounce-storm.ts'

eachDoorDialect(
  'F10: of many returned messages at once the genuine ones suppress, and no others',
  async (t, dialect) => {
    const figures = await stormOfBounces(t, dialect, 200)
    t.match(figures, { genuine: 60, forged: 20, malformed: 20, missed: 0, wronged: 0, refused: 0 })
    t.comment(`${figures.seconds} s`)
  },
)
