import { sql } from 'kysely'
import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { checkComplete, nothingSeen } from '../screens/seen.ts'
import { openWalk } from '../screens/walk.ts'
import { openPages, type Pages } from './screens/pages.ts'
import { readingScreens } from './screens/read.ts'
import { sitesProblems, subscribingScreens } from './screens/subscribe.ts'

const leftOut = {
  forms: {
    'POST /subscriptions/:token, a button': 'confirms or leaves: there is nothing in it that could be wrong',
  },
  routes: {
    'GET /livez': 'plain text, for programs',
    'GET /readyz': 'plain text, for programs',
  },
}

/** The site's own doors, and the addresses of what is printed. */
function routesOf({ routes, press }: Pages): string[] {
  const own = routes().filter((route) => /^(GET|POST) /.test(route) && !/ \/(admin|v1)\b/.test(route))
  const sheets = [...(press.editionFor('')?.sheets ?? [])]
  const printed = sheets
    .filter(([, { plain }]) => plain.headers.includes('text/html; charset=utf-8'))
    .map(([path]) =>
      path.replace(/^\/incidents\/.+/, '/incidents/:id').replace(/^\/history\/.+/, '/history/:month'),
    )
  return [...new Set([...own, ...printed.map((path) => `GET ${path}`)])]
}

for (const javaScript of [true, false]) {
  const said = javaScript ? 'in every look' : 'without JavaScript'
  void test(`every screen readers see is accessible, valid and fits, ${said}`, async (t) => {
    const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
    t.teardown(() => db.close())
    const pages = await openPages(t, db)
    const breakPast = async () => {
      await sql`alter table incident_updates rename to lost`.execute(db.writer)
    }
    const seen = nothingSeen()
    const walk = await openWalk(t, javaScript, () => routesOf(pages), seen)
    await walk.to(pages.origin, readingScreens(pages))
    await walk.to(pages.origin, await subscribingScreens(pages))
    await walk.to(pages.origin, sitesProblems({ ...pages, breakPast }))
    checkComplete(t, seen, routesOf(pages), leftOut)
    t.comment(`${seen.screens} screens, ${seen.looks} looks`)
  })
}
