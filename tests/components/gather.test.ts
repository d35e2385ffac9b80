import { listComponents } from '../../server/components/component.ts'
import { gather } from '../../server/components/group.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeComponent } from './make-component.ts'
import { makeGroup } from './make-group.ts'

eachDatabase(
  'components stand under their groups, in the page’s order, as bad as the worst',
  async (t, db) => {
    const page = await makePage(db)
    const web = await makeComponent(db, page, { name: 'Web' })
    const api = await makeComponent(db, page, { name: 'API', status: 'partial_outage' })
    const hooks = await makeComponent(db, page, { name: 'Hooks', status: 'degraded_performance' })
    await makeGroup(db, page, { name: 'Developers', componentIds: [hooks.id, api.id] })
    await makeComponent(db, page, { name: 'Billing' })
    await makeComponent(db, page, { name: 'Mail' })
    const components = await listComponents(db.reader, page)
    const said = gather(components).map(({ name, status, components: own }) => [
      name,
      status,
      ...own.map((component) => component.name),
    ])
    t.strictSame(said, [
      [null, 'operational', 'Web'],
      ['Developers', 'partial_outage', 'Hooks', 'API'],
      [null, 'operational', 'Billing', 'Mail'],
    ])
    t.strictSame(gather([]), [])
    t.match(gather(components.filter(({ id }) => id === web.id || id === hooks.id)), [
      { name: null },
      { name: 'Developers', status: 'degraded_performance', components: [{ name: 'Hooks' }] },
    ])
  },
)
