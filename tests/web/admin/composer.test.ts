import { findIncident } from '../../../server/incidents/find-incidents.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = {
  ...{ once: 'a', name: 'Uploads fail', body: 'The connection pool is exhausted.', status: 'investigating' },
  ...{ impact: 'minor', deliver: 'yes' },
}

async function withIncident(admin: Admin) {
  const alice = await admin.signIn('alice')
  const bob = await admin.signIn('bob')
  await alice.get('/admin/incidents/new')
  const posted = await alice.post('/admin/incidents', { ...words, body: 'They do.' })
  const path = posted.location?.replace('?posted=1', '') ?? ''
  const id = path.slice('/admin/incidents/'.length)
  const find = async () => findIncident(admin.db.reader, { id: admin.pageId }, id)
  return { alice, bob, path, id, find, posted }
}

const seenIn = (html: string) => /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? ''
const updates = { ...words, once: 'b', next_update_at: '30' }

eachAdmin(
  'a preview has the remarks beside their fields, and follows one that is pressed',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/incidents/new')
    const preview = await alice.post('/admin/incidents/preview', words)
    t.equal(preview.status, 200)
    t.match(preview.text, /data-remarks="body">\s*<li class="\w+" data-rule="jargon"/)
    t.match(preview.text, 'href="/admin/coach/jargon"')
    const [, use = ''] = /name="use" value="(body:[^"]+:jargon)"/.exec(preview.text) ?? []
    const [, start, end] = use.split(':').map(Number)
    const used = await alice.post('/admin/incidents/preview', { ...words, use })
    const [, body = ''] = /<textarea id="body"[^>]*>\n([^<]*)</.exec(used.text) ?? []
    t.not(body, words.body)
    t.ok(
      body.startsWith(words.body.slice(0, start)) && body.endsWith(words.body.slice(end)),
      'only that range',
    )
    t.match(used.text, 'value="Uploads fail"', 'the rest is kept')
    const stale = await alice.post('/admin/incidents/preview', { ...words, use: 'body:1:2:jargon' })
    t.match(stale.text, words.body, 'what nobody remarked changes nothing')
    t.match((await alice.post('/admin/incidents', words)).status, 303, 'and nothing of it stands in the way')
  },
)

eachAdmin(
  'the message is shown as page, as mail and short, with the incident’s own link if it has one',
  async (t, admin) => {
    const { alice, path, posted } = await withIncident(admin)
    const fresh = (await alice.post('/admin/incidents/preview', words)).text
    t.match(fresh, /As e-mail[\s\S]*class="subject"[^>]*>\[Alice &amp; Bob\] Uploads fail</)
    t.match(
      fresh,
      /<textarea id="short"[^>]*>\nUploads fail\. Next update by [^<]* http:\/\/status\.alice\.example</,
    )
    const next = (await alice.post(`${path}/updates/preview`, { ...updates, scope: 'Everybody' })).text
    t.match(next, 'Re: [Alice &amp; Bob] Uploads fail')
    t.match(next, `Everybody. Next update by`)
    t.match(next, `http://status.alice.example${path.replace('/admin', '')}<`)
    const quiet = await alice.post(`${path}/updates/preview`, { ...updates, deliver: '' })
    t.match(quiet.text, 'Nobody is mailed.')
    t.match(
      (await alice.get(posted.location ?? '')).text,
      `http://status.alice.example${path.replace('/admin', '')}<`,
    )
  },
)

eachAdmin(
  'whoever was overtaken sees the newer update, keeps their words, and publishes then',
  async (t, admin) => {
    const { alice, bob, path, find } = await withIncident(admin)
    const seen = seenIn((await bob.get(path)).text)
    t.ok(seen)
    await alice.get(path)
    await alice.post(`${path}/updates`, { ...updates, body: 'Alice was faster.' })
    const late = await bob.post(`${path}/updates`, { ...updates, once: 'c', body: 'Bob’s words.', seen })
    t.equal(late.status, 412)
    t.match(late.text, /alice published this \d+ seconds? ago[\s\S]*Alice was faster\.[\s\S]*<form/)
    t.match(late.text, /<textarea id="body"[^>]*>\s*Bob’s words\./)
    t.equal((await find())?.updates.length, 2, 'no update was lost, and none was added')
    const now = seenIn(late.text)
    t.not(now, seen)
    t.equal(
      (await bob.post(`${path}/updates`, { ...updates, once: 'c', body: 'Bob’s words.', seen: now })).status,
      303,
    )
    t.equal((await find())?.updates[0]?.body, 'Bob’s words.')
  },
)

eachAdmin(
  'who resolves what a colleague has just resolved may still say something more',
  async (t, admin) => {
    const { alice, bob, path, find } = await withIncident(admin)
    const seen = seenIn((await bob.get(`${path}/resolution`)).text)
    await alice.get(path)
    await alice.post(`${path}/resolution`, { once: 'd', body: 'Over.', deliver: 'yes' })
    const late = await bob.post(`${path}/resolution`, { once: 'e', body: 'Over too.', deliver: 'yes', seen })
    t.equal(late.status, 412)
    t.match(late.text, /Say something more[\s\S]*Over\.[\s\S]*Over too\./)
    t.equal((await find())?.updates.length, 2)
    const reopened = seenIn((await bob.get(`${path}/reopening`)).text)
    await alice.post(`${path}/reopening`, { ...updates, once: 'f' })
    const again = await bob.post(`${path}/reopening`, {
      ...updates,
      once: 'g',
      body: 'Again.',
      seen: reopened,
    })
    t.equal(again.status, 412)
    t.match(again.text, /Next update[\s\S]*Again\./)
  },
)

eachAdmin(
  'a script asks for remarks and for what is newer; another page’s member gets neither',
  async (t, admin) => {
    const { alice, bob, path, id } = await withIncident(admin)
    const first = await alice.get(path)
    const place = { kind: 'update', incident: id }
    const answer = JSON.parse((await alice.post('/admin/remarks', { ...updates, ...place, out: 'yes' })).text)
    t.match(answer.remarks, [{ field: 'body', rule: /./, severity: /^(must|should|hint)$/ }])
    t.match(answer.count, /^\d+ remarks?/)
    t.match(answer.out, 'As e-mail')
    t.equal(JSON.parse((await alice.post('/admin/remarks', { ...updates, ...place })).text).out, null)
    t.equal((await alice.post('/admin/remarks', { ...updates, ...place }, { token: null })).status, 403)
    t.equal((await alice.post('/admin/remarks', { ...updates, kind: 'letter' })).status, 400)

    const newer = `${path}/newer?seen=${seenIn(first.text)}`
    const nothing = await alice.get(newer)
    t.equal(nothing.text, '')
    const tag = { 'if-none-match': nothing.headers.etag }
    t.equal((await alice.get(newer, tag)).status, 304)
    await bob.get(path)
    await bob.post(`${path}/updates`, { ...updates, body: 'Bob knows more.' })
    const there = await alice.get(newer, tag)
    t.match(there.text, /bob published this[\s\S]*Bob knows more\./)

    const charlie = await admin.signIn('charlie')
    await charlie.get('/admin')
    t.equal((await charlie.get(newer)).status, 404)
    t.equal((await charlie.post('/admin/remarks', { ...updates, ...place })).status, 404)
  },
)
