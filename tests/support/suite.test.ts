import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { planSuite, type Suite } from './suite.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('tests/**/*.test.ts', { cwd: root })

test('every test file is run once, the looks of screens only in the whole run', async (t) => {
  const all = ({ beside, alone }: Suite) => [...beside.flat(), ...alone].toSorted()
  t.strictSame(all(planSuite(files, true)), files.toSorted())
  const left = files.filter((file) => !all(planSuite(files, false)).includes(file))
  t.ok(left.length > 0)
  t.strictSame(
    left.filter((file) => !/^tests\/web\/.*looks/.test(file)),
    [],
  )
  t.equal(planSuite(files, false).alone.length, 5)
})

test('files of one folder share a process, the long ones have one each and begin', async (t) => {
  const { beside } = planSuite(files, false)
  for (const group of beside)
    t.equal(new Set(group.map((file) => file.replace(/[^/]+$/, ''))).size, 1, group[0] ?? '')
  t.match(beside[0], [/screens/])
  t.ok(beside.length < files.length / 4)
})
