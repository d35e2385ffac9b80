import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { startEnv, startFlags } from './support/server.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

for (const path of ['Dockerfile', 'deploy/allclear.service']) {
  test(`${path} starts it as npm start and the tests do`, async (t) => {
    const text = read(path)
    const [, command = ''] = /^(?:CMD |ExecStart=)(.*)$/m.exec(text) ?? []
    t.strictSame(command.match(/--[\w-]+=\d+/g), startFlags)
    const told = [...text.matchAll(/(MALLOC_\w+)=(\d+)/g)].map(([, name, value]) => [name, value])
    t.strictSame(Object.fromEntries(told), startEnv)
  })
}
