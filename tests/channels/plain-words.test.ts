import PostalMime from 'postal-mime'
import t from 'tap'
import { htmlToText } from '../../server/channels/email/html-text.ts'
import { markdownToHtml } from '../../server/text/markdown.ts'
import { makeConfirmation, makeLetter, makeRecipient, makeUpdate } from './letters.ts'
import { deliverOne } from './received.ts'

const cases: [string, string][] = [
  ['**Cash** works, _cards_ `do` ~~not~~.', 'Cash works, cards do not.'],
  ['One\nTwo\n\nThree', 'One\nTwo\n\nThree'],
  ['# What\n\n- a\n- **b**\n  - c\n\nAfter', 'What\n\n- a\n- b\n  - c\n\nAfter'],
  ['3. x\n4. y', '3. x\n4. y'],
  ['See [our guide](https://help.test/a?b=1&c=2).', 'See our guide (https://help.test/a?b=1&c=2).'],
  ['https://help.test/till or <help@shop.test>', 'https://help.test/till or help@shop.test'],
  ['a < b & c > d "e"', 'a < b & c > d "e"'],
  ['```\nif (a) {\n  b\n}\n```', 'if (a) {\n  b\n}'],
  ['> said', '> said'],
]

t.test('the plain part has the words without the marks', async (t) => {
  for (const [markdown, text] of cases) t.equal(htmlToText(await markdownToHtml(markdown)), text, markdown)
  const update = await makeUpdate({ body: '**Cash works.**', scope: '_All_ shops' })
  const { raw } = await deliverOne(t, makeLetter(update))
  const { text = '' } = await PostalMime.parse(raw)
  t.match(text, '\nCash works.\n')
  t.match(text, '\nAll shops\n')
})

t.test('a confirmation promises what the sign-up box does, and names what is not working', async (t) => {
  const confirmUrl = 'https://status.kasse.test/subscriptions/cfeedbeef'
  const open = [{ id: 'k1s2s3f4b5l6', name: 'Cards & <tills>' }]
  const { raw } = await deliverOne(t, makeLetter(makeConfirmation({ open })), makeRecipient({ confirmUrl }))
  const { text = '', html = '' } = await PostalMime.parse(raw)
  for (const part of [text, html]) {
    t.match(part, 'a message when something breaks, one with every update, one when it is over')
    t.match(part, 'https://status.kasse.test/incidents/k1s2s3f4b5l6')
  }
  t.match(text, 'Not working just now: Cards & <tills>\n')
  t.match(html, /Cards &(#38|amp); &(#60|lt);tills/)
})
