import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'tap'
import { isCrowded, watchCrowd } from '../server/crowd.ts'
import { soon } from './support/soon.ts'

test('a thread that is busy most of the time is crowded, and no more once it is not', async (t) => {
  const crowd = watchCrowd()
  t.notOk(isCrowded(crowd))
  await soon(async () => {
    const until = performance.now() + 90
    while (performance.now() < until);
    return isCrowded(crowd) || undefined
  })
  await soon(async () => !isCrowded(crowd) || undefined)
  // Half of its time is no crowd: others have the processor, too.
  for (let i = 0; i < 20; i++) {
    const until = performance.now() + 5
    while (performance.now() < until);
    await sleep(20)
  }
  t.notOk(isCrowded(crowd))
})
