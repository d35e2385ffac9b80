import { findIncident } from '../../server/incidents/find-incidents.ts'
import { postmortemOf, toldStatus } from '../../server/incidents/incident.ts'
import {
  findPostmortem,
  keepPostmortem,
  publishPostmortem,
  removePostmortem,
  revertPostmortem,
} from '../../server/incidents/postmortems.ts'
import { listVersions } from '../../server/incidents/versions.ts'
import { claim, fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { makeIncident, post } from './make-incident.ts'

const author = 'member:alice'

eachDatabase('a postmortem is kept, published once it is over, corrected and told once', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeIncident(db, page)
  await keepPostmortem(db, page, id, 'A cable was cut.', author)
  t.match(await problemOf(publishPostmortem(db, page, id, { tell: true, author })), {
    fields: { body: 'Resolve the incident first: this looks back on it' },
  })
  await post(db, page, id, { status: 'resolved', body: 'It works again.' })
  const countNotices = async () => Number((await countRows(db)).notices)
  const notices = await countNotices()

  const { incident } = await publishPostmortem(db, page, id, { tell: false, author })
  t.match(incident.updates[0], { status: 'postmortem', body: 'A cable was cut.', deliver: false })
  t.equal(incident.status, 'resolved')
  t.equal(toldStatus(incident), 'postmortem')
  t.equal(await countNotices(), notices, 'nobody is told')
  t.equal((await findPostmortem(db.reader, page, incident))?.draft, null)

  const told = await publishPostmortem(db, page, id, { body: 'A digger cut a cable.', tell: true, author })
  t.match(postmortemOf(told.incident), { body: 'A digger cut a cable.', version: 2, deliver: true })
  t.equal(told.incident.updates.length, incident.updates.length)
  t.match(await listVersions(db.reader, page, id), [{ body: 'A cable was cut.' }])
  t.equal(await countNotices(), notices + 1)
  await publishPostmortem(db, page, id, { body: 'A digger cut it.', tell: true, author })
  t.equal(await countNotices(), notices + 1, 'told once')
})

eachDatabase('what is taken back is a draft again, and mails of it that wait do not go', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  const { id } = await makeIncident(db, page, { deliver: false })
  await post(db, page, id, { status: 'resolved', deliver: false })
  await publishPostmortem(db, page, id, { body: 'A cable was cut.', tell: true, author })
  await fanOut(db)
  const { incident } = await revertPostmortem(db, page, id, author)
  t.equal(postmortemOf(incident), undefined)
  t.equal(toldStatus(incident), 'resolved')
  t.match(await findPostmortem(db.reader, page, incident), {
    draft: { body: 'A cable was cut.', savedBy: author },
    published: null,
  })
  t.same(await claim(db, 'worker-a', 10), [])
  const states = (await listDeliveries(db, page)).map(({ state }) => state)
  t.same(states, ['withdrawn', 'withdrawn', 'withdrawn'])
  t.equal((await problemOf(revertPostmortem(db, page, id, author))).kind, 'not-found')

  const again = await publishPostmortem(db, page, id, { tell: false, author })
  t.match(postmortemOf(again.incident), { body: 'A cable was cut.', version: 1 })
  await removePostmortem(db, page, id)
  const gone = await findIncident(db.reader, page, id)
  t.equal(gone && (await findPostmortem(db.reader, page, gone)), undefined)
  t.equal((await problemOf(removePostmortem(db, page, id))).kind, 'not-found')
})
