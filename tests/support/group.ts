import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { t } from 'tap'

/**
 * Runs test files one after another in this process, which loads the product once for all of them, and says before each
 * whose results follow.
 */
for (const file of (process.env.TEST_FILES ?? '').split('\n')) {
  t.comment(`file: ${file}`)
  t.jobs = 1
  try {
    await import(pathToFileURL(resolve(file)).href)
  } catch (error) {
    void t.test('the file can be loaded', async () => {
      throw error
    })
  }
  await allDone()
}
t.comment('file: no more')

/** Root tests begin as soon as they are known: this waits until none is left. */
async function allDone(): Promise<void> {
  while (!t.idle) await new Promise((resolve) => t.once('idle', resolve))
  // Where a test ends the process nothing is left either, but no turn follows.
  await new Promise((resolve) => setImmediate(resolve))
}
