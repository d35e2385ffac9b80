import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eachDoor } from '../../support/databases.ts'
import { keepConfirmation, keepUpdate } from './keep-mail.ts'
import { eachAdmin, openAdmin } from './open-admin.ts'

eachAdmin('kept mail is listed and shown as its reader would see it', async (t, admin) => {
  const { config, pageId, signIn } = admin
  const alice = await signIn('alice')
  t.match((await alice.get('/admin/outbox')).text, 'No mail so far')
  const origin = config.publicUrl
  await keepUpdate(config, { pageId, origin, to: 'reader@example.com', subject: 'Uploads <fail>' })
  await keepConfirmation(config, origin, 'new@example.com')
  const { text } = await alice.get('/admin/outbox')
  t.match(text, '[Page] Uploads &lt;fail&gt;')
  t.match(text, 'reader@example.com')
  t.ok(text.indexOf('new@example.com') < text.indexOf('reader@example.com'), 'newest first')

  const [, path = ''] = /href="(\/admin\/outbox\/[^"]+)"[^>]*>\[Page\] Uploads/.exec(text) ?? []
  const mail = await alice.get(path)
  t.match(mail.text, 'It fails.')
  t.match(mail.text, `<a href="${origin}/subscriptions/u">`, 'its links can be followed')
  t.match(mail.text, `<iframe src="${path}/html"`)
  t.match(mail.text, 'sandbox="allow-popups')
  const html = await alice.get(`${path}/html`)
  t.match(html.text, '<strong>fails</strong>')
  const policy = html.headers['content-security-policy'] ?? ''
  t.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
  t.match(policy, "frame-ancestors 'self'")
  t.notMatch(policy, 'script')
  t.equal(html.headers['x-frame-options'], 'SAMEORIGIN')
  t.equal(html.headers['cache-control'], 'no-store')
})

eachAdmin('nobody reads the mail of another page, or any other file', async (t, admin) => {
  const { config, pageId, otherPageId, signIn, visitor } = admin
  const theirs = 'http://status.charlie.example'
  await keepUpdate(config, { pageId, origin: config.publicUrl, to: 'a@example.com', subject: 'Ours' })
  await keepUpdate(config, { pageId: otherPageId, origin: theirs, to: 'c@example.com', subject: 'Theirs' })
  await keepConfirmation(config, config.publicUrl, 'b@example.com')
  const folder = join(config.dataDir, 'outbox')
  mkdirSync(join(folder, 'folder.eml'))
  writeFileSync(join(config.dataDir, 'outside.eml'), 'Subject: secret\r\n\r\nsecret')
  writeFileSync(join(folder, '.hidden.eml'), 'Subject: secret\r\n\r\nsecret')
  writeFileSync(join(folder, 'not-mail.txt'), 'secret')

  const alice = await signIn('alice')
  const charlie = await signIn('charlie')
  const ours = (await alice.get('/admin/outbox')).text
  t.match(ours, 'b@example.com')
  t.notMatch(ours, 'Theirs')
  const others = (await charlie.get('/admin/outbox')).text
  t.match(others, 'Theirs')
  t.notMatch(others, /Ours|b@example.com/)
  const paths = [...ours.matchAll(/href="(\/admin\/outbox\/[^"]+)"/g)].map(([, path = '']) => path)
  t.equal(paths.length, 2)
  for (const path of paths) {
    t.equal((await alice.get(path)).status, 200)
    t.equal((await charlie.get(path)).status, 404)
    t.equal((await charlie.get(`${path}/html`)).status, 404)
    t.equal((await visitor().get(path)).status, 303)
  }

  const outside = ['../outside.eml', '..%2foutside.eml', '%2e%2e%2foutside.eml', '..%5coutside.eml']
  const odd = [
    '.hidden.eml',
    'not-mail.txt',
    'folder.eml',
    '..',
    '%00.eml',
    'x.eml%00',
    `${'x'.repeat(190)}.eml`,
  ]
  for (const name of [...outside, ...odd, '/etc/passwd', '%2fetc%2fpasswd', '../secret', 'none.eml']) {
    const answer = await alice.get(`/admin/outbox/${name}`)
    t.ok(answer.status === 404 || answer.status === 400, `${name}: ${answer.status}`)
    t.notMatch(answer.text, 'secret')
  }
})

eachDoor('with a mail server there is no outbox', async (t, db) => {
  const { config, pageId, signIn } = await openAdmin(t, db, {
    SMTP_URL: 'smtp://robin:secret@mail.example:587',
  })
  const kept = { ...config, smtpUrl: undefined }
  await keepUpdate(kept, { pageId, origin: config.publicUrl, to: 'a@example.com', subject: 'Old' })
  const alice = await signIn('alice')
  const { text } = await alice.get('/admin/outbox')
  t.match(text, 'mail.example:587')
  t.notMatch(text, /secret|Old/)
})
