import PostalMime from 'postal-mime'
import { test } from 'tap'
import { makeLetter, makeRecipient, makeSubscribed } from './letters.ts'
import { deliverOne, headerLines, headerValue } from './received.ts'

test('C03: who signs up again is told so by mail, with the links that manage and end it', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(makeSubscribed()))
  const { manageUrl, unsubscribeUrl } = makeRecipient()
  t.equal(headerValue(raw, 'subject'), 'You already get Kasse status updates')
  t.strictSame(headerLines(raw, 'list-unsubscribe'), [`List-Unsubscribe: <${unsubscribeUrl}>`])
  t.strictSame(headerLines(raw, 'auto-submitted'), ['Auto-Submitted: auto-generated'])
  const { text, html } = await PostalMime.parse(raw)
  for (const part of [text, html]) {
    t.match(part, manageUrl)
    t.match(part, unsubscribeUrl)
    t.match(part, 'subscribed already')
    t.match(part, 'at most once a day')
  }
})
