import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { holdWriteLock } from '../../support/lock.ts'
import { openAdmin } from './open-admin.ts'

void test('while the database is busy a post says so, and keeps the words [sqlite]', async (t) => {
  const file = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(file)
  t.teardown(() => db.close())
  const { signIn, visitor } = await openAdmin(t, db)
  const alice = await signIn('alice')
  await alice.get('/admin/incidents/new')
  await holdWriteLock(t, file, 120_000)
  const words = {
    name: 'Uploads fail',
    body: 'Half of all uploads fail.',
    status: 'identified',
    impact: 'minor',
    deliver: 'yes',
  }
  const [post, signUp, update] = await Promise.all([
    alice.post('/admin/incidents', words),
    visitor().post('/subscribe', { email: 'reader@example.com' }),
    alice.post('/admin/components', { name: 'Uploads' }),
  ])
  t.equal(post.status, 503)
  t.match(post.text, 'Half of all uploads fail.</textarea>')
  t.match(post.text, /value="identified" checked/)
  t.match(post.text, /<title>Error: /)
  t.equal(signUp.status, 503)
  t.match(signUp.text, 'value="reader@example.com"')
  t.equal(update.status, 503)
  t.match(update.text, 'value="Uploads"')
})
