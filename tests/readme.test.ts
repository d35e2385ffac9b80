import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test } from 'tap'
import { eachDoorDialect } from './support/databases.ts'
import { startServer } from './support/server.ts'
import { soon } from './support/soon.ts'

const run = promisify(execFile)
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

eachDoorDialect("the README's curl commands do what it says", async (t, dialect) => {
  const server = await startServer(t, dialect, { API_KEY: 'an-owners-key-for-tests' })
  const script = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n')
  t.match(script, 'incident[status]=resolved')

  const env = { PATH: process.env.PATH, ALLCLEAR: server.origin, KEY: 'an-owners-key-for-tests' }
  const { stdout } = await run('bash', ['-euc', `set -o pipefail\n${script}`], { env })
  t.match(stdout, '"description":"All Systems Operational"', 'the summary at the end')

  const page = await (await fetch(`${server.origin}/history`)).text()
  t.match(page, 'Some customers cannot open new mail')
  const outbox = join(server.dataDir, 'outbox')
  const said = ['does not show in the web app', 'We keep watching', 'All new mail shows again']
  // What was posted at once may go in one mail, the older words below.
  const missing = async () => {
    const files = readdirSync(outbox).filter((name) => name.endsWith('.eml'))
    const mails = files.map((name) => readFileSync(join(outbox, name), 'utf8').replace(/=\r?\n/g, ''))
    const left = said.filter((words) => !mails.some((mail) => mail.includes(words)))
    return left.length === 0 ? left : undefined
  }
  t.strictSame(await soon(missing), [], 'every post is in a mail')
})

test('every file the README links to is there', async (t) => {
  const links = [...readme.matchAll(/\]\(((?!http)[^)#]+)\)/g)].map(([, path = '']) => path)
  t.ok(links.length > 1)
  for (const path of links) t.ok(existsSync(new URL(`../${path}`, import.meta.url)), path)
})

test('every setting has its line in the README, and no other has', async (t) => {
  const config = readFileSync(new URL('../server/config.ts', import.meta.url), 'utf8')
  const [, properties = ''] = /const properties = \{\n([\s\S]*?)\n\}/.exec(config) ?? []
  const settings = [...properties.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
  const [, table = ''] = /\n## Settings\n([\s\S]*?)\n`SIGTERM`/.exec(readme) ?? []
  const described = [...table.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/[A-Z_]+/g)].map(([name]) => name),
  )
  t.strictSame(described.toSorted(), settings.toSorted())
})
