import { sql } from 'kysely'
import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { migrate } from '../../../server/db/migrate.ts'
import { freshDatabaseUrl, ownPostgres } from '../../support/fresh.ts'
import { holdWriteLock } from '../../support/lock.ts'
import { eachApi, openApi } from './open-api.ts'

eachApi('a bug is logged and answered with 500 and no details', async (t, api) => {
  const { alice } = api
  await sql`alter table incidents rename to elsewhere`.execute(api.db.writer)
  const answer = await api.get(alice, alice.at('/incidents'))
  t.equal(answer.status, 500)
  const sentence = 'Something went wrong here. It is our mistake, not yours'
  t.strictSame(answer.json, { error: sentence, message: sentence })
  t.match(api.log(), /no such table: incidents|relation \\"incidents\\" does not exist/)
  t.notMatch(api.log(), alice.key)
  await sql`alter table elsewhere rename to incidents`.execute(api.db.writer)
  t.equal((await api.get(alice, alice.at('/incidents'))).status, 200)
})

test('a post waits for SQLite’s write lock, and past 8 s it is 503 with a time to come back', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(url)
  t.teardown(() => db.close())
  const api = await openApi(t, db)
  const { alice } = api
  await holdWriteLock(t, url, 600)
  await api.incident({ name: 'Waited' })

  await holdWriteLock(t, url, 120_000)
  const posting = api.call(alice, 'POST', alice.at('/incidents'), { body: { incident: { name: 'Late' } } })
  t.equal((await api.get(alice, alice.at('/incidents'))).json.length, 1, 'reading goes on')
  const answer = await posting
  t.equal(answer.status, 503)
  t.match(answer.headers.get('retry-after'), /^\d+$/)
  t.type(answer.json.error, 'string')
  t.equal((await api.get(alice, alice.at('/incidents'))).json.length, 1)
})

test('while PostgreSQL is away everything is 503, and works again when it is back', async (t) => {
  const server = await ownPostgres(t)
  const db = openDatabase(server.urlOf('postgres'))
  t.teardown(() => db.close())
  await migrate(db)
  const api = await openApi(t, db)
  const { alice } = api
  await server.stop('SIGQUIT')
  const body = { incident: { name: 'Away' } }
  for (const answer of [
    await api.get(alice, alice.at()),
    await api.call(alice, 'POST', alice.at('/incidents'), { body }),
  ]) {
    t.equal(answer.status, 503, answer.text)
    t.match(answer.headers.get('retry-after'), /^\d+$/)
  }
  await server.start()
  t.equal((await api.call(alice, 'POST', alice.at('/incidents'), { body })).status, 201)
  t.equal((await api.get(alice, alice.at('/incidents'))).json.length, 1)
})
