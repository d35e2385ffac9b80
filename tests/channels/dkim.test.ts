import { createHash, createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import { Problem } from '../../server/problem.ts'
import { makeLetter, makeRecipient, makeUpdate, openPost } from './letters.ts'
import { deliverOne, headerValue } from './received.ts'

t.test('E07: a signature covers every header that matters, and holds', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const settings = { DKIM_KEY: key, DKIM_SELECTOR: 'mail', DKIM_DOMAIN: 'kasse.test' }
  const { raw } = await deliverOne(t, makeLetter(await makeUpdate()), makeRecipient(), settings)
  const signature = headerValue(raw, 'dkim-signature')
  const tags = Object.fromEntries(
    signature.split(';').map((tag) => tag.trim().replace(/\s/g, '').split(/=(.*)/s).slice(0, 2)),
  )
  t.match(tags, { d: 'kasse.test', s: 'mail', a: 'rsa-sha256' })
  const signed = String(tags.h).split(':')
  for (const name of [
    ...['from', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'auto-submitted'],
    ...['list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'mime-version', 'content-type'],
  ]) {
    t.ok(signed.includes(name), name)
  }
  const canonical = (name: string, value: string) => `${name}:${value.replace(/\s+/g, ' ').trim()}`
  const toSign = [
    ...signed.map((name) => canonical(name, headerValue(raw, name))),
    canonical('dkim-signature', signature.replace(/b=[^;]*$/, 'b=')),
  ].join('\r\n')
  const body = raw.toString('latin1').slice(raw.indexOf('\r\n\r\n') + 4)
  const hash = createHash('sha256').update(body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n)/g, ''), 'latin1')
  t.equal(tags.bh, hash.digest('base64'), 'and the body')
  t.ok(
    createVerify('RSA-SHA256')
      .update(toSign)
      .verify(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), String(tags.b), 'base64'),
  )
})

t.test('E20: settings that would make mail fail stop the start', async (t) => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const dkim = { DKIM_SELECTOR: 'mail', DKIM_DOMAIN: 'kasse.test' }
  t.throws(() => openPost(t, { ...dkim, DKIM_KEY: key }), Problem)
  t.throws(() => openPost(t, { ...dkim, DKIM_KEY: '-----BEGIN nonsense' }), Problem)
  t.throws(() => openPost(t, { MAIL_FROM: 'Kasse <news@kasse.test>' }), Problem)
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  const signed = { ...dkim, DKIM_KEY: rsa.toString() }
  t.throws(() => openPost(t, { ...signed, MAIL_FROM: 'news@other.test' }), /DKIM_DOMAIN/)
  t.doesNotThrow(() => openPost(t, { ...signed, MAIL_FROM: 'news@status.kasse.test' }))
})
