import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { planSuite } from './suite.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('tests/**/*.test.ts', { cwd: root })

test('every test file is run once', async (t) => {
  const { beside, alone } = planSuite(files)
  t.strictSame([...beside.flat(), ...alone].toSorted(), files.toSorted())
  t.equal(alone.length, 5)
})

test('files of one folder share a process, the long ones have one each and begin', async (t) => {
  const { beside } = planSuite(files)
  for (const group of beside)
    t.equal(new Set(group.map((file) => file.replace(/[^/]+$/, ''))).size, 1, group[0] ?? '')
  t.match(beside[0], [/looks|screens/])
  t.ok(beside.length < files.length / 4)
})
