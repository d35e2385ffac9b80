import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { eachDoorDialect } from './databases.ts'
import { processIdentity } from './process.ts'
import { startServer } from './server.ts'

eachDoorDialect(
  'the product starts on an empty database, stops in order and comes back',
  async (t, dialect) => {
    const server = await startServer(t, dialect, { LOG_LEVEL: 'warn' })
    t.match(server.output(), /^Allclear is listening on http:\/\/127\.0\.0\.1:\d+$/m)
    t.match(server.setupLink(), /^http:\/\/.*\/admin\/setup\/\S+$/)
    t.equal((await fetch(`${server.origin}/livez`)).status, 200)
    const db = openDatabase(server.databaseUrl)
    t.teardown(() => db.close())
    t.same(await db.reader.selectFrom('incidents').selectAll().execute(), [])
    await server.stop()
    await t.rejects(fetch(`${server.origin}/livez`))
    await server.restart()
    t.equal((await fetch(`${server.origin}/livez`)).status, 200)
    await server.kill()
    await server.restart()
    t.equal((await fetch(`${server.origin}/livez`)).status, 200)
  },
)

test('a wrong setting ends the start with its sentence', async (t) => {
  await t.rejects(startServer(t, 'sqlite', { ROLES: 'janitor' }), /The setting ROLES /)
})

test('a process that does not exist has no identity', async (t) => {
  t.equal(processIdentity(2 ** 22 + 1), undefined)
  t.equal(processIdentity(process.pid), processIdentity(process.pid))
})
