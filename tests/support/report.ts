import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How the tests of a run ended, and on which database those ran that passed or failed. */
export type Counts = {
  passed: number
  failed: number
  skipped: number
  sqlite: number
  postgres: number
  neither: number
}

/**
 * Counts the tests (not their assertions) in what one test file printed as TAP. A file that ended before it said how
 * many tests it has counts as one failed test more.
 */
export function countTests(tap: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0, sqlite: 0, postgres: 0, neither: 0 }
  let planned: number | undefined
  for (const line of tap.split('\n')) {
    const plan = /^1\.\.(\d+)/.exec(line)
    if (plan) planned = Number(plan[1])
    const result = /^(not )?ok \d+(.*)$/.exec(line)
    if (!result) continue
    const [, not, name = ''] = result
    if (/ # (SKIP|TODO)\b/i.test(name)) {
      counts.skipped++
      continue
    }
    counts[not ? 'failed' : 'passed']++
    counts[name.includes('[sqlite]') ? 'sqlite' : name.includes('[postgres]') ? 'postgres' : 'neither']++
  }
  if (planned !== counts.passed + counts.failed + counts.skipped) counts.failed++
  return counts
}

/** Two lines for people; the last is alone and plain, so that machines can read it too. */
export function sayCounts(counts: Counts): string {
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
  return (
    `Tests on SQLite: ${counts.sqlite}. On PostgreSQL: ${counts.postgres}. Without a database: ${counts.neither}.\n` +
    `${counts.passed} passed, ${counts.failed} failed${skipped}`
  )
}

const results = fileURLToPath(new URL('../../.tap/test-results', import.meta.url))

/** tap keeps what each file printed, and what files printed in earlier runs: those are removed before a run. */
if (import.meta.main) {
  if (process.argv.includes('--forget')) {
    rmSync(results, { recursive: true, force: true })
  } else {
    const total = countTests('1..0')
    for (const file of existsSync(results) ? globSync('**/*.tap', { cwd: results }) : []) {
      const counts = countTests(readFileSync(join(results, file), 'utf8'))
      for (const name of Object.keys(counts) as (keyof Counts)[]) total[name] += counts[name]
    }
    console.log(sayCounts(total))
  }
}
