import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { statuspage } from '../../../server/cli/import/statuspage.ts'
import { listStatesOf } from '../../../server/components/states.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { createKey } from '../../../server/members/keys.ts'
import { listPages } from '../../../server/pages/page.ts'
import { timeNow } from '../../../server/text/time.ts'
import { post } from '../../incidents/make-incident.ts'
import { publicUrl } from '../../pages/make-page.ts'
import { getSubscriber, listConsents } from '../../subscribers/make-subscriber.ts'
import { freshFolder } from '../../support/fresh.ts'
import { makeCapture } from './make-capture.ts'
import { openHome, serveHome } from './move-in.ts'

const long = '2000-01-01T00:00:00.000Z'

void test('a page moves in once however often, and from us to us it stays the same', async (t) => {
  const capture = makeCapture()
  const file = join(freshFolder(t), 'nimbus.json')
  writeFileSync(file, JSON.stringify(capture))
  const now = timeNow()
  const home = await openHome(t)
  const said = await home.moveIn(statuspage, { from: file })
  t.match(said, [/: 3 added, 0 changed/, /: 53 added, 0 changed/, /^Nimbus is at/])
  const [printed, rows] = [await home.print(now), await home.count()]
  t.match(await home.moveIn(statuspage, { from: file }), [
    /: 0 added, 0 changed, 3/,
    /: 0 added, 0 changed, 53/,
  ])
  t.strictSame(await home.print(now), printed, 'twice is once')
  t.strictSame(await home.count(), rows)
  t.equal(rows.notices, 0, 'nobody is told')
  const incident = JSON.parse(printed.get('/api/v2/incidents.json') ?? '').incidents[1]
  t.match(incident, { id: '1nc000000001', updated_at: capture.incidents[1]?.updated_at, impact: 'major' })
  const html = '/incidents/1nc000000001'
  t.match((await home.print(now, [html])).get(html), /<p>Mail is <strong>late<\/strong>\.<br/, 'HTML stays')

  const [page] = await listPages(home.db.reader, publicUrl)
  t.match(page, { id: 'pg0123456789', name: 'Nimbus', timeZone: 'Europe/Zurich' })
  const states = await listStatesOf(home.db.reader, { pageId: page?.id ?? '', id: 'c0mpm41l0000' }, long)
  t.equal(states.filter(({ status }) => status === 'partial_outage').length, 52)
  t.match(
    states.find(({ until }) => until === null),
    { status: 'partial_outage', from: '2026-02-20T09:30:00.500Z' },
  )

  const origin = await serveHome(t, home)
  const other = await openHome(t)
  t.match(
    await other.moveIn(statuspage, { from: origin }),
    [/: 3 added/, /: 53 added/],
    'older ones by the history',
  )
  t.strictSame(await other.print(now), printed, 'a round trip is equal')

  if (!page) return
  await transaction(home.db, async (db) => {
    await db
      .updateTable('incidents')
      .set({ name: 'Mail is slow', updated_at: now })
      .where('number', '=', 52)
      .execute()
  })
  await post(other.db, page, '1nc000000000', { body: 'We go on here.' })
  const { key } = await transaction(home.db, (db) => createKey(db, page, 'move', 'owner', now))
  const ask = (path: string, body: object) =>
    fetch(`${origin}/v1/pages/${page.id}/${path}`, {
      method: 'POST',
      headers: { authorization: `OAuth ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await ask('subscribers', { subscriber: { email: 'ada@example.org', skip_confirmation_notification: true } })
  const managed = { from: origin, key, api: `${origin}/v1` }
  t.match(await other.moveIn(statuspage, managed), [
    /: 0 added/,
    /: 0 added, /,
    /1 subscribers were left out.*--consent/,
  ])
  const open = JSON.parse((await other.print(now)).get('/api/v2/incidents/unresolved.json') ?? '')
    .incidents[0]
  t.match(
    open,
    { name: 'Mail is late (0)', incident_updates: [{ body: 'We go on here.' }, {}] },
    'what was posted here stays',
  )
  t.match(await other.moveIn(statuspage, { ...managed, consent: 'Confirmed at Statuspage' }), [
    /./,
    /./,
    /1 added/,
  ])
  const ada = await getSubscriber(other.db, page, 'ada@example.org')
  t.equal(ada.state, 'confirmed')
  t.match(await listConsents(other.db, ada), [/given: Confirmed at Statuspage/])
})
