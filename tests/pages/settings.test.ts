import { test } from 'tap'
import { defaultCadence } from '../../server/pages/cadence.ts'
import { listHosts } from '../../server/pages/hosts.ts'
import { findPage } from '../../server/pages/page.ts'
import { readOrigin } from '../../server/pages/read-settings.ts'
import { changeSettings, type Settings } from '../../server/pages/settings.ts'
import { readSettings, settingsFields } from '../../server/pages/settings-draft.ts'
import { Problem } from '../../server/problem.ts'
import { eachDatabase } from '../support/databases.ts'
import { makePage, publicUrl } from './make-page.ts'
import { problemOf } from './problem-of.ts'

const minutes = { remind_critical: '5', promise_critical: '10', remind_major: '30', promise_major: '60' }
const empty = Object.fromEntries(settingsFields.map((name) => [name, '']))
const typed = (fields: Record<string, string> = {}) => ({
  ...{ ...empty, ...minutes, remind_minor: '60', promise_minor: '120' },
  ...{ name: 'Acme', time_zone: 'UTC' },
  ...fields,
})

const whole: Settings = {
  name: 'Acme Cloud',
  description: 'Letters, and where to keep them.',
  productUrl: 'https://acme.example/',
  supportUrl: 'https://acme.example/help',
  supportEmail: 'help@acme.example',
  supportPhone: '+44 20 7946 0958',
  chatUrl: 'https://acme.example/chat',
  timeZone: 'Asia/Tokyo',
  accent: '#2d50bb',
  theme: 'dark',
  links: [{ label: 'Docs', url: 'https://acme.example/docs' }],
  language: 'fr',
  cadence: { ...defaultCadence, critical: { remind: 5, promise: 10 } },
  audienceLevel: 'developer',
  glossary: { allowed: ['shard'], translations: [{ term: 'berth', words: 'place' }] },
  hiddenFromSearch: true,
  embed: {
    position: 'top-left',
    incident: { background: '#e74c3c', text: '#ffffff' },
    maintenance: { background: null, text: null },
  },
  origin: 'https://status.acme.example',
}

eachDatabase('what an owner decides is there, and the other page is as it was', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  t.equal(await changeSettings(db, publicUrl, page, whole), 2)
  const changed = await findPage(db.reader, publicUrl, page.id)
  t.match(changed, { ...whole, ownOrigin: true })
  t.strictSame(await findPage(db.reader, publicUrl, other.id), other)

  await changeSettings(db, publicUrl, page, { description: null })
  const rest = await findPage(db.reader, publicUrl, page.id)
  const { description: _, ...others } = whole
  t.match(rest, { ...others, description: null }, 'the rest stays')
})

eachDatabase('a page that moves is still found where it was, and takes no other’s place', async (t, db) => {
  const first = await makePage(db, {}, '2026-11-01T00:00:00.000Z')
  const page = await makePage(db, { origin: 'https://one.example' })
  await changeSettings(db, publicUrl, page, { origin: 'https://two.example:8443' })
  await changeSettings(db, publicUrl, page, { origin: 'https://two.example:8443' })
  t.strictSame(await listHosts(db.reader), [
    { host: 'one.example', pageId: page.id },
    { host: 'two.example:8443', pageId: page.id },
  ])
  for (const origin of ['https://one.example', 'http://two.example:8443']) {
    await t.rejects(changeSettings(db, publicUrl, first, { name: 'Never', origin }), Problem, origin)
  }
  await t.rejects(changeSettings(db, publicUrl, page, { origin: publicUrl }), Problem, 'the first page’s')
  t.equal((await findPage(db.reader, publicUrl, first.id))?.name, first.name, 'nothing half-done')
  await t.rejects(changeSettings(db, publicUrl, page, { origin: null }), Problem, 'or nowhere')
  t.equal((await findPage(db.reader, publicUrl, page.id))?.origin, 'https://two.example:8443')
  await changeSettings(db, publicUrl, first, { origin: publicUrl })
  await changeSettings(db, publicUrl, first, { origin: null })
  t.match(await findPage(db.reader, publicUrl, first.id), { origin: publicUrl, ownOrigin: false })
})

void test('settings are read as people type them', async (t) => {
  const fields = {
    ...{
      name: ' Acme Cloud ',
      description: 'Letters,\nand where to keep them.',
      product_url: 'acme.example',
    },
    ...{
      support_url: 'acme.example/help',
      support_email: 'help@ACME.example',
      chat_url: 'acme.example/chat',
    },
    ...{ support_phone: '+44 20 7946 0958', time_zone: 'Asia/Tokyo', accent: '2D50BB' },
    ...{ theme: 'dark', language: 'fr', link_label_2: ' Docs ', link_url_2: 'acme.example/docs' },
    origin: 'Status.Acme.example/',
  }
  const { audienceLevel: _, glossary: __, hiddenFromSearch: ___, embed: ____, ...onScreen } = whole
  t.strictSame(readSettings(typed(fields)), onScreen)
  t.strictSame(readSettings(typed()), {
    ...{ name: 'Acme', description: null, productUrl: null, supportUrl: null, supportEmail: null },
    ...{ theme: 'auto', links: [], language: 'en' },
    ...{
      supportPhone: null,
      chatUrl: null,
      timeZone: 'UTC',
      accent: null,
      cadence: whole.cadence,
      origin: null,
    },
  })
})

void test('every field that cannot be is named at once', async (t) => {
  const wrong: Record<string, string[]> = {
    name: ['', 'x'.repeat(256), 'a\nb'],
    description: ['x'.repeat(501)],
    product_url: ['javascript:alert(1)', 'https://', 'https://a b.example', 'mailto:a@example.com'],
    support_url: ['ftp://example.com', 'javascript:alert(1)'],
    support_email: ['help', 'a@example.com, b@example.com'],
    support_phone: ['12', 'call us', '+1 555 0105 ext 3', '1'.repeat(16)],
    chat_url: ['data:text/html,x', 'https://user@example.com'],
    time_zone: ['', 'Mars/Olympus'],
    accent: ['red'],
    theme: ['blue'],
    language: ['xx', 'EN', 'constructor'],
    link_url_1: ['Docs', 'javascript:alert(1)', 'http://acme.example'],
    link_label_2: ['x'.repeat(31), 'a\nb'],
    origin: ['https://status.example.com/path', 'ftp://x.example', 'https://a@x.example', 'https://x', 'a b'],
    remind_critical: ['', '0', '-1', '1.5', 'ten', '10081', '11'],
    promise_major: ['', 'never'],
  }
  const links = {
    link_label_1: 'Docs',
    link_url_1: 'acme.example',
    link_label_2: 'Help',
    link_url_2: 'acme.example',
  }
  for (const [field, texts] of Object.entries(wrong))
    for (const text of texts) {
      const problem = await problemOf(
        Promise.resolve().then(() => readSettings(typed({ ...links, [field]: text }))),
      )
      t.strictSame(Object.keys(problem.fields), [field], `${field}: ${text}`)
    }
  const all = Object.fromEntries(Object.entries(wrong).map(([field, [text = '']]) => [field, text]))
  const problem = await problemOf(Promise.resolve().then(() => readSettings(typed({ ...links, ...all }))))
  t.strictSame(Object.keys(problem.fields).sort(), Object.keys(wrong).sort())
})

test('an address of this machine is not taken for one with a certificate', async (t) => {
  t.equal(readOrigin('localhost:4000'), 'http://localhost:4000')
  t.equal(readOrigin('http://localhost:4000/'), 'http://localhost:4000')
  t.equal(readOrigin('https://localhost'), 'https://localhost')
  t.equal(readOrigin('status.example.com'), 'https://status.example.com')
  t.equal(readOrigin('localhost.example.com'), 'https://localhost.example.com')
})
