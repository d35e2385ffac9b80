import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'acorn'
import { test } from 'tap'
import { liveScript } from '../../server/editions/frame.ts'
import { squeeze } from '../../server/text/views.ts'

const folder = new URL('../../public/', import.meta.url)

void test('scripts are sent in fewer characters that say the same', async (t) => {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const script = readFileSync(new URL(name, folder), 'utf8')
    t.equal(meaning(squeeze(script)), meaning(script), name)
  }
})

void test('the script that readers may run has at most 5,000 bytes, before any compression', async (t) => {
  t.ok(Buffer.byteLength(liveScript.script) <= 5_000, String(Buffer.byteLength(liveScript.script)))
})

function meaning(script: string): string {
  const tree = parse(script, { ecmaVersion: 'latest', sourceType: 'module' })
  return JSON.stringify(tree, (key, value) => (key === 'start' || key === 'end' ? undefined : value))
}
