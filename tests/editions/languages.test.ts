import { HtmlValidate } from 'html-validate'
import { changeComponent } from '../../server/components/change-components.ts'
import type { Database } from '../../server/db/connect.ts'
import { readPrefix } from '../../server/editions/voice.ts'
import type { Page } from '../../server/pages/page.ts'
import { changeSettings } from '../../server/pages/settings.ts'
import { en } from '../../server/text/languages/en.ts'
import { languages, wordsIn } from '../../server/text/languages/index.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeGroup } from '../components/make-group.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makeMaintenance } from '../incidents/make-maintenance.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read } from './print-at.ts'

const now = '2026-11-21T12:00:00.000Z'
const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'doctype-style': 'off',
    'valid-id': ['error', { relaxed: true }],
  },
})

/** A page on which everything can be seen that Allclear says of its own; what members wrote is Xaver. */
async function furnish(db: Database, page: Page): Promise<void> {
  const old = addDays(now, -40)
  const component = await makeComponent(db, page, { name: 'Xaver', description: 'Xaver' }, old)
  const second = await makeComponent(db, page, { name: 'Xaver 2' }, addDays(now, -2))
  await makeGroup(db, page, { name: 'Xavers', componentIds: [second.id] })
  await changeComponent(db, page, component.id, { status: 'partial_outage' }, addDays(now, -9))
  await changeComponent(db, page, component.id, { status: 'operational' }, addDays(now, -8))
  const words = { name: 'Xaver', body: 'Xaver', scope: 'Xaver', workaround: 'Xaver' }
  const past = await makeIncident(db, page, words, addDays(now, -5))
  await post(db, page, past.id, { status: 'resolved', body: 'Xaver' }, addMinutes(addDays(now, -5), 90))
  const components = { [component.id]: 'major_outage' } as const
  await makeIncident(db, page, { ...words, components, promise: { minutes: 20 } }, addMinutes(now, -60))
  await makeMaintenance(db, page, now, {}, { ...words, componentIds: [second.id] })
  await changeSettings(db, publicUrl, page, {
    ...{ description: 'Xaver', productUrl: 'https://xaver.example', chatUrl: 'https://xaver.example/chat' },
    supportUrl: 'https://xaver.example/help',
    links: [{ label: 'Xaver', url: 'https://xaver.example/docs' }],
  })
}

/** What Allclear says in English, as far as nobody could take it for a word of another language. */
function listEnglish(words: unknown): string[] {
  if (typeof words === 'string') return words.length > 9 && !words.includes('{') ? [words] : []
  return typeof words === 'object' ? Object.values(words ?? {}).flatMap(listEnglish) : []
}

const textOf = (page: string) =>
  page
    .replace(/<(style|script|svg)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')

eachDoor('a page stands whole in six languages, each in its own words', async (t, db) => {
  const page = await makePage(db, { name: 'Xaver' }, addDays(now, -40))
  await furnish(db, page)
  const edition = await printAt(db, page, now)
  const english = listEnglish(en.site)
  // In other languages these are printed when somebody asks.
  const inOne = ['/embed/frame', '/uptime', '/maintenance']
  const isPage = (path: string) => !inOne.includes(path) && read(edition, path).startsWith('<!doctype')
  const paths = [...edition.sheets.keys()].filter(isPage)
  t.equal(paths.length % 6, 0)
  for (const path of paths) {
    const { language, rest } = readPrefix(path) ?? { language: 'en', rest: path }
    const text = read(edition, path)
    const { results } = await html.validateString(text)
    t.strictSame(
      results.flatMap(({ messages }) => messages.map(({ message }) => message)),
      [],
      path,
    )
    t.match(text, `<html lang="${language}">`)
    const places = [...text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)]
    t.strictSame(
      new Map(places.map(([, code = '', href]) => [code, href])),
      new Map(
        ['x-default', ...languages].map((code) => [
          code,
          `${publicUrl}${code === 'en' || code === 'x-default' ? '' : `/${code}`}${rest}`,
        ]),
      ),
      path,
    )
    for (const one of languages) t.match(text, `lang="${one}" hreflang="${one}"`)
    if (language === 'en') continue
    const inside = text.replace(/<nav class="languages".*?<\/nav>/s, '')
    const feeds = /<link rel="alternate" type=[^>]*>/g
    const leads = [...inside.replace(feeds, '').matchAll(/ (?:href|action)="(\/[^"]*)"/g)].map(([, to]) => to)
    t.strictSame(
      leads.filter((to) => !to?.startsWith(`/${language}/`)),
      [],
      `${path} stays in its language`,
    )
    t.strictSame(
      english.filter((words) => textOf(text).includes(words)),
      [],
      `${path} has no English`,
    )
    t.match(text, / dir="auto" lang="en"/, 'what members wrote says that it is in theirs')
  }
  t.match(read(edition, '/de/'), wordsIn('de').site.headlines.critical)
})

eachDoor('a page’s own language stands at the root, and English beside the others', async (t, db) => {
  const page = await makePage(db, {}, addDays(now, -40))
  await changeSettings(db, publicUrl, page, { language: 'ja' })
  const edition = await printAt(db, page, now)
  t.match(read(edition, '/'), '<html lang="ja">')
  t.match(read(edition, '/'), /hreflang="x-default" href="https:\/\/status.example.com\/"/)
  t.match(read(edition, '/en/'), '<html lang="en">')
  t.notOk(edition.sheets.has('/ja/'))
})
