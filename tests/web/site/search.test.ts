import { recordPast } from '../../../server/incidents/record-past.ts'
import { removeIncident } from '../../../server/incidents/remove-incident.ts'
import { findPage } from '../../../server/pages/page.ts'
import { makeIncident, post } from '../../incidents/make-incident.ts'
import { makeMaintenance } from '../../incidents/make-maintenance.ts'
import { type Admin, eachAdmin, otherHost } from '../admin/open-admin.ts'

async function pagesOf({ db, config, pageId, otherPageId }: Admin) {
  const [page, other] = await Promise.all(
    [pageId, otherPageId].map((id) => findPage(db.reader, config.publicUrl, id)),
  )
  if (!page || !other) throw new Error('There are no pages')
  return { page, other }
}

eachAdmin('readers find words in titles and updates, by month, of their page alone', async (t, admin) => {
  const { db, visitor } = admin
  const { page, other } = await pagesOf(admin)
  const spring = { startedAt: '2026-04-02T10:00:00.000Z', resolvedAt: '2026-04-02T11:00:00.000Z' }
  await recordPast(
    db,
    page,
    { name: 'Mail was late', body: 'The MARMOT bit.', ...spring },
    { author: 'key:x' },
  )
  const { id } = await makeIncident(db, page, { name: 'Sign-in fails' })
  await post(db, page, id, { body: 'It was the marmot again' })
  await makeIncident(db, page, { name: 'Something else' })
  await makeIncident(db, other, { name: 'Charlie’s marmot' })
  const removed = await makeIncident(db, page, { name: 'A removed marmot' })
  await removeIncident(db, page, removed.id, { reason: 'Not ours', author: 'key:x' })

  const found = await visitor().get('/history/search?q=marmot')
  t.equal(found.status, 200)
  t.match(found.text, '2 incidents')
  t.match(found.text, 'April 2026')
  t.match(found.text, /Sign-in fails[\s\S]*Mail was late/)
  t.match(found.text, /began\s*<time[^>]*>2 April 2026, 10:00 UTC/)
  t.match(found.text, 'value="marmot"')
  await makeMaintenance(db, page, '2030-11-27T01:00:00.000Z', {}, { name: 'A marmot moves' })
  const planned = await visitor().get('/history/search?q=marmot+moves')
  t.match(planned.text, /Planned for <time datetime="2030-11-27T02:00[^>]*>27 November 2030, 02:00 UTC/)
  t.notMatch(planned.text, 'resolved yet')
  t.notMatch(found.text, /Something else|Charlie’s marmot|A removed marmot/)
  t.match(found.text, '<meta name="robots" content="noindex">')
  t.equal(found.headers['cache-control'], 'no-store')
  t.match((await visitor(otherHost).get('/history/search?q=marmot')).text, 'Charlie’s marmot')
  t.match((await visitor().get('/history/search?q=100%25_')).text, 'Nothing found')
  t.match((await visitor().get('/history')).text, 'action="/history/search"')
})

eachAdmin(
  'a search that says nothing, too much or something odd is answered calmly',
  async (t, { visitor }) => {
    const reader = visitor()
    for (const query of ['', '?q=', '?q=%20'])
      t.equal((await reader.get(`/history/search${query}`)).status, 200, query)
    const long = await reader.get(`/history/search?q=${'x'.repeat(101)}`)
    t.equal(long.status, 422)
    t.match(long.text, 'Search for 100 characters at most')
    t.equal((await reader.get('/history/search?q=%00')).status, 400)
    t.equal((await reader.get('/history/search?q[]=a')).status, 200)
    const hostile = await reader.get(`/history/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    t.equal(hostile.status, 200)
    t.notMatch(hostile.text, '<script>alert')
  },
)

eachAdmin('who searches without end is asked to wait', async (t, { visitor }) => {
  const reader = visitor()
  let last = await reader.get('/history/search?q=a')
  for (let i = 0; i < 30; i++) last = await reader.get(`/history/search?q=a${i}`)
  t.equal(last.status, 429)
  t.match(last.text, 'Try again in a minute')
  t.match(last.text, 'value="a29"')
  t.equal((await reader.get('/history')).status, 200)
})
