import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeIncident, post } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDatabase('components come to an incident and leave it', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const [a, b, c] = [
    await makeComponent(db, page, { name: 'A' }, begin),
    await makeComponent(db, page, { name: 'B' }, begin),
    await makeComponent(db, page, { name: 'C' }, begin),
  ].map(({ id }) => id) as [string, string, string]
  const { id } = await makeIncident(db, page, { components: { [a]: 'major_outage' } }, at(0))
  const about = async (draft: object, minute: number) =>
    (await post(db, page, id, draft, at(minute))).componentIds
  t.strictSame(await about({ furtherComponentIds: [b] }, 1), [a, b].sort())
  t.strictSame(await about({ components: { [c]: 'degraded_performance' } }, 2), [a, b, c].sort())
  t.strictSame(await about({ componentIds: [a, c] }, 3), [a, c].sort())
  t.strictSame(await about({ body: 'Nothing new' }, 4), [a, c].sort())
  t.strictSame(
    await about({ componentIds: [a], components: { [c]: 'operational' } }, 5),
    [a],
    'who is well may leave with the same update',
  )
  t.strictSame(
    await about({ componentIds: [a], components: { [b]: 'partial_outage' } }, 6),
    [a, b].sort(),
    'who is not well stays',
  )
  t.strictSame(await about({ componentIds: [] }, 7), [])
})

eachDatabase('the update that lets a component go still reaches who chose it', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id: a } = await makeComponent(db, page, { name: 'A' }, begin)
  const { id: b } = await makeComponent(db, page, { name: 'B' }, begin)
  const states = { [a]: 'major_outage' as const, [b]: 'major_outage' as const }
  const { id } = await makeIncident(db, page, { components: states }, at(0))
  await post(
    db,
    page,
    id,
    { body: 'B is well', componentIds: [a], components: { [b]: 'operational' } },
    at(1),
  )
  const { content, component_ids } = await db.reader
    .selectFrom('notices')
    .select(['content', 'component_ids'])
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  t.strictSame(JSON.parse(component_ids).sort(), [a, b].sort())
  t.strictSame(JSON.parse(content).components, [
    { name: 'A', status: 'major_outage' },
    { name: 'B', status: 'operational' },
  ])
})
