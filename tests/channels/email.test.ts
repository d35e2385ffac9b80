import PostalMime from 'postal-mime'
import t from 'tap'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { makeConfirmation, makeLetter, makeRecipient, makeUpdate, openPost, sender } from './letters.ts'
import { deliverOne, headerLines, headerValue } from './received.ts'

t.test(
  'E01 E02 E08 E09 E10 E14 E16: an update carries the headers of a list that people can leave by one click',
  async (t) => {
    const { raw, from, to } = await deliverOne(t, makeLetter(await makeUpdate()))
    const { unsubscribeUrl } = makeRecipient()
    t.strictSame(headerLines(raw, 'list-unsubscribe'), [`List-Unsubscribe: <${unsubscribeUrl}>`])
    t.strictSame(headerLines(raw, 'list-unsubscribe-post'), [
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ])
    t.strictSame(headerLines(raw, 'list-id'), [`List-ID: <${sender.pageId}.status.kasse.test>`])
    t.strictSame(headerLines(raw, 'auto-submitted'), ['Auto-Submitted: auto-generated'])
    t.strictSame(headerLines(raw, 'precedence'), ['Precedence: bulk'])
    t.strictSame(headerLines(raw, 'x-auto-response-suppress'), ['X-Auto-Response-Suppress: All'])
    t.strictSame(headerLines(raw, 'date'), ['Date: Tue, 02 Mar 2027 09:00:07 +0000'])
    t.strictSame(headerLines(raw, 'message-id'), ['Message-ID: <n1t2c3.s1b2s3c4r5b6@status.kasse.test>'])
    t.strictSame(headerLines(raw, 'to'), ['To: ola@nordmann.test'])
    t.strictSame(headerLines(raw, 'x-mailer'), [])
    t.equal(from, 'status@status.kasse.test')
    t.strictSame(to, ['ola@nordmann.test'])
  },
)

t.test('the sender is the page, at MAIL_FROM or at its own host', async (t) => {
  const own = await deliverOne(t, makeLetter(await makeUpdate({ pageName: 'Kasse, "Tills" & Co' })))
  const mail = await PostalMime.parse(own.raw)
  t.match(mail.from, { name: 'Kasse, "Tills" & Co', address: 'status@status.kasse.test' })
  const set = await deliverOne(t, makeLetter(await makeUpdate(), 'news@kasse.test'))
  t.match(await PostalMime.parse(set.raw), { from: { name: 'Kasse', address: 'news@kasse.test' } })
  t.equal(set.from, 'news@kasse.test')
  const local = await deliverOne(t, makeLetter(await makeUpdate({ pageOrigin: 'http://localhost:3000' })))
  t.equal(local.from, 'status@localhost')
})

t.test('E19: bounces go where the recipient says', async (t) => {
  const to = makeRecipient({ returnPath: 'bounce+a1b2c3@status.kasse.test' })
  const { from, raw } = await deliverOne(t, makeLetter(await makeUpdate()), to)
  t.equal(from, 'bounce+a1b2c3@status.kasse.test')
  t.match(headerValue(raw, 'from'), /<status@status\.kasse\.test>$/)
})

t.test(
  'E12 E13: all messages of one incident to one subscriber are one thread with one subject',
  async (t) => {
    const first = await deliverOne(t, makeLetter(await makeUpdate()))
    const second = await deliverOne(
      t,
      makeLetter(await makeUpdate({ firstUpdate: false, updateNumber: 2, status: 'resolved' })),
      makeRecipient({ messageId: '<n7.s1b2s3c4r5b6@status.kasse.test>' }),
    )
    t.equal(headerValue(first.raw, 'subject'), '[Kasse] Some shops cannot take cards')
    t.equal(headerValue(second.raw, 'subject'), 'Re: [Kasse] Some shops cannot take cards')
    for (const { raw } of [first, second]) {
      t.equal(headerValue(raw, 'references'), '<k1s2s3f4b5l6.s1b2s3c4r5b6@status.kasse.test>')
      t.equal(headerValue(raw, 'in-reply-to'), '<k1s2s3f4b5l6.s1b2s3c4r5b6@status.kasse.test>')
    }
  },
)

t.test('E15 E23: plain text comes first and says all that the HTML says', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate()))
  const source = raw.toString()
  t.match(headerValue(raw, 'content-type'), /^multipart\/alternative;/)
  t.ok(source.indexOf('text/plain; charset=utf-8') < source.indexOf('text/html; charset=utf-8'))
  t.ok(source.split('\r\n').every((line) => Buffer.byteLength(line) <= 998))
  t.notMatch(source.replaceAll('\r\n', ''), /[\r\n]/, 'every line ends in CR LF')
  const { text = '', html = '' } = await PostalMime.parse(raw)
  const { manageUrl, unsubscribeUrl } = makeRecipient()
  t.match(text.split('\n')[0], 'Identified: Some shops cannot take cards')
  for (const part of [text, html]) {
    for (const fact of [
      ...['Identified', 'Some shops cannot take cards', 'Cards are refused at the till.', 'Cash works.'],
      ...['Shops in Norway', 'Take cash, or type in the card number.', '2 March 2027, 09:00 UTC'],
      ...[
        'By 2 March 2027, 09:30 UTC',
        'Card payments',
        'Partial outage',
        'Receipts',
        'Degraded performance',
      ],
      ...['You get this mail because', 'https://status.kasse.test/incidents/k1s2s3f4b5l6', manageUrl],
      ...[unsubscribeUrl, 'https://help.shop.test/till'],
    ]) {
      t.ok(part.includes(fact), fact)
    }
  }
  t.match(html, '<html lang="en">')
  t.match(html, '<title>[Kasse] Some shops cannot take cards</title>')
})

t.test('E22: nothing in the HTML is fetched, and every link is of the page or in the words', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate({ body: '![x](https://spy.test/x.gif)' })))
  const { html = '' } = await PostalMime.parse(raw)
  t.notMatch(html, /<(img|link|script|iframe|object|video)|url\(|@import| src=|background="/i)
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => new URL(link).origin)
  t.strictSame(new Set(links), new Set(['https://status.kasse.test', 'https://spy.test']))
})

t.test('a confirmation asks one thing and is no list mail', async (t) => {
  const confirmUrl = 'https://status.kasse.test/subscriptions/cfeedbeef'
  const { raw } = await deliverOne(t, makeLetter(makeConfirmation()), makeRecipient({ confirmUrl }))
  for (const name of ['list-unsubscribe', 'list-unsubscribe-post', 'list-id', 'references', 'in-reply-to']) {
    t.strictSame(headerLines(raw, name), [], name)
  }
  t.equal(headerValue(raw, 'auto-submitted'), 'auto-generated')
  const { subject, text = '', html = '' } = await PostalMime.parse(raw)
  t.equal(subject, 'Confirm your subscription to Kasse status updates')
  t.strictSame(text.match(/https?:\S+/g), [confirmUrl])
  t.strictSame(html.match(/https?:[^"\s]+/g), [confirmUrl])
})

t.test('E17: line breaks and other control characters never reach a header', async (t) => {
  const nasty = 'a\r\nBcc: x@y.test\0\u2028\u202e\x07 b'
  const update = await makeUpdate({ pageName: nasty, incidentName: `${nasty}\n\nbody` })
  const { raw, to } = await deliverOne(t, makeLetter(update))
  t.strictSame(to, ['ola@nordmann.test'])
  t.strictSame(headerLines(raw, 'bcc'), [])
  t.equal(headerLines(raw, 'subject').length, 1)
  const mail = await PostalMime.parse(raw)
  t.equal(mail.subject, '[a Bcc: x@y.test b] a Bcc: x@y.test b body')
  t.equal(mail.from?.name, 'a Bcc: x@y.test b')
  t.match(mail.html, 'Card payments')
})

t.test('encoded words, emoji and other scripts arrive as they were written', async (t) => {
  for (const name of ['50 % = half?', 'Påmelding virker ikke 🙈', 'ログインできません', 'x'.repeat(255)]) {
    const { raw } = await deliverOne(
      t,
      makeLetter(await makeUpdate({ incidentName: name, components: [{ name, status: 'operational' }] })),
    )
    const mail = await PostalMime.parse(raw)
    t.equal(mail.subject, `[Kasse] ${name}`)
    t.ok(mail.text?.includes(`- ${name}: Operational`), 'in the text')
    t.ok(mail.html?.includes(name), 'in the HTML')
    t.ok(
      raw
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 998),
    )
  }
})

t.test('what people wrote is never taken for a placeholder or for a view', async (t) => {
  const body = [
    '{{unsubscribe_url}} {{manageUrl}} {{7*7}} <%= it.title %> $& $1 {"place":"unsubscribeUrl"}',
    'unsubscribeUrl; :manageUrl;',
  ].join('\n')
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate({ body, incidentName: '<%= 7*7 %> $&' })))
  const { text = '', subject } = await PostalMime.parse(raw)
  t.ok(text.replaceAll('\r\n', '\n').includes(body))
  t.equal(subject, '[Kasse] <%= 7*7 %> $&')
})

t.test('names are escaped in the HTML', async (t) => {
  const name = '<img src=x onerror=alert(1)>"\'&amp;'
  const update = await makeUpdate({
    pageName: name,
    incidentName: name,
    components: [{ name, status: '<b>' }],
  })
  const { html = '' } = await PostalMime.parse((await deliverOne(t, makeLetter(update))).raw)
  t.notMatch(html, /<img|<b>/)
})

t.test('E11 E14: a repeat is the same message byte for byte, also from another process', async (t) => {
  const sink = await startSmtpSink(t)
  const content = await makeUpdate()
  const letter = makeLetter(content)
  t.strictSame(makeLetter(content), letter, 'the same content makes the same letter')
  for (let i = 0; i < 2; i++) await openPost(t, { SMTP_URL: sink.url }).post.deliver(letter, makeRecipient())
  const [one, two] = sink.messages.map(({ raw }) => raw.toString())
  t.equal(two, one)
})

t.test('a link or id of a wrong form is a bug, and nothing is sent', async (t) => {
  const sink = await startSmtpSink(t)
  const { post } = openPost(t, { SMTP_URL: sink.url })
  const letter = makeLetter(await makeUpdate())
  for (const wrong of [
    { unsubscribeUrl: 'https://a.test/\r\nBcc: x@y.test' },
    { unsubscribeUrl: 'https://a.test/>, <mailto:x@y.test' },
    { messageId: 'no-brackets@a.test' },
    { messageId: '<a@b>\r\nBcc: x@y.test' },
  ]) {
    await t.rejects(post.deliver(letter, makeRecipient(wrong)), /wrong form/)
  }
  await t.rejects(post.deliver(makeLetter(makeConfirmation()), makeRecipient()), /needs confirmUrl/)
  t.equal(sink.messages.length, 0)
})

t.test('a page name in another script arrives as it was written', async (t) => {
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate({ pageName: 'Блåбær 例え' })))
  t.equal((await PostalMime.parse(raw)).from?.name, 'Блåбær 例え')
})

t.test('an encoded word that somebody typed is not decoded', async (t) => {
  const name = '=?utf-8?q?=0D=0ABcc:_x?='
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate({ incidentName: name, pageName: name })))
  const mail = await PostalMime.parse(raw)
  t.equal(mail.from?.name, '= ?utf-8?q?=0D=0ABcc:_x?=')
  t.equal(mail.subject, '[= ?utf-8?q?=0D=0ABcc:_x?=] = ?utf-8?q?=0D=0ABcc:_x?=')
})
