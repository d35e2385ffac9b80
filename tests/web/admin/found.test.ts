import { eachAdmin, otherHost } from './open-admin.ts'

const path = '/admin/settings/found'

eachAdmin('an owner hides the page from search, and copies what leads to it', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const { text } = await alice.get(path)
  const { origin } = new URL(admin.config.publicUrl)
  for (const snippet of [
    `&lt;script src=&quot;${origin}/embed/script.js&quot; async&gt;&lt;/script&gt;`,
    `](${origin}/badge.svg)](${origin}/)`,
    `${origin}/calendar.ics`,
    `${origin}/history.atom`,
  ])
    t.match(text, snippet)
  t.match(text, 'alt=&quot;Alice &amp;amp; Bob status&quot;')
  const saved = await alice.post(path, { hidden_from_search: 'yes' })
  t.equal(saved.status, 303)
  t.match((await alice.get(path)).text, /value="yes" checked/)
  const reader = admin.visitor()
  for (const asked of ['/', '/subscribe', '/robots.txt'])
    t.equal((await reader.get(asked)).headers['x-robots-tag'], 'noindex', asked)
  t.equal((await admin.visitor(otherHost).get('/')).headers['x-robots-tag'], undefined)
  await alice.post(path, {})
  t.equal((await reader.get('/')).headers['x-robots-tag'], undefined)
})

eachAdmin('editors and other pages’ owners change nothing of it', async (t, admin) => {
  const bob = await admin.signIn('bob')
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get(path)).text, 'Alice')
  await charlie.get(path)
  await charlie.post(path, { hidden_from_search: 'yes' })
  t.equal((await admin.visitor().get('/')).headers['x-robots-tag'], undefined)
  t.equal((await admin.visitor(otherHost).get('/')).headers['x-robots-tag'], 'noindex')
  t.ok(bob)
})
