import { existsSync, globSync, readFileSync } from 'node:fs'
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

/** The titles of those that failed, as `countTests` counts them. */
export function listFailures(tap: string): string[] {
  const titles = [...tap.matchAll(/^not ok \d+ - (.*?)(?: # time=.*)?$/gm)]
    .map(([, title = '']) => title)
    .filter((title) => !/ # (SKIP|TODO)\b/i.test(title))
  return countTests(tap).failed > titles.length ? [...titles, 'ended too early'] : titles
}

/** What a failed test printed, without what held. */
export function showFailures(tap: string): string {
  const parts = tap.split(/^(?=# Subtest: )/m).filter((part) => /^not ok /m.test(part))
  const lines = parts.flatMap((part) => part.split('\n')).filter((line) => !/^\s*(ok \d|$)/.test(line))
  return lines.join('\n')
}

const mostLines = 25

/** All that is kept of a run: what failed, by file and title, and the counts. */
export function sayResults(folder: string): string {
  const total = countTests('1..0')
  const failures: string[] = []
  for (const file of existsSync(folder) ? globSync('**/*.tap', { cwd: folder }).toSorted() : []) {
    const tap = readFileSync(join(folder, file), 'utf8')
    const counts = countTests(tap)
    for (const name of Object.keys(counts) as (keyof Counts)[]) total[name] += counts[name]
    failures.push(...listFailures(tap).map((title) => `failed: ${file.replace(/\.tap$/, '')}: ${title}`))
  }
  const more = failures.length - mostLines
  const rest = more > 0 ? [`failed: ${more} more`] : []
  return [...failures.slice(0, mostLines), ...rest, sayCounts(total)].join('\n')
}

/** Where tap keeps what each file printed, and our runs of all files do too. */
export const results: string = fileURLToPath(new URL('../../.tap/test-results', import.meta.url))
