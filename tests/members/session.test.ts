import { transaction } from '../../server/db/transaction.ts'
import { listMemberships } from '../../server/members/member.ts'
import { endSession, findSession, forgetSessions, startSession } from '../../server/members/session.ts'
import { setUp } from '../../server/members/set-up.ts'
import { readSetUp } from '../../server/members/set-up-draft.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { eachDatabase } from '../support/databases.ts'

const draft = readSetUp({
  name: 'Robin Vale',
  email: 'robin@example.com',
  password: 'four quiet words here',
  page_name: 'Harbour Mail',
  product_url: '',
  support_url: '',
  time_zone: 'UTC',
  components: '',
})

eachDatabase('a session lasts fourteen days or until it is ended', async (t, db) => {
  const now = timeNow()
  const { session, pageId } = await setUp(db, draft, now)
  const member = await findSession(db.reader, session, now)
  t.match(session, /^[\w-]{32}$/)
  t.ok(await findSession(db.reader, session, addDays(now, 13.9)))
  t.notOk(await findSession(db.reader, session, addDays(now, 14)))
  t.strictSame(await listMemberships(db.reader, member?.id ?? ''), [{ pageId, role: 'owner' }])

  const second = await transaction(db, (db) => startSession(db, member?.id ?? '', now))
  t.not(second, session)
  await endSession(db, session)
  t.notOk(await findSession(db.reader, session, now))
  t.ok(await findSession(db.reader, second, now), 'the other browser stays signed in')
  await transaction(db, (db) => forgetSessions(db, addDays(now, 14)))
  t.strictSame(await db.reader.selectFrom('sessions').selectAll().execute(), [])
})

eachDatabase('the database does not hold what would open a session', async (t, db) => {
  const { session } = await setUp(db, draft)
  const rows = JSON.stringify(await db.reader.selectFrom('sessions').selectAll().execute())
  t.notMatch(rows, session)
  const [row] = await db.reader.selectFrom('sessions').select('token_hash').execute()
  t.notOk(await findSession(db.reader, row?.token_hash ?? ''))
})
