import { printTable } from '../bench/table.ts'
import { inScope } from '../support/scope.ts'
import { judgeConsent } from './consent.ts'
import { killDuringFanOut } from './kill-during-fan-out.ts'
import { lockDatabase } from './locked-database.ts'

/** Every fault in its full form, each figure beside the number it must reach. Ends with 1 if one does not. */
const rows: string[][] = []
let allHold = true

function judge(fault: string, figure: string, wanted: string, holds: boolean): void {
  allHold &&= holds
  rows.push([fault, figure, wanted, holds ? 'holds' : 'FAILS'])
}

const plan = { subscribers: 2_000, kills: 5, connections: 10, delay: 5 }
for (const dialect of ['sqlite', 'postgres'] as const) {
  const kill = await inScope((scope) => killDuringFanOut(scope, dialect, plan))
  const name = `${kill.kills} × kill -9 in a fan-out to ${kill.subscribers}, ${dialect}`
  judge(`${name}: missed`, String(kill.missed), '0', kill.missed === 0)
  judge(
    `${name}: repeats`,
    String(kill.repeats),
    `≤ ${plan.connections * plan.kills}`,
    kill.repeats <= plan.connections * plan.kills,
  )
  judge(
    `${name}: most of one kill`,
    String(kill.mostRepeatsOfOneKill),
    `≤ ${plan.connections}`,
    kill.mostRepeatsOfOneKill <= plan.connections,
  )
  judge(`${name}: repeats that differ`, String(kill.changed), '0', kill.changed === 0)
}
const lock = await inScope((scope) => lockDatabase(scope, 8_000))
judge(
  'SQLite locked for 8 s: GET / p99',
  `${lock.readP99.toFixed(1)} ms of ${lock.reads}`,
  '< 50 ms',
  lock.readP99 < 50,
)
judge('SQLite locked for 8 s: failed reads', String(lock.readErrors), '0', lock.readErrors === 0)
const posted = lock.postStatus === 201 && lock.incidentsAfter === 1
const refused = lock.postStatus === 503 && lock.incidentsAfter === 0
judge(
  'SQLite locked for 8 s: the post',
  `${lock.postStatus} after ${lock.postSeconds.toFixed(1)} s`,
  '201 or 503 in 10 s',
  (posted || refused) && lock.postSeconds < 10,
)

await judgeConsent(judge)

printTable(['fault', 'figure', 'wanted', ''], rows)
process.exitCode = allHold ? 0 : 1
