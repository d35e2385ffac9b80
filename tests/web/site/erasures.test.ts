import { findPage, type Page } from '../../../server/pages/page.ts'
import { linksFor } from '../../../server/subscribers/links.ts'
import { findByAddress } from '../../../server/subscribers/subscriber.ts'
import { makeSubscriber, suppressNow } from '../../subscribers/make-subscriber.ts'
import { type Admin, eachAdmin, otherHost } from '../admin/open-admin.ts'

const address = 'reader@example.com'

async function prepare({ db, config, pageId }: Admin) {
  const page = (await findPage(db.reader, config.publicUrl, pageId)) as Page
  const subscriber = await makeSubscriber(db, page, address)
  const links = linksFor(config.secret, page, subscriber)
  const path = (url: string) => new URL(url).pathname
  return { subscriber, manage: path(links.manage), unsubscribe: path(links.unsubscribe) }
}

const find = ({ db, pageId }: Admin) => findByAddress(db.reader, { id: pageId }, 'email', address)

eachAdmin(
  'C10: a subscriber has the address forgotten: a page asks, and its button does it',
  async (t, admin) => {
    const { manage } = await prepare(admin)
    const reader = admin.visitor()
    const managing = await reader.get(manage)
    t.match(managing.text, `href="${manage}/erasure"`)
    for (let i = 0; i < 20; i++)
      await (i % 2 ? reader.get(`${manage}/erasure`) : reader.head(`${manage}/erasure`))
    const asked = await reader.get(`${manage}/erasure`)
    t.equal(asked.status, 200)
    t.match(asked.text, address)
    t.match(asked.text, `<form action="${manage}/erasure" method="post">`)
    t.ok(await find(admin))

    const done = await reader.post(`${manage}/erasure`, { forget: 'yes' }, { headers: { origin: undefined } })
    t.equal(done.status, 200)
    t.match(done.text, 'Your address is forgotten')
    t.notMatch(done.text, address)
    t.equal(await find(admin), undefined)
    for (const path of [manage, `${manage}/erasure`, `${manage}/record`])
      t.equal((await reader.get(path)).status, 404)
    t.equal((await reader.post(`${manage}/erasure`, { forget: 'yes' })).status, 404)
    t.notMatch(admin.log(), address, 'and the log never had it')
  },
)

eachAdmin('only the button forgets, on this page, by a link that ends the mails', async (t, admin) => {
  const { subscriber, manage, unsubscribe } = await prepare(admin)
  const page = { id: admin.pageId, origin: admin.config.publicUrl }
  const confirm = new URL(linksFor(admin.config.secret, page, subscriber).confirm).pathname
  const reader = admin.visitor()
  const boundary = 'multipart/form-data; boundary=b'
  const multipart = '--b\r\nContent-Disposition: form-data; name="forget"\r\n\r\nyes\r\n--b--\r\n'
  const refusals = [
    await reader.post(`${manage}/erasure`),
    await reader.post(`${manage}/erasure`, { 'List-Unsubscribe': 'One-Click' }),
    await reader.post(`${manage}/erasure`, {}, { raw: { type: boundary, body: multipart } }),
  ]
  for (const { status } of refusals) t.equal(status, 400)
  const flipped = `${manage.slice(0, -1)}${manage.endsWith('A') ? 'B' : 'A'}`
  t.equal((await reader.post(`${flipped}/erasure`, { forget: 'yes' })).status, 404)
  t.equal((await admin.visitor(otherHost).post(`${manage}/erasure`, { forget: 'yes' })).status, 404)
  t.equal((await reader.post(`${confirm}/erasure`, { forget: 'yes' })).status, 410)
  t.ok(await find(admin))
  const left = await reader.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' })
  t.match(left.text, `href="${unsubscribe}/erasure"`)
  t.equal((await reader.post(`${unsubscribe}/erasure`, { forget: 'yes' })).status, 200)
  t.equal(await find(admin), undefined)
})

eachAdmin(
  'C10: a subscriber sees as JSON what is known of them, by the link that manages',
  async (t, admin) => {
    const { manage, unsubscribe } = await prepare(admin)
    const { status, headers, text } = await admin.visitor().get(`${manage}/record`)
    t.equal(status, 200)
    t.match(headers, { 'content-type': /^application\/json/, 'cache-control': 'no-store' })
    t.match(JSON.parse(text), {
      address,
      state: 'confirmed',
      chosen: 'everything',
      consents: [{ what: 'given' }],
    })
    t.equal((await admin.visitor().get(`${unsubscribe}/record`)).status, 404)
    t.equal((await admin.visitor(otherHost).get(`${manage}/record`)).status, 404)
  },
)

eachAdmin('C10: who confirms sees the words that the record of the consent keeps', async (t, admin) => {
  const reader = admin.visitor()
  await reader.post('/subscribe', { email: address })
  const subscriber = await find(admin)
  const page = { id: admin.pageId, origin: admin.config.publicUrl }
  if (!subscriber) throw new Error('Nobody signed up')
  const { pathname } = new URL(linksFor(admin.config.secret, page, subscriber).confirm)
  const shown = await reader.get(pathname)
  await reader.post(pathname)
  const consent = await admin.db.reader.selectFrom('consents').selectAll().executeTakeFirstOrThrow()
  t.match(consent, { page_id: admin.pageId, what: 'given', source: 'link in the confirmation mail' })
  t.ok(consent.words)
  t.match(shown.text, consent.words?.replaceAll('&', '&amp;'))
})

eachAdmin('who was suppressed reads why', async (t, admin) => {
  const { subscriber, manage } = await prepare(admin)
  await suppressNow(admin.db, subscriber)
  const { text } = await admin.visitor().get(manage)
  t.match(text, 'our mails to this address came back')
  t.notMatch(text, 'You have left')
})
