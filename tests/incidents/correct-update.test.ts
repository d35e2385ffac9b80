import { email } from '../../server/channels/email.ts'
import type { Claim } from '../../server/deliveries/claim.ts'
import { findLetter } from '../../server/deliveries/letters.ts'
import { type Correction, correctUpdate } from '../../server/incidents/correct-update.ts'
import { findIncident } from '../../server/incidents/find-incidents.ts'
import { listVersions } from '../../server/incidents/versions.ts'
import { listTouched } from '../../server/pages/changes.ts'
import { addMinutes } from '../../server/text/time.ts'
import { claim, expireLeases, fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { makeIncident, post } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const editor = 'member:bob'

eachDatabase('a correction changes the words and keeps what they were, by whom and when', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const incident = await makeIncident(db, page, { body: 'Somthing is **wrong**' }, at(1))
  const [update] = incident.updates
  const correct = (correction: Correction, minutes: number) =>
    correctUpdate(db, page, incident.id, update?.id ?? '', correction, editor, at(minutes))
  const { change, update: corrected } = await correct({ body: ' Something is **wrong**\n' }, 5)
  t.match(corrected, {
    body: 'Something is **wrong**',
    bodyHtml: '<p>Something is <strong>wrong</strong></p>',
    version: 2,
    publishedAt: at(1),
    displayAt: at(1),
    updatedAt: at(5),
  })
  await correct({ body: 'Something was wrong', displayAt: at(0) }, 6)
  const after = await findIncident(db.reader, page, incident.id)
  t.match(after?.updates[0], {
    body: 'Something was wrong',
    version: 3,
    displayAt: at(0),
    publishedAt: at(1),
  })
  t.equal(after?.updatedAt, at(6))
  t.match(await listVersions(db.reader, page, incident.id), [
    { version: 2, body: 'Something is **wrong**', displayAt: at(1), correctedBy: editor, correctedAt: at(6) },
    { version: 1, body: 'Somthing is **wrong**', correctedBy: editor, correctedAt: at(5) },
  ])
  t.strictSame(await listTouched(db.reader, page.id, change - 1), [`incident:${incident.id}`])
})

eachDatabase(
  'who is affected and what they can do are corrected, and stand until an update says otherwise',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const said = { scope: 'Evrybody', workaround: 'Wait' }
    const { id } = await makeIncident(db, page, { body: 'Slow', ...said }, at(1))
    await post(db, page, id, { body: 'Still slow' }, at(2))
    await post(db, page, id, { body: 'Still slow', workaround: 'Use the phone app' }, at(3))
    const read = async () => {
      const incident = await findIncident(db.reader, page, id)
      if (!incident) throw new Error('It is not there')
      return incident
    }
    const [third, , first] = (await read()).updates
    const correct = (update: string | undefined, correction: Correction, minutes: number) =>
      correctUpdate(db, page, id, update ?? '', correction, editor, at(minutes))
    await correct(first?.id, { scope: ' Everybody\n', workaround: 'Wait a **little**' }, 5)
    const followed = await read()
    t.match(followed, { scope: 'Everybody', scopeHtml: '<p>Everybody</p>', workaround: 'Use the phone app' })
    t.match(followed.updates, [
      { version: 1, scope: 'Everybody', workaround: 'Use the phone app' },
      { version: 1, scope: 'Everybody', workaround: 'Wait a **little**', updatedAt: at(2) },
      { version: 2, body: 'Slow', workaroundHtml: '<p>Wait a <strong>little</strong></p>', updatedAt: at(5) },
    ])
    t.match(await listVersions(db.reader, page, id), [
      { version: 1, body: 'Slow', ...said, scopeHtml: '<p>Evrybody</p>' },
    ])
    await correct(third?.id, { workaround: '' }, 6)
    t.match(await read(), { scope: 'Everybody', workaround: null, workaroundHtml: null })
    t.equal(
      (await correct(third?.id, { workaround: null }, 7)).update.version,
      2,
      'the same once more is no version',
    )
    t.match(await problemOf(correct(third?.id, { scope: 'x'.repeat(1_001) }, 8)), {
      fields: { scope: /1000 are allowed/ },
    })
    const rows = await db.reader.selectFrom('notices').select('content').orderBy('published_at').execute()
    const [firstNotice, ...others] = rows.map(({ content }) => JSON.parse(content))
    t.match(firstNotice, { scope: 'Everybody', workaround: 'Wait a **little**' })
    t.match(others, [
      { scope: 'Everybody', workaround: 'Wait a **little**' },
      { scope: 'Everybody', workaround: null },
    ])
  },
)

eachDatabase('a correction makes no notice and tells nobody again', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 2)
  const incident = await makeIncident(db, page, { body: 'Wrogn' })
  await fanOut(db)
  t.equal((await claim(db)).length, 2)
  const before = await countRows(db)
  await correctUpdate(db, page, incident.id, incident.updates[0]?.id ?? '', { body: 'Wrong' }, editor)
  await fanOut(db)
  t.strictSame(await claim(db), [])
  const after = await countRows(db)
  t.strictSame(
    [after.notices, after.deliveries, after.incident_updates],
    [before.notices, before.deliveries, before.incident_updates],
  )
})

eachDatabase(
  'whoever was not claimed yet gets the corrected words, the others keep theirs',
  async (t, db) => {
    const page = await makePage(db)
    await seedSubscribers(db, page.id, 3)
    const incident = await makeIncident(db, page, { body: 'Wrogn' })
    await fanOut(db)
    const letter = async (of: Claim | undefined) =>
      of && JSON.stringify(await findLetter(db.writer, email, undefined, of))
    const [first] = await claim(db, 'worker-a', 1)
    const before = await letter(first)
    t.match(before, 'Wrogn')
    await correctUpdate(db, page, incident.id, incident.updates[0]?.id ?? '', { body: 'Wrong' }, editor)
    const rest = await claim(db, 'worker-b')
    t.strictSame(
      [first, ...rest].map((claim) => claim?.frozen.version),
      [1, 2, 2],
    )
    t.match(await letter(rest[0]), 'Wrong')
    await expireLeases(db)
    const again = (await claim(db, 'worker-c')).find((other) => other.subscriberId === first?.subscriberId)
    t.equal(again?.frozen.version, 1)
    t.equal(await letter(again), before, 'and a repeat is the same letter')
    const { content } = await db.reader.selectFrom('notices').select('content').executeTakeFirstOrThrow()
    t.match(JSON.parse(content), { body: 'Wrong', bodyHtml: '<p>Wrong</p>' })
    t.equal((await listDeliveries(db, page)).length, 3)
  },
)

eachDatabase('of two who correct the same words the second is told', async (t, db) => {
  const page = await makePage(db)
  const incident = await makeIncident(db, page, { body: 'Wrogn' })
  const correct = (body: string, version: number) =>
    correctUpdate(db, page, incident.id, incident.updates[0]?.id ?? '', { body, version }, editor)
  const answers = await Promise.allSettled(['One', 'Two', 'Three'].map((body) => correct(body, 1)))
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.kind] : []))
  t.strictSame(refused, ['conflict', 'conflict'])
  const stands = (await findIncident(db.reader, page, incident.id))?.updates[0]
  t.equal(stands?.version, 2)
  const again = await correct(stands?.body ?? '', 1)
  t.equal(again.update.version, 2, 'the same words sent twice are one correction')
  t.equal((await correct('Four', 2)).update.version, 3)
})

eachDatabase('what cannot be is refused and changes nothing', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const other = await makePage(db, {}, begin)
  const incident = await makeIncident(db, page, { body: 'Words' }, at(1))
  await post(db, page, incident.id, { body: 'More words' }, at(2))
  const another = await makeIncident(db, page, { body: 'Else' }, at(3))
  const id = incident.updates[0]?.id ?? ''
  const before = await countRows(db)
  const refusal = async (wrong: Correction, incidentId = incident.id, where = page) => {
    const problem = await problemOf(correctUpdate(db, where, incidentId, id, wrong, editor, at(5)))
    return [problem.kind, ...Object.keys(problem.fields)]
  }
  t.strictSame(await refusal({ body: ' \n' }), ['invalid', 'body'])
  t.strictSame(await refusal({ body: 'x'.repeat(25_001) }), ['invalid', 'body'])
  t.strictSame(await refusal({ displayAt: at(6) }), ['invalid', 'display_at'])
  t.strictSame(await refusal({ body: 'x' }, incident.id, other), ['not-found'])
  t.strictSame(await refusal({ body: 'x' }, another.id), ['not-found'])
  t.strictSame(await countRows(db), before)
})
