import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findBrowser } from '../support/browser-files.ts'
import { freshFolder } from '../support/fresh.ts'
import { startNode } from '../support/process.ts'
import { inScope } from '../support/scope.ts'
import { median, printTable } from './table.ts'

const run = promisify(execFile)
const rounds = Number(process.env.ROUNDS ?? 3)
const mustReach = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 }
type Category = keyof typeof mustReach
const categories = Object.keys(mustReach) as Category[]

/** The most of each: milliseconds, but for how far things move. */
const mostOf = { 'largest-contentful-paint': 999, 'cumulative-layout-shift': 0, 'total-blocking-time': 0 }
type Audit = keyof typeof mostOf
const audits = Object.keys(mostOf) as Audit[]

type Report = {
  categories: Record<Category, { score: number | null }>
  audits: Record<Audit, { numericValue: number }>
}

/** Lighthouse, as a phone on a slow network, on the front page of a demo that has just been made. */
await inScope(async (scope) => {
  const folder = freshFolder(scope)
  const script = fileURLToPath(new URL('../../server/cli/demo.ts', import.meta.url))
  const demo = startNode(script, [], { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' })
  scope.teardown(() => demo.end('SIGTERM'))
  const [, origin = ''] = await demo.says(/^Allclear is listening on (\S+)$/m)
  const reports: Report[] = []
  for (let round = 0; round < rounds; round++) reports.push(await look(origin, join(folder, 'report.json')))

  const scores = (category: Category) =>
    reports.map((report) => Math.round((report.categories[category].score ?? 0) * 100))
  const rows = categories.map((category) => [
    category,
    ...scores(category).map(String),
    String(median(scores(category))),
    String(mustReach[category]),
  ])
  const values = (audit: Audit) =>
    reports.map((report) => Math.round(1_000 * report.audits[audit].numericValue) / 1_000)
  for (const audit of audits) {
    const figures = [...values(audit), median(values(audit))].map(String)
    rows.push([audit, ...figures, `≤ ${mostOf[audit]}`])
  }
  const head = ['Lighthouse, mobile', ...reports.map((_, i) => `run ${i + 1}`), 'median', 'must reach']
  printTable(head, rows)
  const isShort = categories.some((category) => median(scores(category)) < mustReach[category])
  if (isShort || audits.some((audit) => median(values(audit)) > mostOf[audit])) process.exitCode = 1
})

async function look(url: string, file: string): Promise<Report> {
  const { executablePath, env } = await findBrowser()
  const cli = fileURLToPath(new URL('../cli/index.js', import.meta.resolve('lighthouse')))
  const flags = [
    `--only-categories=${categories.join(',')}`,
    '--chrome-flags=--headless=new --no-sandbox',
    '--output=json',
    `--output-path=${file}`,
    '--no-enable-error-reporting',
    '--quiet',
  ]
  await run(process.execPath, [cli, url, ...flags], {
    env: { ...process.env, ...env, CHROME_PATH: executablePath },
  })
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}
