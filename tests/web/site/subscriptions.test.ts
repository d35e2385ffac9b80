import type { Page } from '../../../server/pages/page.ts'
import { listChoices } from '../../../server/subscribers/subscriber.ts'
import { addDays, timeNow } from '../../../server/text/time.ts'
import { makeComponent } from '../../components/make-component.ts'
import { eachAdmin, otherHost } from '../admin/open-admin.ts'
import { address, confirmed, find, links, oneClick, signUp } from './reader.ts'

eachAdmin('C01: a confirmation link shows a button; only pressing it confirms, once', async (t, admin) => {
  const { confirm } = await signUp(admin)
  const reader = admin.visitor()
  const shown = await reader.get(confirm)
  t.equal(shown.status, 200)
  t.match(shown.text, `<form action="${confirm}" method="post">`)
  t.match(shown.text, address)
  t.equal(shown.headers['cache-control'], 'no-store')
  t.equal(shown.headers['referrer-policy'], 'same-origin')
  t.equal((await find(admin)).state, 'unconfirmed')

  const done = await reader.post(confirm)
  t.equal(done.status, 200)
  t.match(done.text, /href="\/subscriptions\/m\w/)
  t.equal((await find(admin)).state, 'confirmed')
  for (const again of [await reader.post(confirm), await reader.get(confirm)]) {
    t.equal(again.status, 410)
    t.match(again.text, 'This link no longer works')
    t.match(again.text, 'action="/subscribe"')
  }
  t.equal((await find(admin)).state, 'confirmed')
})

eachAdmin('E06: programs that fetch every link of a mail change nothing', async (t, admin) => {
  const { confirm } = await signUp(admin)
  const reader = admin.visitor()
  for (let i = 0; i < 100; i++) await (i % 2 ? reader.get(confirm) : reader.head(confirm))
  t.equal((await find(admin)).state, 'unconfirmed')
  await reader.post(confirm)
  const { manage, unsubscribe } = await links(admin)
  for (const path of [manage, unsubscribe]) {
    for (let i = 0; i < 100; i++) {
      const answer = await (i % 2 ? reader.get(path) : reader.head(path))
      t.equal(answer.status, 200)
    }
  }
  t.equal((await find(admin)).state, 'confirmed')
})

eachAdmin(
  'E04: one click unsubscribes as a form and as multipart, without cookie or origin, again and again',
  async (t, admin) => {
    const bodies = [
      { type: 'application/x-www-form-urlencoded', body: 'List-Unsubscribe=One-Click' },
      {
        type: 'multipart/form-data; boundary=b',
        body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      },
    ]
    for (const raw of bodies) {
      const { unsubscribe } = await confirmed(t, admin)
      for (let i = 0; i < 3; i++) {
        const answer = await admin.visitor().post(unsubscribe, {}, { raw, headers: { origin: undefined } })
        t.equal(answer.status, 200)
        t.equal(answer.location, undefined)
        t.equal((await find(admin)).state, 'gone', 'at once')
      }
      t.match((await admin.visitor().get(unsubscribe)).text, 'You have left')
    }
    const counts = await admin.db.reader
      .selectFrom('subscriber_counts')
      .select('confirmed')
      .where('page_id', '=', admin.pageId)
      .executeTakeFirstOrThrow()
    t.equal(counts.confirmed, 0)
  },
)

eachAdmin('E05: a post that does not say so unsubscribes nobody', async (t, admin) => {
  const { unsubscribe } = await confirmed(t, admin)
  const form = 'application/x-www-form-urlencoded'
  const bodies = [
    { type: form, body: '' },
    { type: form, body: 'List-Unsubscribe=yes' },
    { type: form, body: 'list-unsubscribe=One-Click' },
    { type: form, body: 'List-Unsubscribe[]=One-Click' },
    { type: 'multipart/form-data; boundary=b', body: '--b--\r\n' },
    { type: 'multipart/form-data', body: 'x' },
    {
      type: 'multipart/form-data; boundary=b',
      body: '--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n--b--\r\n',
    },
    {
      type: 'multipart/form-data; boundary=b',
      body: `--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n${'x'.repeat(5_000)}\r\n--b--\r\n`,
    },
    { type: 'text/plain', body: 'List-Unsubscribe=One-Click' },
    { type: 'application/json', body: '{"List-Unsubscribe":"One-Click"}' },
  ]
  for (const raw of bodies) {
    const { status } = await admin.visitor().post(unsubscribe, {}, { raw })
    t.ok(status >= 400 && status < 500, `${raw.type} ${raw.body.slice(0, 40)}: ${status}`)
  }
  t.equal((await find(admin)).state, 'confirmed')
})

eachAdmin('a subscriber looks at the subscription and leaves by its button', async (t, admin) => {
  const { manage, unsubscribe } = await confirmed(t, admin)
  const reader = admin.visitor()
  const shown = await reader.get(manage)
  t.match(shown.text, `action="${unsubscribe}"`)
  t.match(shown.text, address)
  const left = await reader.post(unsubscribe, oneClick)
  t.equal(left.status, 200)
  t.match(left.text, 'You have left')
  t.match((await reader.get(manage)).text, 'You have left')

  const { confirm } = await signUp(admin)
  await reader.post(confirm)
  t.equal((await find(admin)).state, 'confirmed', 'and may come back')
})

eachAdmin(
  'C02: a link that was forged, made for another page, or is too old is worth nothing, and looks the same',
  async (t, admin) => {
    const { confirm, manage, unsubscribe } = await signUp(admin)
    const flip = (path: string, at: number) => {
      const i = path.length - 1 - at
      return `${path.slice(0, i)}${path[i] === 'A' ? 'B' : 'A'}${path.slice(i + 1)}`
    }
    const forged = [confirm, manage, unsubscribe].flatMap((path) => [
      flip(path, 1),
      flip(path, 20),
      flip(path, 40),
      // Without the sign that lets it end well, it would be a link of before.
      path.replace(/[-_]x$|.$/, ''),
      `${path}A`,
      path.replace(/\/[cmu](\w)/, (_, letter: string) => `/${path.includes('/c') ? 'u' : 'c'}${letter}`),
    ])
    const texts = new Set<string>()
    for (const path of [
      ...forged,
      '/subscriptions/x',
      '/subscriptions/%00',
      `/subscriptions/${'x'.repeat(150)}`,
    ]) {
      const answers = [await admin.visitor().get(path), await admin.visitor().post(path, oneClick)]
      for (const { status, text } of answers) {
        t.equal(status, /\/c[0-9b-z]{12}(?:.{32}|.{31}[-_].)$/.test(path) ? 410 : 404, path)
        texts.add(text)
      }
    }
    t.equal(texts.size, 1, 'and every one gets the same page')
    for (const path of [confirm, manage, unsubscribe]) {
      const dead = path === confirm ? 410 : 404
      t.equal((await admin.visitor(otherHost).get(path)).status, dead)
      t.equal((await admin.visitor(otherHost).post(path, oneClick)).status, dead)
    }
    await admin.db.writer
      .updateTable('subscribers')
      .set({ asked_at: addDays(timeNow(), -3) })
      .execute()
    t.equal((await admin.visitor().post(confirm)).status, 410)
    t.equal((await find(admin)).state, 'unconfirmed')
  },
)

eachAdmin(
  'C05: a subscriber changes what to hear of, by the link that manages and no other',
  async (t, admin) => {
    const page = { id: admin.pageId } as Page
    const [uploads, mail] = [
      await makeComponent(admin.db, page, { name: 'Uploads' }),
      await makeComponent(admin.db, page, { name: 'Mail' }),
    ]
    const { manage, unsubscribe } = await confirmed(t, admin)
    const { id } = await find(admin)
    const chosen = async () => (await listChoices(admin.db.reader, page, [id])).get(id)
    const reader = admin.visitor()
    t.match((await reader.get(manage)).text, /value="everything" checked/)
    const some = { choice: 'some', components: [mail.id] }
    const saved = await reader.post(manage, some, { headers: { origin: undefined } })
    t.equal(saved.status, 303)
    t.equal(saved.location, `${manage}?saved=1`)
    const shown = await reader.get(saved.location ?? '')
    t.match(shown.text, 'Your choice is saved')
    t.match(shown.text, `value="${mail.id}" checked`)
    t.notMatch(shown.text, `value="${uploads.id}" checked`)
    t.strictSame(await chosen(), [mail.id])

    const refusals = [{ choice: 'some' }, { choice: 'some', components: ['nosuchthing0'] }]
    for (const fields of refusals) {
      const { status, text } = await reader.post(manage, fields)
      t.equal(status, 422)
      t.match(text, 'id="components-problem"')
    }
    t.equal((await reader.post(unsubscribe, { choice: 'everything' })).status, 400, 'not by another link')
    t.equal((await admin.visitor(otherHost).post(manage, some)).status, 404)
    t.strictSame(await chosen(), [mail.id])
    t.equal((await reader.post(manage, { choice: 'everything', components: [mail.id] })).status, 303)
    t.strictSame(await chosen(), undefined)
    await reader.post(unsubscribe, oneClick)
    t.match((await reader.post(manage, some)).text, 'You have left')
  },
)
