import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { statuspage } from '../../server/cli/import/statuspage.ts'
import { timeNow } from '../../server/text/time.ts'
import { openHome } from '../cli/import/move-in.ts'
import { freshFolder } from '../support/fresh.ts'
import { inScope } from '../support/scope.ts'

// biome-ignore lint/suspicious/noExplicitAny: captures are whatever others sent
type Any = any

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('npm run check:captures -- <folder of JSON that Statuspage pages answered>')
  process.exit(2)
}

/**
 * Every capture moves in twice and must be the same page once; what we print of it must be what was captured; and a page
 * that moves in from that print must print the same again.
 */
let failures = 0
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
for (const file of files) {
  const capture: Any = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const complaints = await inScope((scope) => check(scope, capture)).catch((error) => [String(error)])
  if (complaints) failures += complaints.length
  console.log(
    `${complaints === undefined ? 'nothing' : complaints.length === 0 ? 'same   ' : 'DIFFERS'}  ${file}`,
  )
  for (const complaint of complaints ?? []) console.log(`           ${complaint}`)
}
process.exitCode = failures > 0 ? 1 : 0

async function check(scope: Parameters<typeof openHome>[0], capture: Any): Promise<string[] | undefined> {
  const source = freshFolder(scope)
  writeFileSync(join(source, 'capture.json'), JSON.stringify(capture))
  const now = timeNow()
  const home = await openHome(scope)
  const said = await home.moveIn(statuspage, { from: source })
  if (said.filter((line) => /: 0 added/.test(line)).length === 2) return undefined
  const [first, rows] = [await home.print(now), await home.count()]
  await home.moveIn(statuspage, { from: source })
  const complaints = compareMaps('twice', first, await home.print(now))
  if (JSON.stringify(rows) !== JSON.stringify(await home.count())) complaints.push('twice: more rows')
  complaints.push(...compareCapture(capture, first))

  const back = join(source, 'back')
  mkdirSync(back)
  for (const [path, text] of first)
    if (path.startsWith('/api/')) writeFileSync(join(back, path.replaceAll('/', '-').slice(1)), text)
  const again = await openHome(scope)
  await again.moveIn(statuspage, { from: back })
  return [...complaints, ...compareMaps('round trip', first, await again.print(now))]
}

function compareMaps(what: string, a: Map<string, string>, b: Map<string, string>): string[] {
  const paths = new Set([...a.keys(), ...b.keys()])
  return [...paths].filter((path) => a.get(path) !== b.get(path)).map((path) => `${what}: ${path}`)
}

/** What was captured, thing by thing, beside what we print of it; and the order and the rollup, which follow from them. */
function compareCapture(capture: Any, printed: Map<string, string>): string[] {
  const read = (name: string): Any => JSON.parse(printed.get(`/api/v2/${name}.json`) ?? '{}')
  const ours = new Map<string, Any>()
  const lists = [
    read('components').components,
    read('incidents').incidents,
    read('scheduled-maintenances').scheduled_maintenances,
  ]
  for (const one of lists.flat()) ours.set(one.id, one)
  const theirs = [capture.components, capture.incidents, capture.scheduled_maintenances]
    .flat()
    .filter(Boolean)
  if (!capture.page?.time_zone) return []
  const complaints = theirs
    .filter((one: Any) => plain(one) !== plain(ours.get(one.id) ?? {}))
    .map((one: Any) => `capture: ${one.name}\n${plain(one)}\n${plain(ours.get(one.id) ?? {})}`)
  const places = (rows: Any[]) => rows?.map(({ position }) => position).join()
  if (capture.components && places(capture.components) !== places(read('components').components))
    complaints.push('order of components')
  if (capture.status && JSON.stringify(capture.status) !== JSON.stringify(read('status').status))
    complaints.push('rollup')
  return complaints
}

/** Without what is ours alone: links, what captures before 2020 lacked, and a key that only one page has. */
function plain(one: Any): string {
  const leave = ['shortlink', 'start_date', 'reminder_intervals']
  const keep = (key: string, value: Any) => {
    if (leave.includes(key)) return undefined
    if (key === 'started_at' && 'impact' in one && one.impact === 'maintenance') return undefined
    return value
  }
  return JSON.stringify({ ...one, components: listComponents(one) }, keep)
}

/** A group's are in their order; where places are equal, Statuspage says nothing of an incident's. */
function listComponents({ group, components }: Any): Any {
  return group ? components : components?.toSorted((a: Any, b: Any) => (a.id < b.id ? -1 : 1))
}
