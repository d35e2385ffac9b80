import { findComponent } from '../../server/components/component.ts'
import { listStarted, listUnresolved } from '../../server/incidents/find-incidents.ts'
import { type PastDraft, recordPast } from '../../server/incidents/record-past.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { complainOf, listIntervals, makeComponent } from '../components/make-component.ts'
import { fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { author, makeIncident, posted } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const draft: PastDraft = {
  name: 'Sign-in failed',
  body: 'For *half an hour* nobody could sign in.',
  startedAt: at(10),
  resolvedAt: at(40),
}

eachDatabase('an incident of the past stands at its time, and is published now', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  const components = { [component.id]: 'major_outage' as const }
  const past = { ...draft, components, scope: 'Everybody' }
  const { incident, change } = posted(await recordPast(db, page, past, { author }, at(100)))
  t.equal(change, 3)
  t.match(incident, {
    name: 'Sign-in failed',
    status: 'resolved',
    impact: 'critical',
    scope: 'Everybody',
    nextUpdateAt: null,
    startedAt: at(10),
    resolvedAt: at(40),
    createdAt: at(100),
    componentIds: [component.id],
  })
  t.equal(incident.updates.length, 1)
  t.match(incident.updates[0], {
    number: 1,
    status: 'resolved',
    bodyHtml: '<p>For <em>half an hour</em> nobody could sign in.</p>',
    deliver: false,
    audience: 0,
    publishedAt: at(100),
    displayAt: at(40),
    affected: [{ code: component.id, newStatus: 'major_outage' }],
  })
  t.strictSame(await listUnresolved(db.reader, page), [])
  t.strictSame(
    (await listStarted(db.reader, page, at(0), at(20))).map(({ id }) => id),
    [incident.id],
  )
})

eachDatabase('nobody is mailed about the past', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 2)
  await recordPast(db, page, draft, { author })
  await fanOut(db)
  t.strictSame(await listDeliveries(db, page), [])
  t.match(await countRows(db), { incidents: 1, incident_updates: 1, notices: 0 })
})

eachDatabase('its components were as it says, and are now as they are', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const other = await makePage(db, {}, begin)
  const [api, mail] = [await makeComponent(db, page, {}, at(0)), await makeComponent(db, page, {}, at(30))]
  const theirs = await makeComponent(db, other, {}, at(0))
  await makeIncident(db, page, { components: { [api.id]: 'partial_outage' } }, at(20))
  const components = { [api.id]: 'degraded_performance' as const, [mail.id]: 'major_outage' as const }
  const { incident } = posted(await recordPast(db, page, { ...draft, components }, { author }, at(100)))
  const states = async (component: typeof api) =>
    (await listIntervals(db, component)).map(({ status, from_at }) => [status, from_at])
  t.strictSame(
    await states(api),
    [
      ['operational', at(0)],
      ['degraded_performance', at(10)],
      ['partial_outage', at(20)],
    ],
    'the worse state stays where two overlap',
  )
  t.strictSame(
    await states(mail),
    [
      ['major_outage', at(10)],
      ['major_outage', at(30)],
      ['operational', at(40)],
    ],
    'it was there before it was put on the page',
  )
  t.strictSame(await states(theirs), [['operational', at(0)]])
  t.strictSame(complainOf(await listIntervals(db, api), 'partial_outage'), [])
  t.strictSame(complainOf(await listIntervals(db, mail), 'operational'), [])
  t.equal((await listIntervals(db, api))[1]?.update_id, incident.updates[0]?.id)
  t.equal((await findComponent(db.reader, page, api.id))?.status, 'partial_outage')
  t.equal((await findComponent(db.reader, page, mail.id))?.status, 'operational')
})

eachDatabase('what cannot have been is refused and nothing is written', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const before = await countRows(db)
  const refused = async (wrong: Partial<PastDraft>) => {
    const problem = await problemOf(recordPast(db, page, { ...draft, ...wrong }, { author }, at(100)))
    return Object.keys(problem.fields)
  }
  t.strictSame(await refused({ startedAt: at(101), resolvedAt: at(102) }), ['started_at', 'resolved_at'])
  t.strictSame(await refused({ resolvedAt: at(9) }), ['resolved_at'])
  t.strictSame(await refused({ resolvedAt: addDays(at(0), 1), name: ' ' }), ['resolved_at', 'name'])
  t.strictSame(await refused({ components: { bcdfghjklmnp: 'major_outage' } }), ['components'])
  t.strictSame(await countRows(db), before)
})
