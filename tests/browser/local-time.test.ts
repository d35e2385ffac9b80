import { type Test, test } from 'tap'
import { changeComponent } from '../../server/components/change-components.ts'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { listVoices } from '../../server/editions/voice.ts'
import { listNewestChanges } from '../../server/pages/changes.ts'
import type { Language } from '../../server/text/languages/index.ts'
import { addDays, addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makeMaintenance } from '../incidents/make-maintenance.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { checkScreen } from '../web/check-screen.ts'
import { openEditions } from '../web/open-editions.ts'

/** The paths of an incident and of a maintenance, whose times are known. */
async function openPage(t: Test, db: Database) {
  const begun = '2026-03-05T21:30:00.000Z'
  const { page, press, port } = await openEditions(t, db)
  const component = await makeComponent(db, page, { name: 'Sign-in' }, begun)
  const incident = await makeIncident(db, page, { promise: { minutes: 30 } }, begun)
  const window = { scheduledFor: '2026-03-06T02:30:00.000Z', scheduledUntil: '2026-03-06T06:00:00.000Z' }
  const maintenance = await makeMaintenance(db, page, begun, window)
  const { change } = await changeComponent(db, page, component.id, { description: 'New' })
  await press.printed(page.id, change)
  const at = (id: string) => `http://127.0.0.1:${port}/incidents/${id}`
  return { home: `http://127.0.0.1:${port}/`, incident: at(incident.id), maintenance: at(maintenance.id) }
}

const zones: [zone: string, began: string, window: string][] = [
  ['America/New_York', ' (16:30 your time)', ' (5 Mar, 21:30–6 Mar, 01:00 your time)'],
  ['Asia/Kolkata', ' (6 Mar, 03:00 your time)', ' (08:00–11:30 your time)'],
  ['UTC', '', ''],
  ['Europe/London', '', ''],
]

void test('readers see their own time beside UTC, and only UTC without scripts or elsewhere', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const { home, incident, maintenance } = await openPage(t, db)
  for (const javaScript of [true, false])
    for (const [timezoneId, began, window] of zones) {
      const name = `${timezoneId}, scripts ${javaScript ? 'on' : 'off'}`
      const { page, complaints } = await openBrowser(t, { javaScript, timezoneId })
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      const says = async (path: string, words: string) => {
        await page.goto(path)
        const said = (await page.locator('.margin').innerText()).replace(/\s+/g, ' ')
        t.ok(said.endsWith(words), `${name}: ${said}`)
      }
      await says(incident, `Began 5 March 2026, 21:30 UTC${javaScript ? began : ''}`)
      const planned = `Planned for 6 March 2026, 02:30–06:00 UTC${javaScript ? window : ''}`
      await says(maintenance, `${planned} It has not begun yet.`)
      await page.goto(home)
      const yours = await page.locator('.yours').count()
      t.equal(yours > 3, javaScript && began !== '', name)
      t.equal(asked.filter((url) => !url.startsWith('data:')).length, 3, 'one request for each page')
      t.strictSame(complaints, [], name)
    }
})

void test('with both times a page still fits, and is accessible', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const paths = await openPage(t, db)
  const looks = { timezoneId: 'Asia/Kolkata', viewport: { width: 360, height: 740 } }
  const { page, complaints } = await openBrowser(t, { javaScript: true, ...looks })
  for (const [name, path] of Object.entries(paths)) {
    const answer = await page.goto(path)
    t.ok((await page.locator('.yours').count()) > 0, name)
    await checkScreen(t, page, async () => (await answer?.text()) ?? '', name)
  }
  t.strictSame(complaints, [])
})

const ago: Record<Language, RegExp> = {
  en: /\d\d:\d\d your time, 3 minutes ago\)/,
  de: /\d\d:\d\d Ihre Zeit, vor 3 Minuten\)/,
  fr: /\d\d:\d\d chez vous, il y a 3 minutes\)/,
  es: /\d\d:\d\d en su hora local, hace 3 minutos\)/,
  pt: /\d\d:\d\d no seu horário, há 3 minutos\)/,
  ja: /現地時間 .*\d\d:\d\d, 3 分前\)/,
}

void test('each language says its own time and how long ago, and fits a phone', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const { page: shown, press, port } = await openEditions(t, db)
  const now = timeNow()
  const component = await makeComponent(db, shown, { name: 'Sign-in' }, addDays(now, -100))
  await makeMaintenance(db, shown, now)
  const components = { [component.id]: 'partial_outage' } as const
  const began = addMinutes(now, -3)
  await makeIncident(db, shown, { scope: 'All', components, promise: { minutes: 30 } }, began)
  const change = (await listNewestChanges(db.reader)).get(shown.id) ?? 0
  await press.printed(shown.id, change)
  const looks = { timezoneId: 'Asia/Kolkata', viewport: { width: 360, height: 740 } }
  const { page, complaints } = await openBrowser(t, { javaScript: true, ...looks })
  for (const { language, prefix } of listVoices(shown)) {
    const answer = await page.goto(`http://127.0.0.1:${port}${prefix}/`)
    t.match(await page.locator('.newest .stamp').innerText(), ago[language], language)
    await checkScreen(t, page, async () => (await answer?.text()) ?? '', language)
  }
  t.strictSame(complaints, [])
})
