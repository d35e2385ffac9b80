import { sql } from 'kysely'
import type { Test } from 'tap'
import { openDatabase } from '../../../../server/db/connect.ts'
import { readPrefix } from '../../../../server/editions/voice.ts'
import { freshDatabaseUrl } from '../../../support/fresh.ts'
import { nothingSeen, type Seen } from '../../screens/seen.ts'
import { openWalk } from '../../screens/walk.ts'
import { openPages, type Pages } from './pages.ts'
import { readingScreens } from './read.ts'
import { sitesProblems, subscribingScreens } from './subscribe.ts'

/** Walks every screen readers see, and gives what was seen and the routes there are. */
export async function walkSite(t: Test, javaScript: boolean): Promise<{ seen: Seen; routes: string[] }> {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const pages = await openPages(t, db)
  const breakPast = async () => {
    await sql`alter table incident_updates rename to lost`.execute(db.writer)
  }
  const routes = routesOf(pages)
  const seen = nothingSeen()
  const walk = await openWalk(t, javaScript, routes, seen)
  await walk.to(pages.origin, readingScreens(pages))
  await walk.to(pages.origin, await subscribingScreens(pages))
  await walk.to(pages.origin, sitesProblems({ ...pages, breakPast }))
  t.comment(`${seen.screens} screens, ${seen.looks} looks`)
  return { seen, routes }
}

/** The site's own doors, and the addresses of what is printed, in the page's language: the others have the same views. */
function routesOf({ routes, press }: Pages): string[] {
  const own = routes().filter(
    (route) => /^(GET|POST) /.test(route) && !/ \/(?:(admin|v1|api\/v2|hooks)\b|:language)/.test(route),
  )
  const sheets = [...(press.editionFor('')?.sheets ?? [])]
  const printed = sheets
    .filter(([path, { plain }]) => plain.headers.includes('text/html; charset=utf-8') && !readPrefix(path))
    .map(([path]) =>
      path.replace(/^\/incidents\/.+/, '/incidents/:id').replace(/^\/history\/.+/, '/history/:month'),
    )
  return [...new Set([...own, ...printed.map((path) => `GET ${path}`)])]
}
