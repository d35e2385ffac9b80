import { createHash } from 'node:crypto'
import { findPage } from '../../../server/pages/page.ts'
import { makePng } from '../../pages/make-picture.ts'
import { soon } from '../../support/soon.ts'
import type { Visitor } from '../visitor.ts'
import { type Admin, cadence, eachAdmin, otherHost } from './open-admin.ts'

const read = ({ db, config, pageId }: Admin) => findPage(db.reader, config.publicUrl, pageId)
const typed = { name: 'Alice & Bob', time_zone: 'UTC', ...cadence }
const hashOf = (css = '') => `'sha256-${createHash('sha256').update(css).digest('base64')}'`
const stylesIn = (text: string) => /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? ''

function send(visitor: Visitor, field: string, file: Buffer) {
  const part = (head: string) => `--paper\r\nContent-Disposition: form-data; name=${head}\r\n`
  const body = Buffer.concat([
    Buffer.from(`${part('"_csrf"')}\r\n${visitor.token}\r\n`),
    Buffer.from(`${part(`"${field}"; filename="a.png"`)}Content-Type: image/png\r\n\r\n`),
    file,
    Buffer.from('\r\n--paper--\r\n'),
  ])
  const raw = { type: 'multipart/form-data; boundary=paper', body }
  return visitor.post(`/admin/settings/${field}`, {}, { raw })
}

eachAdmin(
  'a page that is always dark is so for everybody, and its policy knows its style',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/settings')
    const links = { link_label_1: 'Docs <b>', link_url_1: 'https://alice.example/docs' }
    t.equal(
      (await alice.post('/admin/settings', { ...typed, theme: 'dark', accent: '#2d50bb', ...links })).status,
      303,
    )
    const reader = admin.visitor()
    // The other languages follow a moment later.
    await soon(async () => (await reader.get('/de/')).text.includes('content="dark"') || undefined)
    for (const path of ['/', '/de/history', '/subscribe', '/nothing']) {
      const { text, headers } = await reader.get(path)
      const css = stylesIn(text)
      t.notMatch(css, /prefers-color-scheme/, path)
      t.match(css, /color-scheme:dark.*@media screen\{:root\{--paper:#10/)
      t.match(headers['content-security-policy'], hashOf(css), path)
      t.match(text, '<meta name="color-scheme" content="dark">')
      t.match(text, /<a href="https:\/\/alice.example\/docs"><bdi[^>]*>Docs &lt;b&gt;<\/bdi><\/a>/)
    }
    t.match((await admin.visitor(otherHost).get('/')).text, 'content="light dark"')
  },
)

eachAdmin('a preview shows what is typed, by day and by night, and saves nothing', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  const before = await read(admin)
  const wish = { ...typed, name: 'Renamed', language: 'fr', accent: '#ff8800' }
  const { status, text, headers } = await alice.post('/admin/settings/preview', wish)
  t.equal(status, 200)
  const frames = [...text.matchAll(/<iframe sandbox="" title="([^"]+)" srcdoc="([^"]+)"/g)]
  t.strictSame(
    frames.map(([, title]) => title),
    ['Your page on a light screen', 'Your page on a dark screen'],
  )
  for (const [, , escaped = ''] of frames) {
    const html = escaped.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    const page = html.replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    t.match(page, /<html lang="fr">.*<bdi>Renamed<\/bdi>/s)
    t.notMatch(page, '<script')
    t.match(headers['content-security-policy'], hashOf(stylesIn(page)))
  }
  t.match(text, 'value="Renamed"', 'what was typed is in the form still')
  t.strictSame(await read(admin), before)
  t.equal((await alice.post('/admin/settings/preview', { ...wish, accent: 'red' })).status, 422)
  const dark = await alice.post('/admin/settings/preview', { ...typed, theme: 'dark' })
  t.equal(dark.text.match(/<iframe/g)?.length, 1)
})

eachAdmin('an icon stands in tabs, drawn anew, instead of the mark of the state', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  const reader = admin.visitor()
  const iconIn = async (path: string) =>
    /<link rel="icon"[^>]* href="([^"]+)"/.exec((await reader.get(path)).text)?.[1]
  t.match(await iconIn('/'), /^data:image\/svg/)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const refused = await send(alice, 'icon', svg)
  t.equal(refused.status, 422)
  t.match(refused.text, /id="icon-problem">[^<]*SVG is not taken/)
  const given = makePng([300, 200])
  t.equal((await send(alice, 'icon', given)).status, 303)
  const path = await soon(async () => /^\/.*/.exec((await iconIn('/ja/')) ?? '')?.[0])
  t.match(path, /^\/icon-[\da-f]{16}\.png$/)
  t.equal(await iconIn('/subscribe'), path)
  const icon = await reader.get(path)
  t.match(icon.headers, { 'content-type': 'image/png', 'cache-control': /immutable/ })
  t.strictSame([icon.bytes.readUInt32BE(16), icon.bytes.readUInt32BE(20)], [96, 96], 'whole, in a square')
  t.notMatch(icon.bytes, given)

  await send(alice, 'logo', makePng([96, 96]))
  t.equal((await alice.post('/admin/settings/icon/from-logo')).status, 303)
  t.match(await iconIn('/'), /^\/icon-/)
  t.not(await iconIn('/'), path)
  await alice.post('/admin/settings/icon/removal')
  t.match(await iconIn('/'), /^data:image\/svg/)
  t.equal((await alice.post('/admin/settings/icon/from-logo', {}, { token: 'forged' })).status, 403)
})
