import { bounceAddress } from '../../../server/channels/email/bounce-address.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { createKey } from '../../../server/members/keys.ts'
import type { Page } from '../../../server/pages/page.ts'
import { findPage } from '../../../server/pages/page.ts'
import { timeNow } from '../../../server/text/time.ts'
import { makeDsn } from '../../channels/make-report.ts'
import { makeSent } from '../../deliveries/make-sent.ts'
import { makeSubscriber } from '../../subscribers/make-subscriber.ts'
import { eachHooks, type Hooks } from './open-hooks.ts'

const ada = 'ada@example.org'

async function prepare({ db, config, pageId, otherPageId }: Hooks) {
  const page = (await findPage(db.reader, config.publicUrl, pageId)) as Page
  await makeSubscriber(db, { ...page, id: otherPageId }, ada)
  const sent = await makeSent(db, page, ada)
  const address = bounceAddress(config.secret, 'status.alice.example', sent)
  const key = async (role: 'owner' | 'editor') =>
    (await transaction(db, (db) => createKey(db, { id: pageId }, 'mail', role, timeNow()))).key
  return { address, owner: await key('owner'), editor: await key('editor') }
}

eachHooks(
  'a mail server posts a returned message with an owner’s key, and hears what it changed',
  async (t, hooks) => {
    const { address, owner } = await prepare(hooks)
    const authorization = `Bearer ${owner}`
    for (const [type, body] of [
      ['text/plain', 'not a report'],
      ['message/rfc822', makeDsn(address, { action: 'delayed' })],
      ['message/rfc822', makeDsn('bounce+x@status.alice.example')],
      ['message/rfc822', ''],
    ] as const) {
      const { status, json } = await hooks.send('/hooks/bounces', body, {
        authorization,
        'content-type': type,
      })
      t.equal(status, 200)
      t.strictSame(json, { recorded: 0, suppressed: 0, scored: 0, ignored: 1 })
    }
    t.equal(await hooks.stateOf(ada), 'confirmed')
    const there = `/hooks/bounces?recipient=${encodeURIComponent(address)}`
    const { json } = await hooks.send(there, makeDsn('mailer-daemon@mx.example'), {
      authorization,
      'content-type': 'message/rfc822',
    })
    t.strictSame(json, { recorded: 1, suppressed: 1, scored: 0, ignored: 0 })
    t.equal(await hooks.stateOf(ada), 'suppressed')
    t.equal(await hooks.stateOf(ada, hooks.otherPageId), 'confirmed')
  },
)

eachHooks('without an owner’s key a returned message changes nothing', async (t, hooks) => {
  const { address, owner, editor } = await prepare(hooks)
  const post = (headers: Record<string, string>, path = '/hooks/bounces') =>
    hooks.send(path, makeDsn(address), { 'content-type': 'message/rfc822', ...headers })
  t.equal((await post({})).status, 401)
  t.equal((await post({ authorization: `Bearer ${owner.slice(0, -1)}` })).status, 401)
  t.equal((await post({ authorization: `Bearer ${editor}` })).status, 403)
  t.equal(await hooks.stateOf(ada), 'confirmed')
  t.equal((await hooks.send('/hooks/nothing', 'x')).status, 404)
  const large = await hooks.send('/hooks/bounces', 'x'.repeat(1_100_000), {
    authorization: `Bearer ${owner}`,
  })
  t.equal(large.status, 413)
  t.equal((await post({}, `/hooks/bounces?api_key=${owner}`)).status, 200)
})

eachHooks(
  'whoever guesses is told to wait, whoever has the key is not, and the log has neither',
  async (t, hooks) => {
    const { owner } = await prepare(hooks)
    for (let i = 0; i < 300; i++)
      await hooks.send('/hooks/bounces', 'x', { authorization: `Bearer wrong-${i}` })
    t.equal((await hooks.send('/hooks/bounces', 'x', { authorization: 'Bearer wrong' })).status, 429)
    t.equal((await hooks.send('/hooks/bounces', 'x', { authorization: `Bearer ${owner}` })).status, 200)
    t.notMatch(hooks.log(), owner)
    t.notMatch(hooks.log(), 'wrong-7')
  },
)
