import { findPage } from '../../../server/pages/page.ts'
import { linksFor } from '../../../server/subscribers/links.ts'
import { findByAddress, listChoices } from '../../../server/subscribers/subscriber.ts'
import { makeComponent } from '../../components/make-component.ts'
import { makeIncident, post } from '../../incidents/make-incident.ts'
import { type Admin, eachAdmin, otherHost } from '../admin/open-admin.ts'

const address = 'reader@example.com'

/** An open incident of the first page, printed. */
async function openIncident({ db, config, pageId, press }: Admin, name: string) {
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is there')
  const incident = await makeIncident(db, page, { name })
  await press.printed(pageId, await newest(db, pageId))
  return { page, incident }
}

async function newest(db: Admin['db'], pageId: string): Promise<number> {
  const row = db.reader.selectFrom('pages').select('last_change').where('id', '=', pageId)
  return (await row.executeTakeFirstOrThrow()).last_change
}

eachAdmin('a reader of an open incident can hear of it alone, until it is over', async (t, admin) => {
  const { db, pageId, press, visitor } = admin
  const { page, incident } = await openIncident(admin, 'Search <is> slow')
  const reader = visitor()
  const printed = await reader.get(`/incidents/${incident.id}`)
  t.match(printed.text, /action="\/subscribe" method="get"[\s\S]*Only this incident/)
  const form = await reader.get(`/subscribe?incident=${incident.id}`)
  t.match(form.text, /value="incident" checked>[\s\S]*Search &lt;is&gt; slow/)
  t.match(
    form.text,
    new RegExp(`href="/subscribe\\?by=slack&(amp;)?incident=${incident.id}"`),
    'in a chat too',
  )

  const refused = await reader.post('/subscribe', { email: 'x', choice: 'incident', incident: incident.id })
  t.equal(refused.status, 422)
  t.match(refused.text, /value="incident" checked>[\s\S]*Search/)
  t.equal(
    (await reader.post('/subscribe', { email: address, choice: 'incident', incident: incident.id })).status,
    200,
  )
  const subscriber = await findByAddress(db.reader, { id: pageId }, 'email', address)
  if (!subscriber) throw new Error('The reader is there')
  const chosen = await listChoices(db.reader, { id: pageId }, [subscriber.id])
  t.strictSame(chosen.get(subscriber.id), [incident.id])
  const alice = await admin.signIn('alice')
  t.match((await alice.get('/admin/subscribers')).text, /for 1 incident/)

  await post(db, page, incident.id, { status: 'resolved', body: 'Done' })
  await press.printed(pageId, await newest(db, pageId))
  t.notMatch((await reader.get(`/incidents/${incident.id}`)).text, 'Only this incident')
  const late = await reader.get(`/subscribe?incident=${incident.id}`)
  t.match(late.text, 'That incident is over')
  const tooLate = { email: 'b@example.com', choice: 'incident', incident: incident.id }
  const answer = await reader.post('/subscribe', tooLate)
  t.equal(answer.status, 422)
  t.match(answer.text, /That incident is over[\s\S]*value="b@example.com"/)
})

eachAdmin('another page’s incident is not offered, and cannot be chosen', async (t, admin) => {
  const { incident } = await openIncident(admin, 'A secret name')
  const charlies = admin.visitor(otherHost)
  const form = await charlies.get(`/subscribe?incident=${incident.id}`)
  t.notMatch(form.text, 'A secret name')
  const wish = { email: address, choice: 'incident', incident: incident.id }
  t.equal((await charlies.post('/subscribe', wish)).status, 422)
  t.match((await charlies.get('/subscribe?incident=%00%27')).text, 'That incident is over')
})

eachAdmin('a follower sees the incident among their choices, keeps it or lets it go', async (t, admin) => {
  const { db, pageId, config, visitor } = admin
  const { page, incident } = await openIncident(admin, 'Search is slow')
  const api = await makeComponent(db, page, { name: 'API' })
  const reader = visitor()
  await reader.post('/subscribe', { email: address, choice: 'incident', incident: incident.id })
  const subscriber = await findByAddress(db.reader, { id: pageId }, 'email', address)
  if (!subscriber) throw new Error('The reader is there')
  const links = linksFor(config.secret, page, subscriber)
  await reader.post(new URL(links.confirm).pathname)
  const manage = new URL(links.manage).pathname
  const { text } = await reader.get(manage)
  t.match(text, new RegExp(`Until it is over[\\s\\S]*value="${incident.id}" checked>[\\s\\S]*Search is slow`))
  const save = async (...components: string[]) => {
    t.equal((await reader.post(manage, { choice: 'some', components })).status, 303)
    const chosen = await listChoices(db.reader, { id: pageId }, [subscriber.id])
    return chosen.get(subscriber.id)?.sort()
  }
  t.strictSame(await save(incident.id, api.id), [incident.id, api.id].sort())
  t.strictSame(await save(api.id), [api.id])
  t.notMatch((await reader.get(manage)).text, 'Search is slow')
})
