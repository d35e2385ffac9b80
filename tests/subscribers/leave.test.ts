import { leave } from '../../server/subscribers/subscription.ts'
import { claim, fanOut } from '../deliveries/make-deliveries.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { getSubscriber, makeSubscriber, suppressNow } from './make-subscriber.ts'

eachDatabase('C09: who leaves, or is suppressed, gets nothing of what is queued already', async (t, db) => {
  const page = await makePage(db)
  for (const name of ['stays', 'leaves', 'bounces']) await makeSubscriber(db, page, `${name}@example.com`)
  await makeIncident(db, page)
  await fanOut(db)
  await leave(db, page, await getSubscriber(db, page, 'leaves@example.com'), 'one click')
  await suppressNow(db, await getSubscriber(db, page, 'bounces@example.com'))
  const claims = await claim(db)
  t.strictSame(
    claims.map(({ frozen }) => frozen.address),
    ['stays@example.com'],
  )
})
