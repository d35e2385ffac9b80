import PostalMime from 'postal-mime'
import t from 'tap'
import type { AlertNotice } from '../../server/channels/content.ts'
import { makeLetter } from './letters.ts'
import { deliverOne } from './received.ts'

const notice: AlertNotice = {
  kind: 'alert',
  pageName: 'Kasse',
  pageOrigin: 'https://status.kasse.test',
  proposalId: 'k1s2s3f4b5l6',
  title: 'Some customers see errors in Kasse',
  test: false,
  beganAt: '2026-11-21T13:58:00.000Z',
  alerts: [
    { name: 'CheckoutErrors <b>', startedAt: '2026-11-21T13:58:00.000Z' },
    { name: 'CheckoutLatency', startedAt: '2026-11-21T14:00:00.000Z' },
  ],
  count: 12,
  components: [{ name: 'Checkout', status: 'partial_outage' }],
  publishedAt: '2026-11-21T14:00:15.000Z',
}

t.test('a member on duty reads what fires, since when, and where the draft is', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(notice))
  const { subject, text = '', html = '', headers } = await PostalMime.parse(raw)
  t.equal(subject, 'CheckoutErrors <b> and 11 more')
  for (const part of [text, html]) {
    t.match(part, /12 alerts fire, since 21 November 2026,\s13:58 UTC/)
    t.match(part, /CheckoutLatency, since 14:00 UTC/)
    t.match(part, 'and 10 more')
    t.match(part, 'Some customers see errors in Kasse')
    t.match(part, 'Checkout: partial outage')
    t.match(part, 'https://status.kasse.test/admin/drafts/k1s2s3f4b5l6')
    t.notMatch(part, /unsubscribe|undefined|null/i)
  }
  t.match(html, 'CheckoutErrors &lt;b&gt;')
  t.notOk(headers.some(({ key }) => key === 'list-unsubscribe'))
})

t.test('a test says that it is one', async (t) => {
  const one = { ...notice, test: true, count: 1, alerts: notice.alerts.slice(1), components: [] }
  const { raw } = await deliverOne(t, makeLetter(one))
  const { subject, text = '' } = await PostalMime.parse(raw)
  t.equal(subject, 'Test: CheckoutLatency')
  t.match(text, /^Test alert: CheckoutLatency\s+1 alert fires, since/)
})
