import { test } from 'tap'
import { addMinutes } from '../../../server/text/time.ts'
import { readIncident } from '../../../server/web/api/read-incident.ts'
import { eachApi } from './open-api.ts'

eachApi('the promise is a time, minutes from now, nothing, or the page’s cadence', async (t, api) => {
  const { alice } = api
  const now = new Date().toISOString()
  const nextOf = async (fields: object) =>
    (await api.incident({ impact_override: 'critical', ...fields })).next_update_at
  const at = addMinutes(now, 90)
  t.equal(await nextOf({ next_update_at: at.replace('Z', '+00:00') }), `${at.slice(0, 19)}Z`)
  t.equal(await nextOf({ next_update_at: null }), null)
  t.equal(await nextOf({ next_update_at: '' }), null)
  const about = (time: string, minutes: number) =>
    Math.abs(Date.parse(time) - Date.parse(addMinutes(now, minutes))) < 30_000
  t.ok(about(await nextOf({ next_update_minutes: 45 }), 45))
  t.ok(about(await nextOf({ next_update_minutes: '20', next_update_at: null }), 20))
  t.ok(about(await nextOf({}), 30))
  for (const [fields, sentence] of [
    [{ next_update_at: '2020-01-01T00:00:00Z' }, /^Next update at: This time has already passed$/],
    [{ next_update_at: '2030-01-01T00:00:00' }, /^Next update at must be a time with its zone/],
    [{ next_update_at: 'soon' }, /^Next update at must be a time with its zone/],
    [{ next_update_at: 5 }, /^Next update at must be text$/],
    [{ next_update_minutes: 0 }, /^Next update at: Promise the next update in/],
    [{ next_update_minutes: 'soon' }, /^Next update minutes must be a number$/],
    [{ next_update_minutes: 5, next_update_at: at }, /^Next update minutes cannot come together/],
  ] as const) {
    const body = { incident: { name: 'A', ...fields } }
    const answer = await api.call(alice, 'POST', alice.at('/incidents'), { body })
    t.equal(answer.status, 422, JSON.stringify(fields))
    t.match(answer.json.error[0], sentence)
  }
})

eachApi(
  'an incident that cannot be is refused with a sentence for each field, and nothing happens',
  async (t, api) => {
    const { alice } = api
    const there = await api.incident({ name: 'There' })
    const tries: [Record<string, unknown>, RegExp | string[]][] = [
      [{}, ["Name can't be blank"]],
      [{ name: '' }, ["Name can't be blank"]],
      [{ name: ' \n ' }, ["Name can't be blank"]],
      [{ name: { a: 1 }, body: ['x'] }, ['Name must be text', 'Body must be text']],
      [{ name: 5 }, ['Name must be text']],
      [{ name: 'a'.repeat(256) }, ['Name is too long (maximum is 255 characters)']],
      [{ name: 'a', body: 'b'.repeat(25_001) }, /^Body: This is 25001 characters long; 25000 are allowed$/],
      [
        { name: 'a', scope: 'b'.repeat(1_001), workaround: 'c'.repeat(5_001) },
        /^Scope: This is 1001 characters/,
      ],
      [{ name: 'a', status: 'broken' }, /^Status must be one of investigating, .*, completed$/],
      [{ name: 'a', status: 3 }, /^Status must be one of/],
      [{ name: 'a', status: 'scheduled' }, ['Status: Only a maintenance, which has a window, can be this']],
      [{ name: 'a', status: 'completed' }, /^Status: Only a maintenance/],
      [
        { name: 'a', impact_override: 'awful' },
        ['Impact override must be one of none, minor, major, critical'],
      ],
      [{ name: 'a', deliver_notifications: 'perhaps' }, ['Deliver notifications must be true or false']],
      [{ name: 'a', deliver_notifications: [] }, ['Deliver notifications must be true or false']],
      [
        { name: 'a', components: { bcdfghjklmnp: 'major_outage' } },
        ['Components: This page has no component bcdfghjklmnp'],
      ],
      [
        { name: 'a', components: { bcdfghjklmnp: 'awful' } },
        /^Components must each have a status of operational/,
      ],
      [
        { name: 'a', components: { constructor: 'operational' } },
        /^Components: This page has no component constructor$/,
      ],
      [{ name: 'a', components: 'x' }, ['Components: This page has no component x']],
      [{ name: 'a', components: 7 }, ['Components must be a list of ids']],
      [{ name: 'a', component_ids: [['x']] }, ['Component ids must be a list of ids']],
      [{ name: 'a', component_ids: { a: 'b' } }, ['Component ids must be a list of ids']],
      [{ name: 'a', metadata: 'x' }, ['Metadata must be an object']],
      [
        { name: 'a', metadata: { a: 'b'.repeat(20_000) } },
        /^Metadata: Metadata is too long|^Metadata is too long$/,
      ],
    ]
    for (const [incident, said] of tries) {
      const asPost = await api.call(alice, 'POST', alice.at('/incidents'), { body: { incident } })
      const title = JSON.stringify(incident).slice(0, 80)
      t.equal(asPost.status, 422, title)
      t.match(Array.isArray(said) ? asPost.json.error : asPost.json.error[0], said, title)
      t.equal(asPost.json.message, asPost.json.error.join('. '))
      if (!('name' in incident)) continue
      const asPatch = await api.call(alice, 'PATCH', alice.at(`/incidents/${there.id}`), {
        body: { incident },
      })
      t.strictSame(asPatch.json, asPost.json, `PATCH ${title}`)
    }
    t.strictSame((await api.get(alice, alice.at('/incidents'))).json, [there])
  },
)

test('reminder intervals are read in each of their forms', async (t) => {
  const read = (given: unknown) => readIncident({ incident: { reminder_intervals: given } }, false)
  for (const good of ['4', '[]', '[24]', '[1, 5, 7, 10]']) t.equal(read(good).reminderIntervals, good)
  t.equal(read([2, 3]).reminderIntervals, '[2,3]')
  t.equal(read('').reminderIntervals, null)
  t.equal(read(undefined).reminderIntervals, undefined)
  for (const bad of ['25', '[3, 3]', '[0]', 'soon', '[1', { a: 1 }]) t.throws(() => read(bad))
})
