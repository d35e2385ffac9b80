import { addDays, timeNow } from '../../../server/text/time.ts'
import { countRows } from '../../pages/make-page.ts'
import { eachAdmin } from './open-admin.ts'

const day = () => addDays(timeNow(), 2).slice(0, 10)

const plan = () => ({
  ...{ once: 'a', name: 'Search <moves>', body: 'Search is **slow**.', scope: 'Everybody', workaround: '' },
  ...{
    date: day(),
    time: '01:00',
    duration: '90',
    interval: '2',
    until_day: '',
    deliver: 'yes',
    auto_start: 'yes',
  },
})

eachAdmin('a plan is looked at as readers would see it, and nothing is planned', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/components', { name: 'Search' })
  const { id } = await admin.db.reader.selectFrom('components').select('id').executeTakeFirstOrThrow()
  const before = await countRows(admin.db)
  const fields = { ...plan(), repeat: 'week', components: { [id]: 'yes' } }
  const { status, text } = await alice.post('/admin/maintenances/preview', fields)
  t.equal(status, 200)
  const [preview = '', form = ''] = text.split('<form action="/admin/maintenances"')
  t.match(preview, 'As readers will see it')
  t.match(preview, 'Search &lt;moves&gt;')
  t.match(preview, 'Search is <strong>slow</strong>.')
  t.match(preview, /Who is affected[\s\S]*Everybody/)
  t.match(preview, /<b>\d+ \w+(?: \d{4})?, 01:00–02:30 UTC<\/b>/)
  t.match(preview, 'Every 2 weeks at 01:00 UTC. After this one:')
  t.equal(preview.match(/<li>\d+ \w+(?: \d{4})?, 01:00–02:30 UTC<\/li>/g)?.length, 4)
  t.match(preview, /Affects <bdi>Search<\/bdi>/)
  t.match(form, 'value="Search &lt;moves&gt;"')
  t.match(form, /<option value="week" selected>/)
  t.strictSame(await countRows(admin.db), before)
  t.equal((await alice.post('/admin/maintenances', fields)).status, 303, 'and then it is planned')
})

eachAdmin('a plan that cannot be says so before it is sent', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  for (const [wrong, field] of [
    [{ name: ' ' }, 'name'],
    [{ body: '' }, 'body'],
    [{ date: '2020-01-01' }, 'date'],
    [{ duration: '99999' }, 'duration'],
    [{ repeat: 'day', interval: '1', duration: '2000' }, 'duration'],
    [{ repeat: 'week', until_day: '2020-01-01' }, 'until_day'],
  ] as const) {
    const refused = await alice.post('/admin/maintenances/preview', { ...plan(), ...wrong })
    t.equal(refused.status, 422, JSON.stringify(wrong))
    t.match(refused.text, `href="#${field}"`)
    t.notMatch(refused.text, 'As readers will see it')
  }
})

eachAdmin('a change of a maintenance is looked at too, and only by its own members', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const posted = await alice.post('/admin/maintenances', plan())
  const path = `${posted.location?.replace('?posted=1', '')}/change`
  const same = await alice.post(`${path}/preview`, { ...plan(), name: 'Search moves', body: '' })
  t.equal(same.status, 200)
  t.match(same.text, /preview-name[^>]*>Search moves</)
  t.match(same.text, /<b>\d+ \w+(?: \d{4})?, 01:00–02:30 UTC<\/b>/)
  t.match(same.text, 'Search is <strong>slow</strong>.', 'what was said stands')
  const moved = await alice.post(`${path}/preview`, { ...plan(), body: '', time: '03:00' })
  t.match(moved.text, /The maintenance is now planned for \d+ \w+(?: \d{4})?, 03:00–04:30 UTC\./)
  t.equal((await alice.post(`${path}/preview`, { ...plan(), date: 'soon' })).status, 422)
  const charlie = await admin.signIn('charlie')
  await charlie.get('/admin')
  t.equal((await charlie.post(`${path}/preview`, plan())).status, 404)
})
