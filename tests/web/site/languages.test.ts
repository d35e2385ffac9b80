import { listNewestChanges } from '../../../server/pages/changes.ts'
import { findPage } from '../../../server/pages/page.ts'
import { changeSettings } from '../../../server/pages/settings.ts'
import { linksFor } from '../../../server/subscribers/links.ts'
import { makeComponent } from '../../components/make-component.ts'
import { getSubscriber } from '../../subscribers/make-subscriber.ts'
import { type Admin, eachAdmin } from '../admin/open-admin.ts'

async function pageOf({ db, config, pageId }: Admin) {
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  return page
}

eachAdmin('a reader signs up, confirms and leaves in their own language', async (t, admin) => {
  const { db, config } = admin
  const page = await pageOf(admin)
  await makeComponent(db, page, { name: 'Uploads' })
  const change = (await listNewestChanges(db.reader)).get(page.id) ?? 0
  await admin.press.printed(page.id, change)
  const reader = admin.visitor()
  const form = await reader.get('/de/subscribe')
  t.match(form.text, /<html lang="de">.*Updates per E-Mail erhalten.*action="\/de\/subscribe"/s)
  t.match(form.text, /<link rel="canonical" href="[^"]+\/de\/subscribe">/)
  const refused = await reader.post('/de/subscribe', { email: 'x', choice: 'some' })
  t.equal(refused.status, 422)
  t.match(refused.text, '<title>Fehler: Updates per E-Mail erhalten')
  t.match(refused.text, /id="email-problem">An diese E-Mail-Adresse können wir nicht schreiben/)
  t.match(refused.text, 'Wählen Sie mindestens eine Komponente')
  t.match(
    (await reader.post('/de/subscribe', { email: 'ada@example.com' })).text,
    'Sehen Sie in Ihr Postfach',
  )

  const { confirm } = linksFor(config.secret, page, await getSubscriber(db, page, 'ada@example.com'))
  const path = `/de${new URL(confirm).pathname}`
  const asked = await reader.get(path)
  t.match(asked.text, /Updates zu <bdi>Alice &amp; Bob<\/bdi> gehen künftig an <b><bdi>ada@example.com/)
  t.match((await reader.post(path)).text, 'Ab jetzt gehen Updates')
  const [consent] = await db.reader.selectFrom('consents').select('words').execute()
  t.match(consent?.words, /^Updates zu Alice & Bob kommen per E-Mail/, 'what was read is what is kept')
  t.equal((await reader.get(path)).status, 410)

  const links = linksFor(config.secret, page, await getSubscriber(db, page, 'ada@example.com'))
  const manage = `/de${new URL(links.manage).pathname}`
  const saved = await reader.post(manage, { choice: 'everything' })
  t.equal(saved.location, `${manage}?saved=1`)
  t.match((await reader.get(saved.location ?? '')).text, 'Ihre Auswahl ist gespeichert.')
  const left = await reader.post(manage, { 'List-Unsubscribe': 'One-Click' })
  t.match(left.text, /Sie sind abgemeldet.*href="\/de\/subscribe"/s)
})

eachAdmin('a page has one address in each language, and none in others', async (t, admin) => {
  const reader = admin.visitor()
  const leads = async (path: string) => {
    const { status, location } = await reader.get(path)
    return [status, location]
  }
  t.strictSame(await leads('/en/'), [301, '/'])
  t.strictSame(await leads('/en/history?x=1'), [301, '/history?x=1'])
  t.strictSame(await leads('/de'), [301, '/de/'])
  t.strictSame(await leads('/de/'), [200, undefined])
  for (const path of ['/xx/', '/DE/', '/de/admin', '/de/v1/pages', '/de/livez', '/de//evil.example'])
    t.equal((await reader.get(path)).status, 404, path)
  t.strictSame(await leads('/en//evil.example'), [301, '/evil.example'], 'nobody is led to another host')
  t.strictSame(await leads('/en//incidents/x'), [301, '/incidents/x'])
  t.strictSame(await leads('/en/\\evil.example'), [301, '/evil.example'])
  t.match((await reader.get('/fr/nothing')).text, /<html lang="fr">.*Il n’y a rien ici/s)

  const page = await pageOf(admin)
  const { config, db, press } = admin
  await press.printed(page.id, await changeSettings(db, config.publicUrl, page, { language: 'de' }))
  t.strictSame(await leads('/de/'), [301, '/'])
  t.match((await reader.get('/')).text, '<html lang="de">')
  t.match((await reader.get('/nothing')).text, 'Hier ist nichts')
  t.match((await reader.get('/history/search?q=x')).text, 'Nichts gefunden')
  t.equal((await reader.get('/en/')).status, 200)
})

eachAdmin('the limits on signing up are the same in all languages together', async (t, admin) => {
  const reader = admin.visitor()
  const prefixes = ['', '/de', '/fr', '/es', '/pt']
  for (const [i, prefix] of prefixes.entries())
    t.equal((await reader.post(`${prefix}/subscribe`, { email: `a${i}@example.com` })).status, 200)
  const { status, text } = await reader.post('/ja/subscribe', { email: 'last@example.com' })
  t.equal(status, 429)
  t.match(text, /\d+ 分後にもう一度お試しください/)
})
