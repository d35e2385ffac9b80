import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'

/** The rooms from the roof to the ground. An import goes down the list or stays in its room; types count. */
const floors = [
  ['main', 'cli'],
  ['app', 'worker'],
  ['schedule', 'crowd'],
  ['web'],
  ['editions'],
  ['coach'],
  ['deliveries'],
  ['alerts'],
  ['members'],
  ['access'],
  ['subscribers'],
  ['templates'],
  ['incidents'],
  ['components'],
  ['metrics'],
  ['pages'],
  ['notices'],
  ['channels'],
  ['text'],
  ['config'],
  ['problem'],
  ['db'],
]
const doors = ['site', 'admin', 'api', 'hooks']
const drivers = ['better-sqlite3', 'pg']
const mostLines = 250

/** Everything a source names from elsewhere: imports and re-exports of values and types, and files by URL. */
function findTargets(source: string): { ours: string[]; packages: string[] } {
  const code = withoutComments(source)
  const written = [
    ...code.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/g),
    ...code.matchAll(/\bnew URL\(\s*['"`]([^'"`]+\.[jt]s)['"`],\s*import\.meta\.url/g),
    // Whatever the syntax around it: a relative path to a script is an arrow.
    ...code.matchAll(/['"`](\.{1,2}\/[^'"`\n]*\.[jt]s)['"`]/g),
  ].map(([, target = '']) => target)
  const isOurs = (target: string) => target.startsWith('.') || /^[^/:]+\.[jt]s$/.test(target)
  return {
    ours: [...new Set(written.filter(isOurs))],
    packages: [...new Set(written.filter((target) => !isOurs(target)))],
  }
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

/** What is wrong with a file of server/, in sentences; `path` is relative to the repository. */
function complain(path: string, source: string): string[] {
  if (floorOf(roomOf(path)) < 0) return [`${path} is in no room of the floor plan`]
  const { ours, packages } = findTargets(source)
  const complaints = [
    ...ours.map((target) => complainOfArrow(path, join(dirname(path), target))),
    ...packages.map((name) => complainOfDriver(path, name)),
    complainOfEnvironment(path, withoutComments(source)),
    complainOfComputedImport(path, withoutComments(source)),
  ]
  return complaints.filter((complaint) => complaint !== undefined)
}

function complainOfDriver(path: string, name: string): string | undefined {
  const isDriver = drivers.some((driver) => name === driver || name.startsWith(`${driver}/`))
  return isDriver && path !== 'server/db/connect.ts' ? `${path} names the driver ${name}` : undefined
}

function complainOfEnvironment(path: string, code: string): string | undefined {
  const reads =
    /\bprocess\s*(\.|\[['"`])\s*env\b/.test(code) ||
    /\benv\b[^;\n]*=\s*process\b/.test(code) ||
    /\benv\b[^;\n]*from ['"](node:)?process['"]/.test(code)
  return reads && path !== 'server/config.ts' ? `${path} reads process.env` : undefined
}

function complainOfComputedImport(path: string, code: string): string | undefined {
  const computed = /\bimport\(\s*[^\s'"`]/.test(code)
  return computed && path !== 'server/db/migrate.ts' ? `${path} imports what nobody can see` : undefined
}

function complainOfArrow(from: string, to: string): string | undefined {
  const arrow = `${from} imports ${to}`
  const [there, here] = [roomOf(to), roomOf(from)]
  const [floorThere, floorHere] = [floorOf(there), floorOf(here)]
  if (!to.startsWith('server/') || floorThere < 0) return `${arrow}, which is in no room`
  if (here !== there) return floorThere > floorHere ? undefined : `${arrow}: up`
  const [doorHere, doorThere] = [from, to].map((path) =>
    doors.find((door) => path.startsWith(`server/web/${door}/`)),
  )
  return doorHere && doorThere && doorHere !== doorThere ? `${arrow}: from door to door` : undefined
}

function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '')
}

function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room))
}

/** @scope/name/path → @scope/name */
function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

function countLines(source: string): number {
  return source.split('\n').length - (source.endsWith('\n') ? 1 : 0)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const list = (...patterns: string[]) =>
  globSync(patterns, { cwd: root }).map((path) => relative(root, join(root, path)))

test('imports in server/ go down the floor plan and never up', async (t) => {
  const files = list('server/**/*.ts')
  t.ok(files.length > 10)
  t.same(
    files.flatMap((path) => complain(path, read(path))),
    [],
  )
})

test('server/ and migrations/ import only packages that are installed without dev dependencies', async (t) => {
  const { dependencies } = JSON.parse(read('package.json'))
  const missing = list('server/**/*.ts', 'migrations/*.ts').flatMap((path) =>
    findTargets(read(path))
      .packages.filter((name) => !name.startsWith('node:') && !(packageOf(name) in dependencies))
      .map((name) => `${path} imports ${name}`),
  )
  t.same(missing, [])
})

test('migrations import nothing of ours', async (t) => {
  for (const path of list('migrations/*.ts')) t.same(findTargets(read(path)).ours, [], path)
})

test(`no file is longer than ${mostLines} lines`, async (t) => {
  const files = list('{server,migrations,tests,views}/**/*.{ts,js,eta}', 'public/**/*.js').filter(
    (path) => path !== 'server/db/schema.ts',
  )
  const long = files.filter((path) => countLines(read(path)) > mostLines)
  t.same(long, [])
})

test('the checker sees every kind of import', async (t) => {
  const source = `
    import a from '../a.ts'
    import type { B } from '../b.ts'
    import {
      c,
      type D,
    } from '../c.ts'
    import '../d.ts'
    export { e } from '../e.ts'
    export * from '../f.ts'
    export type * as g from "../g.ts"
    const h = await import('../h.ts')
    let i: import('../i.ts').I
    new Worker(new URL('j.ts', import.meta.url))
    const k = start('../k.ts')
    // import '../not-this.ts'
    /* import '../nor-this.ts' */
    import pg from 'pg'
    import { readFile } from 'node:fs'`
  const { ours, packages } = findTargets(source)
  t.same(ours.sort(), [...'abcdefghik'].map((letter) => `../${letter}.ts`).concat('j.ts'))
  t.same(packages, ['pg', 'node:fs'])
})

test('the checker complains of what the plan forbids', async (t) => {
  const wrong: [path: string, source: string, complaint: string][] = [
    [
      'server/pages/page.ts',
      "import type { X } from '../incidents/x.ts'",
      'server/pages/page.ts imports server/incidents/x.ts: up',
    ],
    [
      'server/db/id.ts',
      "import { Problem } from '../problem.ts'",
      'server/db/id.ts imports server/problem.ts: up',
    ],
    ['server/main.ts', "import './cli/x.ts'", 'server/main.ts imports server/cli/x.ts: up'],
    [
      'server/web/api/a.ts',
      "import '../admin/b.ts'",
      'server/web/api/a.ts imports server/web/admin/b.ts: from door to door',
    ],
    ['server/services/a.ts', 'const a = 1', 'server/services/a.ts is in no room of the floor plan'],
    [
      'server/text/a.ts',
      "import '../../tests/support/b.ts'",
      'server/text/a.ts imports tests/support/b.ts, which is in no room',
    ],
    ['server/pages/a.ts', "import { Pool } from 'pg'", 'server/pages/a.ts names the driver pg'],
    ['server/app.ts', 'const port = process.env.PORT', 'server/app.ts reads process.env'],
    ['server/app.ts', 'const { env } = process', 'server/app.ts reads process.env'],
    ['server/app.ts', "import { env } from 'node:process'", 'server/app.ts reads process.env'],
    ['server/app.ts', 'await import(name)', 'server/app.ts imports what nobody can see'],
  ]
  for (const [path, source, complaint] of wrong) t.same(complain(path, source), [complaint])
})

test('the checker says nothing of what the plan allows', async (t) => {
  const right: [path: string, source: string][] = [
    ['server/main.ts', "import { app } from './app.ts'\nimport type { Config } from './config.ts'"],
    ['server/web/api/a.ts', "import '../doors.ts'\nimport './b.ts'\nimport '../../pages/page.ts'"],
    ['server/web/doors.ts', "import './api/index.ts'\nimport './admin/index.ts'"],
    ['server/db/connect.ts', "import pg from 'pg'\nimport type { Schema } from './schema.ts'"],
    ['server/config.ts', 'const environment = process.env'],
    ['server/text/a.ts', "// process.env and import '../web/x.ts' are named here\nconst environment = {}"],
  ]
  for (const [path, source] of right) t.same(complain(path, source), [], path)
})
