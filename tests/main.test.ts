import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { freshFolder } from './support/fresh.ts'
import { startNode } from './support/process.ts'
import { startServer } from './support/server.ts'

const script = fileURLToPath(new URL('../server/main.ts', import.meta.url))

test('the start says what people need and logs nothing beside it', async (t) => {
  const server = await startServer(t)
  t.equal(server.errors(), '')
  t.match(server.output(), /^Status page: .*\nAdmin: .*\nSet-up link .*\nAllclear is listening on .*\n$/)
})

test('where it cannot listen, it says so in a sentence and ends', async (t) => {
  const { port } = new URL((await startServer(t)).origin)
  const tries: [Record<string, string>, string][] = [
    [{ PORT: port }, `Another program listens on port ${port} of 127.0.0.1. Stop it, or set PORT.`],
    [{ PORT: '0', HOST: '203.0.113.7' }, 'This machine has no address 203.0.113.7.'],
  ]
  for (const [settings, sentence] of tries) {
    const folder = freshFolder(t)
    const second = startNode(script, [], { DATA_DIR: folder, ...settings }, folder)
    await second.says(/listening/).catch(() => {})
    t.equal(await second.end('SIGTERM'), 1)
    t.match(second.errors(), `Allclear cannot start. ${sentence}`)
    t.equal(second.errors().split('\n').length, 2, 'one line')
  }
})
