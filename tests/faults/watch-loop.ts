import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/**
 * Runs before the server: how late the web thread's turns come (p99, milliseconds) stands in the file LOOP_DELAY, anew
 * each 200 ms; what the first three seconds took is left out.
 */
if (isMainThread && process.env.LOOP_DELAY) {
  const file = process.env.LOOP_DELAY
  const resolution = 10
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  setTimeout(() => delay.reset(), 3_000).unref()
  setInterval(() => {
    writeFileSync(file, String(Math.max(0, delay.percentile(99) / 1e6 - resolution)))
  }, 200).unref()
}
