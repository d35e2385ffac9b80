import { listKnown } from '../../server/subscribers/known.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeSent } from '../deliveries/make-sent.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { getSubscriber, wish } from './make-subscriber.ts'

const begin = '2026-11-21T12:00:00.000Z'
const ada = 'ada@example.org'

eachDatabase(
  'C10: all that is known of somebody is told, with what they agreed to and when',
  async (t, db) => {
    const page = await makePage(db, { name: 'Acme' })
    const mail = await makeComponent(db, page, { name: 'Mail' })
    const { id } = await makeIncident(db, page, { name: 'Mail is late' })
    await signUp(db, page, wish(ada, mail.id, id), begin)
    await confirmSubscription(db, page, await getSubscriber(db, page, ada), addMinutes(begin, 1))
    await leave(db, page, await getSubscriber(db, page, ada), 'unsubscribe link', addMinutes(begin, 2))
    const known = await listKnown(db.reader, page, await getSubscriber(db, page, ada))
    t.strictSame(known, {
      page: { name: 'Acme', address: page.origin },
      channel: 'email',
      address: ada,
      state: 'gone',
      suppressed_reason: null,
      chosen: ['Mail', 'Mail is late'],
      first_signed_up_at: begin,
      last_asked_at: begin,
      confirmed_at: addMinutes(begin, 1),
      ended_at: addMinutes(begin, 2),
      consents: [
        {
          what: 'given',
          source: 'link in the confirmation mail',
          words:
            'Updates about Acme come to this address by email: when something breaks, with every update, and when it is over. Every mail has a link that ends them. The address is used for nothing else.',
          at: addMinutes(begin, 1),
        },
        { what: 'withdrawn', source: 'unsubscribe link', words: null, at: addMinutes(begin, 2) },
      ],
      messages: [],
    })
  },
)

eachDatabase('what was sent to somebody is among it, and nothing of anybody else', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await makeSent(db, other, ada)
  await makeSent(db, page, 'bob@example.org')
  await makeSent(db, page, ada)
  const known = await listKnown(db.reader, page, await getSubscriber(db, page, ada))
  t.match(known, { chosen: 'everything', messages: [{ about: 'update', state: 'sent', answer: '250 OK' }] })
  t.equal(known.messages.length, 1)
})
