import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import { makePress, type Press } from '../../server/editions/press.ts'
import { publicUrl } from '../pages/make-page.ts'

/**
 * A press that has printed every page and follows the changes, until the test ends. `errors`: what it reported; `patience`:
 * longer than a door's, since tests may run on a busy machine.
 */
export async function openPress(
  t: Test,
  db: Database,
  patience = 60_000,
): Promise<{ press: Press; errors: unknown[] }> {
  const errors: unknown[] = []
  const press = makePress({
    patience,
    publicUrl: () => publicUrl,
    report: (error) => void errors.push(error),
  })
  t.teardown(() => press.stop())
  await press.start(db)
  return { press, errors }
}
