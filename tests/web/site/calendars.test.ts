import { sql } from 'kysely'
import { timeNow } from '../../../server/text/time.ts'
import { makeComponent } from '../../components/make-component.ts'
import { makePage } from '../../pages/make-page.ts'
import { eachDoor } from '../../support/databases.ts'
import { soon } from '../../support/soon.ts'
import { openAdmin } from '../admin/open-admin.ts'

eachDoor(
  'calendars come with the edition or are printed when asked, and outlive their database',
  async (t, db) => {
    const { origin, pageId, press } = await openAdmin(t, db)
    const other = await makePage(db, { name: 'Other', origin: 'https://other.example' })
    const theirs = await makeComponent(db, other, { name: 'Theirs' })
    const ask = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers })

    const first = await ask('/uptime')
    t.equal(first.status, 200)
    t.equal(first.headers.get('cache-control'), 'public, max-age=0, must-revalidate')
    const etag = first.headers.get('etag') ?? ''
    t.equal((await ask('/uptime', { 'if-none-match': etag })).status, 304)
    t.equal((await ask('/uptime?x=1', { 'if-none-match': etag })).status, 304)
    t.equal((await ask(`/uptime/${theirs.id}`)).status, 404, 'another page’s component is none of ours')
    t.equal((await ask('/uptime/%00')).status, 404)

    const own = await makeComponent(db, { id: pageId } as never, { name: 'Ours' }, timeNow())
    await press.printed(pageId, Number.MAX_SAFE_INTEGER)
    const shows = async (path: string) => (await (await ask(path)).text()).includes(`/uptime/${own.id}`)
    t.ok(await shows('/de/uptime'), 'who asks in another language has it printed')
    await soon(async () => (await shows('/uptime')) || undefined)
    await sql`alter table component_states rename to lost`.execute(db.writer)
    for (const path of ['/uptime', '/de/uptime']) t.ok(await shows(path), 'what was printed is still there')
    t.equal((await ask(`/uptime/${own.id}`)).status, 500)
  },
)
