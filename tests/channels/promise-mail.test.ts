import PostalMime from 'postal-mime'
import t from 'tap'
import type { PromiseNotice } from '../../server/channels/content.ts'
import { makeLetter, makeUpdate } from './letters.ts'
import { deliverOne } from './received.ts'

const notice: PromiseNotice = {
  kind: 'promise',
  pageName: 'Kasse',
  pageOrigin: 'https://status.kasse.test',
  incidentId: 'k1s2s3f4b5l6',
  incidentName: 'Some shops cannot take cards',
  promiseId: 'p1r2m3s4t5v6',
  reminder: 1,
  madeAt: '2026-11-21T14:00:00.000Z',
  dueAt: '2026-11-21T14:30:00.000Z',
  publishedAt: '2026-11-21T14:15:00.000Z',
}

async function mailOf(changes: Partial<PromiseNotice>) {
  const { raw } = await deliverOne(t, makeLetter({ ...notice, ...changes }))
  const { subject, text = '', html = '', headers } = await PostalMime.parse(raw)
  return { subject, text, html, headers: headers.map(({ key }) => key) }
}

t.test('each reminder says of which incident, until when, and leads to its composer', async (t) => {
  const mails = [
    await mailOf({}),
    await mailOf({ reminder: 2, publishedAt: '2026-11-21T14:25:00.000Z' }),
    await mailOf({ reminder: 3, publishedAt: '2026-11-21T14:30:00.000Z' }),
  ]
  t.strictSame(
    mails.map(({ subject }) => subject),
    [
      'Next update by 14:30 UTC: Some shops cannot take cards',
      'Due in 5 minutes: Some shops cannot take cards',
      'Late since 14:30 UTC: Some shops cannot take cards',
    ],
  )
  for (const { text, html, headers } of mails) {
    for (const part of [text, html]) {
      t.match(part, '21 November 2026, 14:30 UTC')
      t.match(part, 'https://status.kasse.test/admin/incidents/k1s2s3f4b5l6#update')
      t.match(part, 'https://status.kasse.test/admin/incidents/k1s2s3f4b5l6/still')
      t.match(part, 'on duty for the status page of Kasse')
      t.notMatch(part, /unsubscribe|undefined/i)
    }
    t.notOk(headers.includes('list-unsubscribe'))
  }
  t.match(mails[0]?.text, 'The last update is 15 minutes old.')
  t.match(mails[2]?.text, '“We are late with this update.”')
})

t.test('an update that comes late says so, and one in time does not', async (t) => {
  const late = 'We are late with this update: it was due on 21 November 2026, 14:30 UTC.'
  for (const lateSince of [notice.dueAt, null]) {
    const { raw } = await deliverOne(t, makeLetter(await makeUpdate({ lateSince })))
    const { text = '', html = '' } = await PostalMime.parse(raw)
    for (const part of [text.replace(/\s+/g, ' '), html]) t.equal(part.includes(late), lateSince !== null)
  }
})
