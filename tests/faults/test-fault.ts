import { test } from 'tap'
import { whole } from '../support/databases.ts'
import type { Fault } from './fault.ts'

/** The short form of a fault as a test on its databases: every figure must hold, but for those a busy machine spoils. `skip` says why not. */
export function testFault(
  { id, title, dialects, short = dialects, play }: Fault,
  skip: string | false = false,
): void {
  for (const dialect of whole ? dialects : short) {
    void test(`${id}: ${title} [${dialect}]`, { skip }, async (t) => {
      for (const { what, figure, wanted, holds, timed } of await play(t, dialect, 'short')) {
        if (timed || wanted === '') t.comment(`${what}: ${figure} ${wanted && `(${wanted})`}`)
        else t.ok(holds, `${what}: ${figure}, to reach: ${wanted}`)
      }
    })
  }
}
