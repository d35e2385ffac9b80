import { findComponent } from '../../server/components/component.ts'
import { findIncident, listUnresolved } from '../../server/incidents/find-incidents.ts'
import { openIncident } from '../../server/incidents/post-update.ts'
import { listNewestChanges, listTouched } from '../../server/pages/changes.ts'
import { addMinutes } from '../../server/text/time.ts'
import { complainOf, listIntervals, makeComponent } from '../components/make-component.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { author, makeIncident, post, posted } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDatabase('opening an incident writes its first update and all that goes with it', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, { name: 'API' }, begin)
  const draft = {
    name: '  Sign-in fails ',
    body: 'We **look** at it.\n',
    status: 'identified' as const,
    components: { [component.id]: 'partial_outage' as const },
    scope: 'Readers in Europe',
    workaround: 'Use the *app*',
    metadata: { ticket: { id: 7 } },
  }
  const { incident, change } = posted(await openIncident(db, page, draft, { author }, at(1)))
  t.equal(change, 3)
  t.match(incident, {
    pageId: page.id,
    number: 1,
    name: 'Sign-in fails',
    status: 'identified',
    impact: 'major',
    impactOverride: null,
    scope: 'Readers in Europe',
    workaroundHtml: '<p>Use the <em>app</em></p>',
    nextUpdateAt: at(61),
    metadata: { ticket: { id: 7 } },
    startedAt: at(1),
    createdAt: at(1),
    updatedAt: at(1),
    monitoringAt: null,
    resolvedAt: null,
    componentIds: [component.id],
  })
  t.equal(incident.updates.length, 1)
  t.match(incident.updates[0], {
    number: 1,
    status: 'identified',
    body: 'We **look** at it.',
    bodyHtml: '<p>We <strong>look</strong> at it.</p>',
    scope: 'Readers in Europe',
    scopeHtml: '<p>Readers in Europe</p>',
    workaround: 'Use the *app*',
    nextUpdateAt: at(61),
    affected: [{ code: component.id, name: 'API', oldStatus: 'operational', newStatus: 'partial_outage' }],
    deliver: true,
    audience: 0,
    author,
    publishedAt: at(1),
    displayAt: at(1),
  })
  t.strictSame(await findIncident(db.reader, page, incident.id), incident)
  t.equal((await findComponent(db.reader, page, component.id))?.status, 'partial_outage')
  const [, interval] = await listIntervals(db, component)
  t.equal(interval?.update_id, incident.updates[0]?.id)
  t.strictSame(await listTouched(db.reader, page.id, 2), [`incident:${incident.id}`])
})

eachDatabase('each post is one update, one notice and one change', async (t, db) => {
  const page = await makePage(db)
  const counted = async () => {
    const { incidents, incident_updates, notices, page_changes } = await countRows(db)
    return [incidents, incident_updates, notices, page_changes]
  }
  const { id } = await makeIncident(db, page)
  t.strictSame(await counted(), [1, 1, 1, 2])
  await post(db, page, id, { body: 'Still looking' })
  t.strictSame(await counted(), [1, 2, 2, 3])
  await post(db, page, id, { status: 'resolved' })
  t.strictSame(await counted(), [1, 3, 3, 4])
})

eachDatabase('the notice says what the update says', async (t, db) => {
  const page = await makePage(db, { name: 'Acme', origin: 'https://acme.example' }, begin)
  const api = await makeComponent(db, page, { name: 'API' }, begin)
  const mail = await makeComponent(db, page, { name: 'Mail', status: 'degraded_performance' }, begin)
  await makeComponent(db, page, { name: 'Untouched' }, begin)
  const { id } = await makeIncident(db, page, { body: 'One', componentIds: [mail.id] }, at(1))
  const incident = await post(
    db,
    page,
    id,
    { body: 'Two', components: { [api.id]: 'major_outage' }, scope: 'All' },
    at(2),
  )
  const rows = await db.reader.selectFrom('notices').selectAll().orderBy('published_at').execute()
  t.equal(rows.length, 2)
  const [first, second] = rows.map(({ content }) => JSON.parse(content))
  t.match(first, { firstUpdate: true, updateNumber: 1, impact: 'none', nextUpdateAt: null })
  t.match(rows[1], {
    kind: 'update',
    incident_id: id,
    update_id: incident.updates[0]?.id,
    subscriber_id: null,
    published_at: at(2),
    done_at: null,
  })
  t.match(second, {
    kind: 'update',
    pageName: 'Acme',
    pageOrigin: 'https://acme.example',
    incidentId: id,
    incidentName: 'Sign-in fails',
    firstUpdate: false,
    updateNumber: 2,
    status: 'investigating',
    impact: 'critical',
    body: 'Two',
    bodyHtml: '<p>Two</p>',
    scope: 'All',
    scopeHtml: '<p>All</p>',
    workaround: null,
    nextUpdateAt: at(32),
    publishedAt: at(2),
  })
  t.strictSame(second.components, [
    { name: 'API', status: 'major_outage' },
    { name: 'Mail', status: 'degraded_performance' },
  ])
})

eachDatabase('an update that is not to be delivered makes no notice', async (t, db) => {
  const page = await makePage(db)
  const incident = await makeIncident(db, page, { deliver: false })
  t.match(incident.updates[0], { deliver: false, audience: 0 })
  t.match(await countRows(db), { notices: 0, incident_updates: 1, page_changes: 2 })
})

eachDatabase('an update touches its own page and no other', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const [mine, theirs] = [await makeComponent(db, page), await makeComponent(db, other)]
  const { id } = await makeIncident(db, page, { components: { [mine.id]: 'major_outage' } })
  const otherIncident = await makeIncident(db, other)
  t.equal(otherIncident.number, 1)
  t.equal(await findIncident(db.reader, other, id), undefined)
  t.strictSame(
    (await listUnresolved(db.reader, other)).map((incident) => incident.id),
    [otherIncident.id],
  )
  t.strictSame(await findComponent(db.reader, other, theirs.id), theirs)
  const newest = await listNewestChanges(db.reader)
  t.strictSame([newest.get(page.id), newest.get(other.id)], [3, 3])
})

eachDatabase('components keep whole intervals through a life of updates', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const [api, mail] = [
    await makeComponent(db, page, { name: 'API' }, begin),
    await makeComponent(db, page, { name: 'Mail' }, begin),
  ]
  const { id } = await makeIncident(db, page, { components: { [api.id]: 'major_outage' } }, at(1))
  await post(db, page, id, { components: { [api.id]: 'major_outage', [mail.id]: 'partial_outage' } }, at(2))
  const last = await post(
    db,
    page,
    id,
    { status: 'resolved', components: { [api.id]: 'operational', [mail.id]: 'operational' } },
    at(3),
  )
  t.strictSame(
    (await listIntervals(db, api)).map(({ status, from_at }) => [status, from_at]),
    [
      ['operational', begin],
      ['major_outage', at(1)],
      ['operational', at(3)],
    ],
  )
  t.strictSame(complainOf(await listIntervals(db, api), 'operational'), [])
  t.strictSame(complainOf(await listIntervals(db, mail), 'operational'), [])
  t.strictSame(last.updates[1]?.affected[0], {
    code: api.id,
    name: 'API',
    oldStatus: 'major_outage',
    newStatus: 'major_outage',
  })
})

eachDatabase('an incident’s life is kept: monitoring, resolved, open again', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, {}, at(0))
  t.match(await post(db, page, id, { status: 'monitoring' }, at(1)), {
    monitoringAt: at(1),
    resolvedAt: null,
  })
  t.match(await post(db, page, id, { status: 'resolved' }, at(2)), { monitoringAt: at(1), resolvedAt: at(2) })
  t.strictSame(await listUnresolved(db.reader, page), [])
  t.match(await post(db, page, id, { body: 'A last word' }, at(3)), { status: 'resolved', resolvedAt: at(2) })
  const again = await post(db, page, id, { status: 'identified' }, at(4))
  t.match(again, { status: 'identified', monitoringAt: at(1), resolvedAt: null })
  t.strictSame(
    again.updates.map(({ number, status }) => `${number} ${status}`),
    ['5 identified', '4 resolved', '3 resolved', '2 monitoring', '1 investigating'],
  )
  t.equal((await listUnresolved(db.reader, page)).length, 1)
})
