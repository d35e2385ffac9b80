import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { findAlarms } from '../../server/deliveries/alarms.ts'
import { claimDue } from '../../server/deliveries/claim.ts'
import { recordFailure, recordSent } from '../../server/deliveries/record.ts'
import { countSwept, noteSwept } from '../../server/deliveries/sweep-findings.ts'
import { watchAlarms } from '../../server/deliveries/watch-alarms.ts'
import { noteWorker } from '../../server/deliveries/workers.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { asSignUp } from '../../server/subscribers/sign-up.ts'
import { addMinutes, type Time, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { makeSubscriber, secret } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, fanOut } from './make-deliveries.ts'

const now = timeNow()
const answer = '535 5.7.8 Authentication failed'

/** A worker that was there at `seen`; its channel rests since then if it says so. */
function worker(db: Database, seen: Time, since?: Time, words = answer): Promise<void> {
  const trouble = since === undefined ? undefined : { since, answer: words }
  return noteWorker(db, { id: 'worker-a', startedAt: now, trouble }, seen)
}

async function words(db: Database, page: { id: string } | undefined, at: Time): Promise<string[]> {
  return (await findAlarms(db.reader, page, at)).map(({ kind, words }) => `${kind}: ${words}`)
}

eachDatabase('while mail leaves and nobody waits long there is no alarm', async (t, db) => {
  const page = await makePage(db)
  t.strictSame(await words(db, page, now), [], 'nothing to send, and no worker')
  await seedSubscribers(db, page.id, 3)
  await makeIncident(db, page)
  await worker(db, timeNow())
  t.strictSame(await words(db, page, timeNow()), [])
})

eachDatabase('a worker that is not there is an alarm as soon as somebody waits', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await seedSubscribers(db, page.id, 480)
  await makeIncident(db, page)
  const later = addMinutes(timeNow(), 1)
  t.strictSame(await words(db, page, later), [
    'worker: No mail leaves: the worker has never been seen. 480 people wait.',
  ])
  t.strictSame(await words(db, other, later), [], 'nobody of the other page waits')
  t.equal((await words(db, undefined, later)).length, 1)
  await worker(db, addMinutes(later, -0.7))
  t.strictSame(await words(db, page, later), [
    'worker: No mail leaves: the worker was last seen 42 s ago. 480 people wait.',
  ])
  await worker(db, addMinutes(later, -0.4))
  t.strictSame(await words(db, page, later), [])
})

eachDatabase('a channel that rests is an alarm after 5 minutes, in the server’s words', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 2)
  await makeIncident(db, page)
  await fanOut(db)
  const begun = timeNow()
  const at = (minutes: number) => addMinutes(begun, minutes)
  await worker(db, at(4), begun)
  t.strictSame(await words(db, page, at(4)), [])
  await worker(db, at(7), begun)
  t.strictSame(await words(db, page, at(7)), [
    `resting: No mail has left for 7 minutes: the mail server answers “${answer}”. 2 people wait.`,
  ])
})

eachDatabase('refusals by policy are an alarm at once, and name no address', async (t, db) => {
  const page = await makePage(db)
  const begun = timeNow()
  await worker(db, begun, begun, '550 5.7.1 <ada@example.org>: spam')
  t.strictSame(await words(db, page, begun), [
    'policy: Mail is held back: too much of it is refused as unwanted, for 0 s. The mail server answers “550 5.7.1 <…>: spam”. Nobody waits.',
  ])
})

eachDatabase(
  'mail that is not sent after 10 minutes is an alarm; what is tried again is none',
  async (t, db) => {
    const page = await makePage(db)
    await seedSubscribers(db, page.id, 2)
    await makeIncident(db, page)
    await fanOut(db)
    const later = addMinutes(timeNow(), 11)
    await worker(db, later)
    t.strictSame(await words(db, page, later), [
      'waiting: Mail is late: what was published 11 minutes ago has not been sent to everybody. 2 people wait.',
    ])
    for (const one of await claim(db)) {
      await recordFailure(db, 'worker-a', one, { permanent: false, scope: 'recipient', answer: '450 later' })
    }
    t.strictSame(await words(db, page, later), [])
  },
)

eachDatabase('a chat that waits is no late mail, and one that is tried again is no alarm', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  await seedSubscribers(db, page.id, 2)
  for (const address of ['https://a.example/hook', 'https://b.example/hook']) {
    const wish = asSignUp(secret, { channel: 'webhook', address, componentIds: [] })
    await addSubscriber(db, page, wish, { author: 'key:test', silently: true })
  }
  await makeIncident(db, page, { components: { [component.id]: 'major_outage' } })
  const later = addMinutes(timeNow(), 11)
  t.match(await words(db, page, later), [/^worker: .* 4 people wait.$/])
  await fanOut(db)
  // Two of the incident, and two of its component.
  t.match(await words(db, page, later), [/ 2 people wait. 4 channels wait.$/])
  await worker(db, later)
  const late = ['Mail is late', 'Chats and webhooks are late'].map((begins) => new RegExp(begins))
  t.match(await words(db, page, later), late)
  const sent = (await claim(db)).map((claim) => ({ claim, answer: '250 ok' }))
  await transaction(db, (tx) => recordSent(tx, db.dialect, 'worker-a', sent))
  t.strictSame(await words(db, page, later), [
    'beside: Chats and webhooks are late: what was published 11 minutes ago has not been sent to all of them. 4 channels wait.',
  ])
  const claimer = { owner: 'worker-a', secret, leaseSeconds: 60, publicUrl, channel: 'webhook' }
  for (let tried = 0; tried < 2; tried++) {
    for (const one of await claimDue(db, claimer, 100)) {
      await recordFailure(db, 'worker-a', one, { permanent: false, scope: 'recipient', answer: 'HTTP 500' })
    }
  }
  t.strictSame(await words(db, page, later), [])
})

eachDatabase('what a sweep finds is an alarm for a day, and counted for ever', async (t, db) => {
  await noteSwept(db, { missing: 0, stray: 0 }, now)
  t.equal(await countSwept(db.reader), 0)
  await noteSwept(db, { missing: 2, stray: 1 }, now)
  await noteSwept(db, { missing: 1, stray: 0 }, addMinutes(now, 1))
  t.match(await words(db, undefined, addMinutes(now, 3)), [
    /^missing: Checks of the ledger found 4 deliveries amiss, the last 2 minutes ago/,
  ])
  t.strictSame(await words(db, undefined, addMinutes(now, 1_442)), [])
  t.equal(await countSwept(db.reader), 4)
})

eachDatabase('a canary that does not get its mail is an alarm of its page alone', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const canary = await makeSubscriber(db, page, 'canary@example.com')
  await db.writer.updateTable('pages').set({ canary: canary.address }).where('id', '=', page.id).execute()
  await makeIncident(db, page)
  await fanOut(db)
  for (const one of await claim(db)) {
    await recordFailure(db, 'worker-a', one, { permanent: true, scope: 'recipient', answer: '554 no' })
  }
  const later = addMinutes(timeNow(), 6)
  await worker(db, later)
  const alarm =
    'canary: The canary has not got what was published 6 minutes ago: failed, the mail server answers “554 no”.'
  t.strictSame(await words(db, page, later), [alarm])
  t.strictSame(await words(db, undefined, later), [alarm])
  t.strictSame(await words(db, other, later), [])
})

eachDatabase('the log says each beginning and each end once, whoever looks', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 1)
  await makeIncident(db, page)
  const lines: string[] = []
  const log = {
    error: (_: object, text: string) => void lines.push(text),
    info: (_: object, text: string) => void lines.push(text),
  }
  const at = (minutes: number) => addMinutes(timeNow(), minutes)
  const begins = 'No mail leaves: the worker has never been seen. 1 person waits.'
  await Promise.all([watchAlarms(db, log, at(1)), watchAlarms(db, log, at(1))])
  await watchAlarms(db, log, at(2))
  t.strictSame(lines, [begins])
  await worker(db, at(3))
  await Promise.all([watchAlarms(db, log, at(3)), watchAlarms(db, log, at(3))])
  await watchAlarms(db, log, at(3))
  t.strictSame(lines, [begins, 'an alarm is over'])
  await watchAlarms(db, log, at(5))
  t.equal(lines.length, 3, 'and again when it begins again')
})
