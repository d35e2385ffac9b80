import { findPage } from '../../../server/pages/page.ts'
import { makePng } from '../../pages/make-picture.ts'
import type { Answer, Visitor } from '../visitor.ts'
import { type Admin, eachAdmin, otherHost } from './open-admin.ts'

const read = (admin: Admin, id: string) => findPage(admin.db.reader, admin.config.publicUrl, id)

/** Sends a file as a browser would, with the form's token unless another is given. */
function sendLogo(visitor: Visitor, file: Buffer, { name = 'logo.png', token = visitor.token } = {}) {
  const part = (head: string) => `--paper\r\nContent-Disposition: form-data; name=${head}\r\n`
  const body = Buffer.concat([
    Buffer.from(`${part('"_csrf"')}\r\n${token}\r\n`),
    Buffer.from(`${part(`"logo"; filename="${name}"`)}Content-Type: image/png\r\n\r\n`),
    file,
    Buffer.from('\r\n--paper--\r\n'),
  ])
  const raw = { type: 'multipart/form-data; boundary=paper', body }
  return visitor.post('/admin/settings/logo', {}, { raw })
}

const pathIn = ({ text }: Answer) => /<img class="logo \w+" src="([^"]+)"/.exec(text)?.[1]

eachAdmin(
  'an owner’s logo stands at the head of whatever readers see, until it is removed',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/settings')
    const incident = await alice.post('/admin/incidents', {
      ...{
        name: 'Uploads fail',
        body: 'Uploads fail.',
        status: 'investigating',
        impact: 'minor',
        deliver: 'yes',
        once: 'x',
      },
    })
    const opened = (incident.location ?? '').replace('/admin', '').replace(/\?.*/, '')
    await alice.get('/admin/settings')
    const saved = await sendLogo(alice, makePng([960, 192]))
    t.equal(saved.status, 303)
    t.match(
      (await alice.get(saved.location ?? '')).text,
      /src="data:image\/webp;base64,[\w+/=]+" width="220" height="44"/,
    )

    const reader = admin.visitor()
    for (const path of [
      '/',
      '/history',
      opened,
      '/history/search?q=x',
      '/subscribe',
      '/subscriptions/none',
    ]) {
      const answer = await reader.get(path)
      t.match(
        answer.text,
        /src="\/logo-[\da-f]{16}\.webp" width="220" height="44" alt="Alice &amp; Bob"/,
        path,
      )
      t.notMatch(answer.text, '<bdi>Alice &amp; Bob</bdi></p>', path)
    }
    const path = pathIn(await reader.get('/')) ?? ''
    const picture = await reader.get(path)
    t.match(picture, {
      status: 200,
      headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' },
    })
    t.equal(picture.bytes.toString('latin1', 8, 12), 'WEBP')
    t.equal(Number(picture.headers['content-length']), picture.bytes.length)
    t.equal((await reader.get(path, { 'if-none-match': picture.headers.etag })).status, 304)
    t.equal((await reader.get(path, { 'accept-encoding': 'br' })).headers['content-encoding'], undefined)
    const elsewhere = admin.visitor(otherHost)
    t.notOk(pathIn(await elsewhere.get('/')), 'another page keeps its name')
    t.equal((await elsewhere.get(path)).status, 404)

    await alice.post('/admin/incidents', {
      name: 'More',
      body: 'More.',
      status: 'investigating',
      impact: 'minor',
      once: 'y',
    })
    t.equal(pathIn(await reader.get('/')), path, 'an incident leaves it as it is')
    t.equal((await reader.get(path)).status, 200)

    await alice.get('/admin/settings')
    t.equal((await alice.post('/admin/settings/logo/removal')).status, 303)
    t.match((await reader.get('/')).text, '<bdi>Alice &amp; Bob</bdi>')
    t.equal((await reader.get(path)).status, 404)
  },
)

eachAdmin('a sign as high as it is wide stands beside the name', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  await sendLogo(alice, makePng([64, 64], [0, 0, 0, 90]))
  const { text } = await admin.visitor().get('/history')
  t.match(
    text,
    /<img class="logo light" src="\S+" width="44" height="44" alt="">\s*<bdi>Alice &amp; Bob<\/bdi>/,
  )
})

eachAdmin('what cannot be a logo is refused beside the field, and nothing changes', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  const before = await read(admin, admin.pageId)
  const wrong: [Buffer, RegExp][] = [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG is not taken/],
    [Buffer.from('just words'), /as PNG, JPEG/],
    [Buffer.concat([makePng([9, 9]), Buffer.alloc(1_048_576)]), /larger than 1 MB/],
    [makePng([1, 1], [0, 0, 0, 0], [40_000, 25_000]), /25 million pixels/],
    [Buffer.alloc(0), /Choose a picture/],
  ]
  for (const [file, says] of wrong) {
    const { status, text } = await sendLogo(alice, file)
    t.equal(status, 422, says.source)
    t.match(text, /<title>Error: /)
    t.match(/id="logo-problem">([^<]+)</.exec(text)?.[1], says)
    t.match(text, /name="name" type="text" value="Alice &amp; Bob"/, 'the settings are as they were')
  }
  for (const body of ['', '--paper', 'x'.repeat(5_000)]) {
    const raw = { type: 'multipart/form-data; boundary=paper', body }
    t.ok([400, 403].includes((await alice.post('/admin/settings/logo', {}, { raw })).status))
  }
  t.strictSame(await read(admin, admin.pageId), before)
})

eachAdmin('nobody else gives a page its logo, nor does a form that was forged', async (t, admin) => {
  await admin.db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('member_id', 'in', (e) => e.selectFrom('members').select('id').where('name', '=', 'bob'))
    .execute()
  const before = await read(admin, admin.pageId)
  const picture = makePng([99, 33])
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  t.equal((await sendLogo(alice, picture, { token: 'forged' })).status, 403)
  const bob = await admin.signIn('bob')
  await bob.get('/admin')
  t.equal((await sendLogo(bob, picture)).status, 403)
  t.equal((await bob.post('/admin/settings/logo/removal')).status, 403)
  const stranger = admin.visitor()
  await stranger.get('/admin/sign-in')
  t.equal((await sendLogo(stranger, picture)).status, 401)
  const charlie = await admin.signIn('charlie')
  await charlie.get('/admin/settings')
  t.equal((await sendLogo(charlie, picture)).status, 303)
  t.match((await read(admin, admin.otherPageId))?.logo, { width: 99 })
  t.strictSame(await read(admin, admin.pageId), before)
})
