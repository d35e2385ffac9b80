import { printTable } from '../bench/table.ts'
import { inScope } from '../support/scope.ts'
import { answersByHash } from './answers-by-hash.ts'
import { consentFaults } from './consent.ts'
import { cutAfterMessage } from './cut-after-message.ts'
import { databaseRestart } from './database-restart.ts'
import { diskFull } from './disk-full.ts'
import type { Fault } from './fault.ts'
import { killAtPoints } from './kill-at-points.ts'
import { killDuringFanOut } from './kill-during-fan-out.ts'
import { leaveDuringFanOut } from './leave-during-fan-out.ts'
import { lockedDatabase } from './locked-database.ts'
import { lostAnswer } from './lost-answer.ts'
import { lostDatabase } from './lost-database.ts'
import { lostOnOne } from './lost-on-one.ts'
import { mailServerAway } from './mail-server-away.ts'
import { malformedRequests } from './malformed-requests.ts'
import { manyReaders } from './many-readers.ts'
import { originGone } from './origin-gone.ts'
import { pausedWorker } from './paused-worker.ts'
import { sameKey } from './same-key.ts'
import { slowClients } from './slow-clients.ts'
import { slowMailServer } from './slow-mail-server.ts'
import { soak } from './soak.ts'
import { stopDuringFanOut } from './stop-during-fan-out.ts'
import { twoWorkers } from './two-workers.ts'
import { webhookReceivers } from './webhook-receivers.ts'
import { wrongPassword } from './wrong-password.ts'

/** Every fault there is. */
const faults: Fault[] = [
  killDuringFanOut,
  killAtPoints,
  stopDuringFanOut,
  mailServerAway,
  answersByHash,
  lostOnOne,
  slowMailServer,
  wrongPassword,
  cutAfterMessage,
  diskFull,
  lostDatabase,
  lockedDatabase,
  sameKey,
  lostAnswer,
  twoWorkers,
  databaseRestart,
  pausedWorker,
  leaveDuringFanOut,
  manyReaders,
  slowClients,
  malformedRequests,
  originGone,
  webhookReceivers,
  ...consentFaults,
  soak,
]

/**
 * Plays them in their full form, or those named (`npm run faults -- F05 F09`; `-- F05 sqlite` on one database), each figure
 * beside the number it must reach; `short` plays the form of the suite. Ends with 1 if one does not.
 */
const wanted = process.argv.slice(2)
const names = wanted.filter((word) => /^[A-Z]\d\d$/.test(word))
const databases = wanted.filter((word) => word === 'sqlite' || word === 'postgres')
const form = wanted.includes('short') ? 'short' : 'full'
for (const { id, title, dialects, play } of faults) {
  if (names.length > 0 && !names.includes(id)) continue
  for (const dialect of dialects) {
    if (databases.length > 0 && !databases.some((name) => name === dialect)) continue
    const since = performance.now()
    const figures = await inScope((scope) => play(scope, dialect, form))
    const seconds = ((performance.now() - since) / 1_000).toFixed(0)
    console.log(`\n${id}: ${title}, ${dialect}, ${form} form, ${seconds} s`)
    const rows = figures.map(({ what, figure, wanted, holds }) => [
      ...[what, figure, wanted],
      wanted && (holds ? 'holds' : 'FAILS'),
    ])
    printTable(['what', 'figure', 'to reach', ''], rows)
    if (figures.some(({ holds }) => !holds)) process.exitCode = 1
  }
}
