import { listTemplates } from '../../../server/templates/template.ts'
import { addDays, timeNow } from '../../../server/text/time.ts'
import type { Visitor } from '../visitor.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

async function addTemplate(alice: Visitor, fields: object): Promise<string> {
  await alice.get('/admin/templates/new')
  const plain = { phase: 'first', name: 'Ours', title: 'Ours', body: 'Words.', deliver: 'yes' }
  const { location = '' } = await alice.post('/admin/templates', { ...plain, ...fields })
  return /templates\/([^?]+)/.exec(location)?.[1] ?? ''
}

async function openOne({ db }: Admin, alice: Visitor, fields: object = {}): Promise<string> {
  await alice.get('/admin/incidents/new')
  const words = {
    name: 'Uploads fail',
    body: 'Uploads fail.',
    status: 'investigating',
    impact: 'minor',
    once: 'x',
  }
  await alice.post('/admin/incidents', { ...words, scope: 'Everybody', workaround: 'Wait.', ...fields })
  return (await db.reader.selectFrom('incidents').select('id').executeTakeFirstOrThrow()).id
}

eachAdmin('a template that leaves nothing to ask fills the composer at once', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const { text: screen } = await alice.get('/admin/incidents/new')
  t.match(screen, /<select id="template" name="template" autofocus>/)
  t.match(screen, '<option value="shpd00000102">Sign-in fails</option>')
  t.match(screen, 'Trouble at another company', 'whatever brings a title can begin an incident')
  t.notMatch(screen, 'Still looking', 'what comes later is not offered')

  const id = await addTemplate(alice, {
    body: '{product} is late since {now}. Next update by {next_update}.',
    ...{ impact: 'major', promise_minutes: '15', scope: 'Everybody' },
  })
  const { status, text } = await alice.get(`/admin/incidents/new?template=${id}`)
  t.equal(status, 200)
  t.match(text, /Alice &amp; Bob is late since \d\d:\d\d UTC\. Next update by \d\d:\d[05] UTC\.<\/textarea>/)
  t.match(text, /name="next_update_at" value="15" checked/)
  t.match(text, /<option value="major" selected>/)
  t.match(text, /id="name"[^>]* value="Ours"/)
  t.match(text, 'These words are from <b>Ours</b>')
})

eachAdmin('what only the member knows is asked for first, and then stands in the words', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const path = '/admin/incidents/new?template=shpd00000101'
  const asking = await alice.get(path)
  t.equal(asking.status, 200)
  t.match(asking.text, 'What fails, as customers see it?')
  t.match(asking.text, /id="since"[^>]* value="\d\d:\d\d UTC"/, 'what is likely stands there already')
  t.notMatch(asking.text, 'id="next_update"', 'what is known is not asked for')

  const answers = new URLSearchParams({
    ...{ what_fails: 'letters <b>burn</b>', since: '09:00 UTC', who: '{what works} & “you”' },
    ...{ what_works: 'parcels\narrive.' },
  })
  const { text } = await alice.get(`${path}&${answers}`)
  t.match(text, /id="name"[^>]* value="Letters &lt;b&gt;burn&lt;\/b&gt;"/)
  t.match(text, 'Since 09:00 UTC, letters &lt;b&gt;burn&lt;/b&gt;.')
  t.match(text, 'Parcels arrive. Next update', 'on one line, with one full stop')
  t.match(text, /name="next_update_at" value="30" checked/, 'and what is promised is what the words say')
  t.match(text, '{what works} &amp; “you”</textarea>', 'what is put in is not filled again')
  t.match(text, /Still to be filled in: <mark class="blank">\{what works\}<\/mark>/)
})

eachAdmin('what is left empty stays in the words for everybody to see', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const { status, text } = await alice.get('/admin/incidents/new?template=shpd00000101&what_fails=&who=')
  t.equal(status, 200)
  t.match(text, 'Since {since}, {what fails}.')
  t.match(text, '<mark class="blank">{what fails}</mark>')
})

eachAdmin('a template brings its components, in the state that its impact says', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Sign-in', status: 'operational' })
  const { id: component } = await admin.db.reader
    .selectFrom('components')
    .select('id')
    .executeTakeFirstOrThrow()
  const id = await addTemplate(alice, {
    ...{ body: '{component} is down.', impact: 'critical', components: { [component]: 'yes' } },
  })
  const { text } = await alice.get(`/admin/incidents/new?template=${id}`)
  t.match(text, 'Sign-in is down.</textarea>')
  t.match(text, /<option value="major_outage" selected>/)
  t.match(text, /<select id="impact"[^>]*>\s*<option value="">/)
  await alice.post(`/admin/components/${component}/removal`)
  const later = await alice.get(`/admin/incidents/new?template=${id}&component=It`)
  t.equal(later.status, 200, 'a component that has gone is nobody’s trouble')
  t.match(later.text, 'It is down.</textarea>')
})

eachAdmin('an incident offers what can come next, with what it knows filled in', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const id = await openOne(admin, alice)
  const { text } = await alice.get(`/admin/incidents/${id}`)
  for (const name of ['Still looking', 'We know the reason', 'There is a way around it', 'It works again'])
    t.match(text, name)
  t.notMatch(text, 'All clear</option>')
  const path = `/admin/incidents/${id}?template=shpd00000203`
  const asking = await alice.get(path)
  t.match(asking.text, /id="what_fails"[^>]* value="uploads fail"/)
  t.notMatch(asking.text, 'id="workaround"')
  const filled = await alice.get(`${path}&what_fails=uploads+fail`)
  t.match(filled.text, 'The fault itself is still there: uploads fail.')
  t.match(filled.text, /value="identified" checked/)
  t.match(filled.text, 'Wait.</textarea>', 'what customers can do is the incident’s')
  t.match(filled.text, 'Everybody</textarea>', 'and so is who is affected')
})

eachAdmin('resolving has its templates, and so has what is over', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const id = await openOne(admin, alice)
  const path = `/admin/incidents/${id}/resolution`
  t.match((await alice.get(path)).text, '<option value="shpd00000205">All clear</option>')
  const { text } = await alice.get(`${path}?template=shpd00000205&what_failed=uploads+failed&ended=10:00+UTC`)
  t.match(text, /From \d\d:\d\d UTC to 10:00 UTC, uploads failed\./)
  t.match(text, '{cause}')
  t.equal((await alice.get(`${path}?template=shpd00000101`)).status, 404, 'a first word does not end it')
  await alice.get(path)
  await alice.post(path, { body: 'Over.', once: 'y' })
  t.match((await alice.get(`/admin/incidents/${id}`)).text, 'After the review</option>')
})

eachAdmin('a maintenance is announced, and spoken of, from templates', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const { text } = await alice.get('/admin/maintenances/new')
  t.match(text, '<option value="shpd00000301">Maintenance announced</option>')
  const query = 'template=shpd00000301&what_fails=uploads+wait&purpose=they+are+faster'
  const filled = await alice.get(`/admin/maintenances/new?${query}`)
  t.match(filled.text, /id="name"[^>]* value="Planned work: uploads wait meanwhile"/)
  const plan = {
    name: 'Work',
    body: 'Work.',
    date: addDays(timeNow(), 9).slice(0, 10),
    time: '10:00',
    duration: '60',
    once: 'x',
  }
  const planned = await alice.post('/admin/maintenances', plan)
  t.equal(planned.status, 303)
  const path = (planned.location ?? '').replace('?posted=1', '')
  const begun = await alice.get(
    `${path}?template=shpd00000302&what_fails=uploads+wait&what_works=all+else+works`,
  )
  t.match(begun.text, /It is planned until \d+ \w+( \d+)?, 11:00 UTC, and until then uploads wait\./)
  t.match(begun.text, /value="in_progress" checked/)
})

eachAdmin('a form sent back keeps what was typed instead of offering templates', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/incidents/new')
  const { text } = await alice.post('/admin/incidents', { name: 'Typed', body: '', once: 'x' })
  t.match(text, 'value="Typed"')
  t.notMatch(text, 'Begin with a template')
  const page = { id: admin.pageId, createdAt: '2026-01-01T00:00:00.000Z' }
  t.ok((await listTemplates(admin.db.reader, page)).length > 0)
})
