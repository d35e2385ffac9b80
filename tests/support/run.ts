import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { countTests, results, sayResults, showFailures } from './report.ts'
import { planSuite } from './suite.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const atOnce = Math.min(availableParallelism() + 1, 8)

/** So long may a process say nothing, on however busy a machine, before it is taken for stuck. */
const patience = 180_000

const whole = process.argv.includes('--all')
const words = process.argv.slice(2).filter((word) => word !== '--all')
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
  ...(whole && { ALLCLEAR_TESTS: 'all' }),
}

let begunGroups = 0
const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * `npm test`: every test file, several to a process; then those in which something failed once more, each alone; last what
 * failed, by name, and the counts. Where files are named, or anything else that tap understands, tap runs them.
 */
rmSync(results, { recursive: true, force: true })
process.exitCode = words.length > 0 ? runTap() : await runAll()
console.log(sayResults(results))

function runTap(): number {
  const { status } = spawnSync('tap', ['--disable-coverage', ...words], { cwd: root, env, stdio: 'inherit' })
  return status ?? 1
}

async function runAll(): Promise<number> {
  const { beside, alone } = planSuite(globSync('tests/**/*.test.ts', { cwd: root }), whole)
  const failed = [...(await runGroups(beside, atOnce)), ...(await runGroups(alone.map(only), 1))]
  if (failed.length > 0) console.log('\nOnce more, each alone:')
  const again = await runGroups(failed.map(only), 1)
  console.log('')
  for (const file of failed) {
    if (!again.includes(file)) console.log(`passed at the second try, alone: ${file}`)
  }
  return again.length > 0 ? 1 : 0
}

function only(file: string): string[] {
  return [file]
}

/** Gives the files in which something failed. */
async function runGroups(groups: string[][], jobs: number): Promise<string[]> {
  const waiting = [...groups]
  const failed: string[] = []
  const work = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      const ended = await runGroup(group, (file) => failed.push(file))
      // What was stuck, or took its process along, is not to keep those after it from being run.
      if (ended < group.length) waiting.unshift(group.slice(ended))
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return failed
}

/** Gives how many of the files came to an end, good or bad: at least one. */
async function runGroup(files: string[], fails: (file: string) => void): Promise<number> {
  // tap names a test's folders by how its process was called: of so many files that would be too long.
  const child = spawn(process.execPath, [join(root, 'tests/support/group.ts'), String(++begunGroups)], {
    cwd: root,
    // As tap has it: who started it keeps the PostgreSQL server of all. No limit, as it would be one for all its files.
    env: { ...env, TAP: '1', TAP_TIMEOUT: '0', TEST_FILES: files.join('\n') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const closed = once(child, 'close')
  const stuck = setTimeout(() => child.kill('SIGKILL'), patience)
  let ended = 0
  let lines: string[] = []
  let since = performance.now()
  const end = (plan: (results: number) => string) => {
    const file = files[ended++] ?? ''
    const tap = `${lines.join('\n')}\n${plan(lines.filter((line) => /^(not )?ok \d/.test(line)).length)}`
    if (!keep(file, tap, performance.now() - since)) fails(file)
    lines = []
    since = performance.now()
  }
  let begun = false
  for await (const line of createInterface(child.stdout)) {
    stuck.refresh()
    // tap's own plan is that of all files, also where one of them ended the process.
    if (/^1\.\.\d/.test(line)) continue
    if (!line.startsWith('# file: ')) lines.push(line)
    else if (begun) end((results) => `1..${results}\n`)
    else begun = true
  }
  await closed
  clearTimeout(stuck)
  running.delete(child)
  if (ended < files.length) end(() => '')
  else if (child.signalCode) console.log(`# left something open: ${files.join(', ')}`)
  return ended
}

/** Where `report.ts` counts it; true if nothing failed. */
function keep(file: string, tap: string, ms: number): boolean {
  const path = join(results, `${file}.tap`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, tap)
  const { passed, failed, skipped } = countTests(tap)
  const counts = `${passed + failed + skipped} tests, ${(ms / 1_000).toFixed(1)} s`
  console.log(`${failed ? 'not ok' : 'ok'} - ${file} # ${counts}`)
  if (failed) console.log(showFailures(tap))
  return failed === 0
}
