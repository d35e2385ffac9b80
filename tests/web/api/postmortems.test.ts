import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { soon } from '../../support/soon.ts'
import { openApi } from './open-api.ts'

const words = '## What happened\n\nA digger cut a cable.\n\nIt took an hour.'

test('a postmortem goes to the incident’s page, the feeds and the API, and comes back', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const api = await openApi(t, db)
  const { alice, charlie } = api
  const { id } = await api.incident({ body: 'Nobody can sign in.' })
  const one = alice.at(`/incidents/${id}`)
  const path = `${one}/postmortem`
  const put = (where: string, body: unknown = {}) => api.call(alice, 'PUT', where, { body })
  const read = async (where: string) => (await fetch(`${api.origin}${where}`)).text()

  t.equal((await api.get(alice, path)).status, 404)
  t.equal((await put(path, { postmortem: { body_draft: ' ' } })).status, 422)
  t.match((await put(path, { postmortem: { body_draft: words } })).json, { body_draft: words, body: null })
  t.equal((await put(`${path}/publish`)).status, 422, 'it is not over')
  await api.call(alice, 'PATCH', one, {
    body: { incident: { status: 'resolved', body: 'All can sign in.' } },
  })
  const wakes = api.wakes()
  const asked = { postmortem: { notify_subscribers: 't' } }
  const published = await put(`${path}/publish.json`, asked)
  t.match(published.json, { body: words, body_draft: null, notify_subscribers: true, published_at: String })
  t.equal(api.wakes(), wakes + 1)

  const told = (await api.get(alice, one)).json
  t.match(told, { status: 'postmortem', postmortem_body: words, postmortem_notified_subscribers: true })
  t.match(told.incident_updates[0], { status: 'postmortem', body: words })
  const same = await api.call(alice, 'PATCH', one, {
    body: { incident: { status: 'postmortem', name: 'X' } },
  })
  t.match(same.json, { status: 'postmortem', name: 'X' }, 'what was read may be sent back')

  const page = await read(`/incidents/${id}`)
  t.match(page, /<h2 id="looking-back">Looking back<\/h2>[\s\S]*A digger cut a cable\.[\s\S]*<h2>Updates/)
  t.match(page, '<meta name="description" content="Resolved. All can sign in.')
  const label = 'Postmortem&lt;/strong&gt;'
  t.ok(await soon(async () => (await read('/history.atom')).includes(label) || undefined))
  t.match(await read('/'), 'All can sign in.')
  t.notMatch(await read('/'), 'A digger', 'the front page says how it ended')
  t.match(await read('/'), `/incidents/${id}#${told.incident_updates[0].id}">Looking back`)

  const foreign = charlie.at(`/incidents/${id}/postmortem`)
  t.equal((await api.get(charlie, foreign)).status, 404)
  t.equal((await api.call(charlie, 'DELETE', foreign)).status, 404)
  t.equal((await api.call(charlie, 'PUT', foreign, { body: { body_draft: 'x' } })).status, 404)
  t.match((await put(`${path}/revert`)).json, { body: null, body_draft: words, published_at: null })
  t.match((await api.get(alice, one)).json, { status: 'resolved', postmortem_body: null })
  t.notMatch(await read(`/incidents/${id}`), 'A digger')
  t.equal((await api.call(alice, 'DELETE', path)).status, 204)
  t.equal((await api.get(alice, path)).status, 404)
})
