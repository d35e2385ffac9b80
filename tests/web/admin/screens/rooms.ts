import { sql } from 'kysely'
import type { Test } from 'tap'
import { readConfig } from '../../../../server/config.ts'
import { openDatabase } from '../../../../server/db/connect.ts'
import { freshDatabaseUrl, freshFolder } from '../../../support/fresh.ts'
import { nothingSeen, type Seen } from '../../screens/seen.ts'
import { openWalk, type Walk } from '../../screens/walk.ts'
import { openAdmin, startApp } from '../open-admin.ts'
import { alertScreens } from './alerts.ts'
import { problemScreens, setUpScreens, signInScreens } from './doors.ts'
import { foundScreens } from './found.ts'
import { type Newsroom, openNewsroom } from './furnish.ts'
import { incidentScreens, pastScreens } from './incidents.ts'
import { maintenanceScreens } from './maintenances.ts'
import { accountScreens, memberScreens, openTeam, passwordScreens } from './members.ts'
import { metricScreens } from './metrics.ts'
import { componentScreens, ownerScreens } from './page.ts'
import { peopleScreens } from './people.ts'
import { makeOver, postmortemScreens } from './postmortems.ts'
import { templateScreens } from './templates.ts'

type Room = (t: Test, walk: Walk, newsroom: Newsroom) => Promise<void>

/** Every screen of the admin. With JavaScript each room is walked by the file of its name in `looks/`. */
export const rooms: Record<string, Room> = {
  async incidents(_, walk, newsroom) {
    const { origin, alice } = newsroom
    await walk.to(origin, incidentScreens(newsroom), alice.cookie)
  },
  async past(_, walk, newsroom) {
    const lookingBack = postmortemScreens(newsroom.open, await makeOver(newsroom))
    const screens = [...lookingBack, ...pastScreens(newsroom)]
    await walk.to(newsroom.origin, screens, newsroom.alice.cookie)
  },
  async maintenances(_, walk, newsroom) {
    await walk.to(newsroom.origin, maintenanceScreens(newsroom), newsroom.alice.cookie)
  },
  async templates(_, walk, newsroom) {
    await walk.to(newsroom.origin, templateScreens(newsroom), newsroom.alice.cookie)
  },
  async components(_, walk, newsroom) {
    await walk.to(newsroom.origin, componentScreens(newsroom), newsroom.alice.cookie)
    await walk.to(newsroom.origin, metricScreens(newsroom), newsroom.alice.cookie)
  },
  async page(_, walk, newsroom) {
    const { origin, alice } = newsroom
    await walk.to(origin, peopleScreens(newsroom), alice.cookie)
    await walk.to(origin, ownerScreens(), alice.cookie)
    await walk.to(origin, foundScreens, alice.cookie)
  },
  async alerts(_, walk, newsroom) {
    await walk.to(newsroom.origin, alertScreens, newsroom.alice.cookie)
  },
  async members(t, walk) {
    const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
    t.teardown(() => db.close())
    const admin = await openAdmin(t, db)
    const team = await openTeam(t, admin)
    await walk.to(admin.origin, [...memberScreens(team), ...accountScreens()], team.cookie)
    await walk.to(admin.origin, passwordScreens(team))
  },
  async doors(t, walk, newsroom) {
    const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
    t.teardown(() => db.close())
    const settings = { DATA_DIR: freshFolder(t), PUBLIC_URL: 'http://status.harbour.example' }
    const fresh = await startApp(t, db, readConfig(settings, false))
    await walk.to(fresh.origin, setUpScreens(fresh))
    const { origin, bob } = newsroom
    await walk.to(origin, signInScreens())
    const breakPast = async () => {
      await sql`alter table incident_updates rename to lost`.execute(newsroom.db.writer)
    }
    await walk.to(origin, problemScreens({ ...newsroom, breakPast }), bob.cookie)
  },
}

/** Walks rooms of a fresh newsroom, adds what was seen there to `seen`, and gives the routes there are. */
export async function walkRooms(
  t: Test,
  javaScript: boolean,
  names: string[],
  seen: Seen = nothingSeen(),
): Promise<string[]> {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const newsroom = await openNewsroom(t, db)
  const routes = newsroom.routes().filter((route) => /^(GET|POST) \/admin\b/.test(route))
  const walk = await openWalk(t, javaScript, routes, seen)
  for (const name of names) await rooms[name]?.(t, walk, newsroom)
  return routes
}
