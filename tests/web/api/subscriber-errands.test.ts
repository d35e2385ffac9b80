import { readConfig } from '../../../server/config.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { runErrands } from '../../../server/subscribers/errands.ts'
import { suppress } from '../../../server/subscribers/suppress.ts'
import { freshFolder } from '../../support/fresh.ts'
import { type Api, eachApi } from './open-api.ts'

async function add({ call, alice }: Api, email: string, silently = true): Promise<string> {
  const subscriber = { email, skip_confirmation_notification: silently }
  return (await call(alice, 'POST', alice.at('/subscribers'), { body: { subscriber } })).json.id
}

const none = { active: 0, unconfirmed: 0, quarantined: 0, total: 0 }

eachApi('all of a state are unsubscribed, or reached again, by the worker', async (t, api) => {
  const { alice, bob, db } = api
  const config = readConfig({ DATA_DIR: freshFolder(t) }, false)
  const histogram = async () => (await api.get(alice, alice.at('/subscribers/histogram_by_state'))).json
  const errand = async (deed: string, body: object, who = alice) =>
    (await api.call(who, 'POST', alice.at(`/subscribers/${deed}`), { body })).status
  const run = () => runErrands(db, config, new AbortController().signal)
  const bounced = await add(api, 'bounced@example.com')
  const complained = await add(api, 'complained@example.com')
  await add(api, 'a@example.com')
  await add(api, 'new@example.com', false)
  await transaction(db, (db) => suppress(db, alice.pageId, bounced))
  await transaction(db, (db) => suppress(db, alice.pageId, complained, 'complained'))
  const before = await histogram()
  t.strictSame(before.email, { active: 1, unconfirmed: 1, quarantined: 2, total: 4 })
  t.strictSame(before.slack, none)

  t.equal(await errand('reactivate', { subscribers: 'all' }, bob), 403)
  t.equal(await errand('reactivate', { subscribers: 'all', type: 'webhook' }), 201)
  await run()
  t.strictSame(await histogram(), before, 'nobody has a webhook')
  t.equal(await errand('reactivate', { subscribers: 'all' }), 201)
  await run()
  t.strictSame((await histogram()).email, { active: 2, unconfirmed: 1, quarantined: 1, total: 4 })

  t.equal(
    await errand('resend_confirmation', { subscribers: 'all' }),
    201,
    'waits behind the mail that is due',
  )
  t.equal(await errand('unsubscribe', { subscribers: 'all' }), 201)
  await add(api, 'late@example.com')
  await run()
  const after = (await histogram()).email
  t.strictSame(after, { active: 1, unconfirmed: 1, quarantined: 1, total: 3 }, 'who comes later stays')
  const left = (await api.get(alice, alice.at('/subscribers/unsubscribed'))).json
  t.strictSame(left.map(({ email }: { email: string }) => email).sort(), [
    'a@example.com',
    'bounced@example.com',
  ])
  for (const body of [{}, { subscribers: 'some' }, { subscribers: ['bcdfghjklmnp'], type: 'x' }])
    t.equal(await errand('unsubscribe', body), 422)
})

eachApi('who is named is worked off at once, and asked to confirm once a day', async (t, api) => {
  const { alice, charlie } = api
  const asked = await add(api, 'asked@example.com', false)
  const one = await add(api, 'b@example.com')
  const other = await add(api, 'a@example.com')
  const post = (path: string, body: object = {}, who = alice) =>
    api.call(who, 'POST', who.at(`/subscribers${path}`), { body })
  t.equal((await post(`/${asked}/resend_confirmation`, {}, charlie)).status, 404, 'not theirs')
  t.match(await post(`/${asked}/resend_confirmation`), { status: 422, text: /already/ })
  await api.db.writer.deleteFrom('askings').execute()
  t.strictSame(await post(`/${asked}/resend_confirmation`).then(({ status, text }) => [status, text]), [
    201,
    '',
  ])
  const mails = () => api.db.reader.selectFrom('notices').select('id').execute()
  t.equal((await mails()).length, 2)
  t.equal((await post('/resend_confirmation', { subscribers: [asked, one] })).status, 201)
  t.equal((await mails()).length, 2, 'today they were asked')

  const addresses = async (query: string) =>
    (await api.get(alice, alice.at(`/subscribers?${query}`))).json.map(
      ({ email }: { email: string }) => email,
    )
  t.strictSame(await addresses(''), ['a@example.com', 'b@example.com'])
  t.strictSame(await addresses('sort_direction=desc'), ['b@example.com', 'a@example.com'])
  t.strictSame(await addresses('sort_field=created_at'), ['b@example.com', 'a@example.com'])
  await post('/unsubscribe', { subscribers: [one, asked] }, charlie)
  t.equal((await addresses('state=all')).length, 3, 'nobody of another page')
  await post('/unsubscribe', { subscribers: [one, asked] })
  t.strictSame(await addresses('state=all'), ['a@example.com'])
  t.equal((await api.get(alice, alice.at(`/subscribers/${other}`))).status, 200)
})
