import type { Page } from '../../../server/pages/page.ts'
import { findByAddress, listChoices } from '../../../server/subscribers/subscriber.ts'
import { makeComponent } from '../../components/make-component.ts'
import { type Admin, eachAdmin } from '../admin/open-admin.ts'

async function confirmations({ db, pageId }: Admin): Promise<number> {
  const rows = await db.reader.selectFrom('notices').select('id').where('page_id', '=', pageId).execute()
  return rows.length
}

eachAdmin('a reader signs up, and one confirmation is on its way', async (t, admin) => {
  const { visitor, db, pageId, otherPageId } = admin
  const reader = visitor()
  const form = await reader.get('/subscribe')
  t.equal(form.status, 200)
  t.match(form.text, 'action="/subscribe" method="post"')
  t.equal((await reader.head('/subscribe')).status, 200)
  const wakes = admin.wakes()
  const { status, text, cookies } = await reader.post('/subscribe', { email: ' Reader@Example.COM' })
  t.equal(status, 200)
  t.match(text, 'If this address can receive mail, we have sent a link to it')
  t.strictSame(cookies, [], 'no cookie')
  t.match(await findByAddress(db.reader, { id: pageId }, 'email', 'Reader@example.com'), {
    state: 'unconfirmed',
  })
  t.notOk(await findByAddress(db.reader, { id: otherPageId }, 'email', 'Reader@example.com'))
  t.equal(await confirmations(admin), 1)
  t.equal(admin.wakes(), wakes + 1)
  await reader.post('/subscribe', { email: 'Reader@example.com' })
  t.equal(await confirmations(admin), 1, 'asked again the same day, no second mail goes out')
})

eachAdmin('C03: every state of an address gets the same answer', async (t, admin) => {
  const { visitor, db, pageId } = admin
  const states = ['unconfirmed', 'confirmed', 'suppressed', 'gone']
  const answers = [await visitor().post('/subscribe', { email: 'new@example.com' })]
  for (const state of states) {
    const email = `${state}@example.com`
    await visitor().post('/subscribe', { email })
    await db.writer.updateTable('subscribers').set({ state }).where('address', '=', email).execute()
    answers.push(await visitor().post('/subscribe', { email }))
  }
  answers.push(
    await visitor().post('/subscribe', { email: 'robot@example.com', website: 'http://spam.example' }),
  )
  t.strictSame([...new Set(answers.map(({ status }) => status))], [200])
  t.equal(new Set(answers.map(({ text }) => text)).size, 1)
  const headers = answers.map(({ headers: { date: _, ...rest } }) => JSON.stringify(rest))
  t.equal(new Set(headers).size, 1)
  t.notOk(
    await findByAddress(db.reader, { id: pageId }, 'email', 'robot@example.com'),
    'the trap was filled in',
  )
})

eachAdmin('an address that cannot be comes back with the reason beside it', async (t, admin) => {
  const wrong = [
    '',
    'reader',
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    '"a b"@example.com',
    '@example.com',
    `${'x'.repeat(65)}@example.com`,
  ]
  for (const email of wrong) {
    const { status, text } = await admin.visitor().post('/subscribe', { email })
    t.equal(status, 422, email)
    t.match(text, /<title>Error: /)
    t.match(text, 'id="email-problem"')
    t.match(text, 'aria-invalid="true"')
  }
  const kept = await admin.visitor().post('/subscribe', { email: '<b>@"example' })
  t.match(kept.text, 'value="&lt;b&gt;@&quot;example"')
  for (const email of [['a@example.com', 'b@example.com'], { a: 'b' }]) {
    t.equal((await admin.visitor().post('/subscribe', { email })).status, 400)
  }
  const nul = { raw: { type: 'application/x-www-form-urlencoded', body: 'email=a%00@example.com' } }
  t.equal((await admin.visitor().post('/subscribe', {}, nul)).status, 400)
  t.equal(await confirmations(admin), 0)
})

eachAdmin('other sites cannot send the form', async (t, admin) => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: undefined, 'sec-fetch-site': 'cross-site' },
    { origin: undefined, 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    const answer = await admin.visitor().post('/subscribe', { email: 'a@example.com' }, { headers })
    t.equal(answer.status, 403)
  }
  t.equal(await confirmations(admin), 0)
  for (const [i, headers] of [{ origin: undefined }, { 'sec-fetch-site': 'same-origin' }].entries()) {
    const answer = await admin.visitor().post('/subscribe', { email: `a${i}@example.com` }, { headers })
    t.equal(answer.status, 200)
  }
})

eachAdmin('C04: a thousand sign-ups fill no mailbox', async (t, admin) => {
  const one = await Promise.all(
    Array.from({ length: 200 }, () => admin.visitor().post('/subscribe', { email: 'victim@example.com' })),
  )
  t.strictSame([...new Set(one.map(({ status }) => status))], [200])
  t.equal(await confirmations(admin), 1, 'one address gets one mail')
  const many = []
  for (let i = 0; i < 40; i++) {
    many.push(await admin.visitor().post('/subscribe', { email: `victim${i}@example.com` }))
  }
  const refused = many.filter(({ status }) => status === 429)
  t.equal(refused.length, 36, 'and one network writes to five addresses an hour')
  t.match(refused[0]?.text, 'Too many addresses')
  t.match(refused[0]?.text, /value="victim\d+@example.com"/)
  t.equal(await confirmations(admin), 5)
  const known = await admin.visitor().post('/subscribe', { email: 'victim@example.com' })
  t.equal(known.status, 200, 'an address that was counted may be typed again')
})

eachAdmin(
  'a reader chooses components when signing up; the short form asks for everything',
  async (t, admin) => {
    const { visitor, db, pageId, otherPageId } = admin
    const page = { id: pageId } as Page
    const [uploads, mail] = [await makeComponent(db, page), await makeComponent(db, page, { name: 'Mail' })]
    const theirs = await makeComponent(db, { id: otherPageId } as Page, { name: 'Theirs' })
    await admin.press.printed(pageId, 3)
    const form = await visitor().get('/subscribe')
    t.match(form.text, `name="components[]" value="${uploads.id}"`)
    t.match(form.text, `name="components[]" value="${mail.id}"`)
    t.notMatch(form.text, 'Theirs')
    t.notMatch((await visitor().get('/')).text, 'name="components[]"', 'the front page stays small')

    const chosenBy = async (email: string) => {
      const subscriber = await findByAddress(db.reader, page, 'email', email)
      const choices = await listChoices(db.reader, page, [subscriber?.id ?? ''])
      return choices.get(subscriber?.id ?? '')?.sort()
    }
    const wishes: [email: string, fields: object, chosen: string[] | undefined][] = [
      ['a@example.com', { choice: 'some', components: [uploads.id] }, [uploads.id]],
      ['b@example.com', { choice: 'some', components: [uploads.id, mail.id] }, [uploads.id, mail.id].sort()],
      ['c@example.com', { choice: 'everything', components: [uploads.id] }, undefined],
      ['d@example.com', {}, undefined],
    ]
    for (const [email, fields, chosen] of wishes) {
      t.equal((await visitor().post('/subscribe', { email, ...fields })).status, 200, email)
      t.strictSame(await chosenBy(email), chosen, email)
    }

    const empty = await visitor().post('/subscribe', { email: 'reader', choice: 'some' })
    t.equal(empty.status, 422)
    t.match(empty.text, 'id="email-problem"')
    t.match(empty.text, 'id="components-problem"')
    t.match(empty.text, /value="some" id="some" checked/)
    const foreign = { email: 'e@example.com', choice: 'some', components: [mail.id, theirs.id] }
    const refused = await visitor().post('/subscribe', foreign)
    t.equal(refused.status, 422)
    t.match(refused.text, `value="${mail.id}" checked`)
    t.equal((await visitor().post('/subscribe', { ...foreign, components: [{ a: 'b' }] })).status, 400)
    t.notOk(await findByAddress(db.reader, page, 'email', 'e@example.com'))
  },
)
