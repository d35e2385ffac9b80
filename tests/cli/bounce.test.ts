import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'tap'
import { bounceAddress } from '../../server/channels/email/bounce-address.ts'
import { bounceVerb } from '../../server/cli/bounce.ts'
import { makeDsn } from '../channels/make-report.ts'
import { makeSent } from '../deliveries/make-sent.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { getSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDoor } from '../support/databases.ts'
import { freshDatabaseUrl, freshFolder } from '../support/fresh.ts'
import { allclear, runVerb } from './run.ts'

eachDoor('a returned message in a file is taken in, and what changed is said as JSON', async (t, db) => {
  const page = await makePage(db)
  const sent = await makeSent(db, page, 'ada@example.org')
  const config = { SECRET: 'a secret of the command line’s own' }
  const file = join(freshFolder(t), 'returned.eml')
  writeFileSync(file, makeDsn('postmaster@a.example'))
  const recipient = bounceAddress(config.SECRET, 'a.example', sent)
  const without = await runVerb(t, db, bounceVerb, { file }, config)
  t.strictSame(without, ['{"recorded":0,"suppressed":0,"scored":0,"ignored":1}'])
  const said = await runVerb(t, db, bounceVerb, { file, recipient }, config)
  t.strictSame(said, ['{"recorded":1,"suppressed":1,"scored":0,"ignored":0}'])
  t.equal((await getSubscriber(db, page, 'ada@example.org')).state, 'suppressed')
  t.match(await problemOf(runVerb(t, db, bounceVerb, { file: '/nowhere/x.eml' })), { kind: 'not-found' })
})

test('as a process it takes a file, or standard input, and ends well for what is no report', async (t) => {
  const settings = { DATA_DIR: dirname(await freshDatabaseUrl(t, 'sqlite', 'migrated')) }
  const file = join(settings.DATA_DIR, 'mail.eml')
  writeFileSync(file, 'Subject: Hello\r\n\r\nI am away.\r\n')
  const nothing = { code: 0, output: '{"recorded":0,"suppressed":0,"scored":0,"ignored":1}\n' }
  t.match(await allclear(['bounce', file, '--recipient', 'a@b.example'], settings), nothing)
  t.match(await allclear(['bounce', '-'], settings, 'Subject: Hello\r\n\r\n'), nothing)
  t.match(await allclear(['bounce'], settings), { code: 1, errors: /missing required argument/ })
  t.match(await allclear(['bounce', '/nowhere/x.eml'], settings), { code: 1, errors: /cannot be read/ })
})
