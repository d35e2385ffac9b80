import { sql } from 'kysely'
import { test } from 'tap'
import { readConfig } from '../../../server/config.ts'
import { openDatabase } from '../../../server/db/connect.ts'
import { freshDatabaseUrl, freshFolder } from '../../support/fresh.ts'
import { checkComplete, nothingSeen } from '../screens/seen.ts'
import { openWalk } from '../screens/walk.ts'
import { startApp } from './open-admin.ts'
import { problemScreens, setUpScreens, signInScreens } from './screens/doors.ts'
import { openNewsroom } from './screens/furnish.ts'
import { incidentScreens, pastScreens } from './screens/incidents.ts'
import { maintenanceScreens } from './screens/maintenances.ts'
import { componentScreens, ownerScreens, peopleScreens } from './screens/page.ts'

const finds = 'a search: whatever is asked, it finds something or nothing'

const leftOut = {
  forms: {
    'GET /admin/incidents': finds,
    'GET /admin/subscribers': finds,
    'POST /admin/sign-out, a button': 'ends a session, if there is one',
    'POST /admin/page, a button': 'goes to a page of one’s own',
    'POST /admin/components/:id/position, a button': 'moves up or down; at an end it is disabled',
    'POST /admin/groups/:id/position, a button': 'moves up or down; at an end it is disabled',
    'POST /admin/components/:id/removal, a button': 'removes what it stands beside',
    'POST /admin/groups/:id/removal, a button': 'removes what it stands beside',
    'POST /admin/subscribers/:id/removal, a button': 'removes whom it stands beside',
    'POST /admin/keys/:id/revocation, a button': 'revokes what it stands beside',
    'POST /admin/incidents/:id/removal, a button': 'the second question; the reason was taken by the first',
    'POST /admin/maintenances/:id/start, a button': 'says what the clock would say',
    'POST /admin/maintenances/:id/completion, a button': 'says what the clock would say',
    'POST /admin/series/:id/exceptions, a button': 'leaves out or puts back the date it stands beside',
  },
  routes: {},
}

for (const javaScript of [true, false]) {
  const said = javaScript ? 'in every look' : 'without JavaScript'
  void test(`every screen of the admin is accessible, valid and fits, ${said}`, async (t) => {
    const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
    t.teardown(() => db.close())
    const admin = await openNewsroom(t, db)
    const { origin, alice, bob } = admin
    const routes = () => admin.routes().filter((route) => /^(GET|POST) \/admin\b/.test(route))
    const breakPast = async () => {
      await sql`alter table incident_updates rename to lost`.execute(db.writer)
    }
    const seen = nothingSeen()
    const walk = await openWalk(t, javaScript, routes, seen)
    await walk.to(origin, signInScreens())
    await walk.to(origin, incidentScreens(admin), alice.cookie)
    await walk.to(origin, maintenanceScreens(admin), alice.cookie)
    await walk.to(origin, pastScreens(admin), alice.cookie)
    await walk.to(origin, componentScreens(admin), alice.cookie)
    await walk.to(origin, peopleScreens(admin), alice.cookie)
    await walk.to(origin, ownerScreens(), alice.cookie)
    await walk.to(origin, problemScreens({ ...admin, breakPast }), bob.cookie)

    const empty = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
    t.teardown(() => empty.close())
    const settings = { DATA_DIR: freshFolder(t), PUBLIC_URL: 'http://status.harbour.example' }
    const fresh = await startApp(t, empty, readConfig(settings, false))
    await walk.to(fresh.origin, setUpScreens(fresh))
    checkComplete(t, seen, routes(), leftOut)
    t.comment(`${seen.screens} screens, ${seen.looks} looks`)
  })
}
