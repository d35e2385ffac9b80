import fc from 'fast-check'
import { test } from 'tap'
import { newId } from '../../server/db/id.ts'
import {
  endWell,
  hashToken,
  type LinkPurpose,
  linkToken,
  mac,
  newNonce,
  readLinkToken,
  sameText,
} from '../../server/text/token.ts'

const purposes: LinkPurpose[] = ['confirm', 'manage', 'unsubscribe']
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const [secret, page, id, nonce] = ['s'.repeat(43), 'pgpgpgpgpgpg', 'bcdfghjklmnp', 'n'.repeat(32)] as const

test('a link says what it is for and for whom, and is not proved by that', async (t) => {
  for (const purpose of purposes) {
    t.same(readLinkToken(linkToken(secret, purpose, page, id, nonce)), { purpose, id })
  }
})

test('a token in which any one character is another is not the token', async (t) => {
  const token = linkToken(secret, 'manage', page, id, nonce)
  t.match(token, /^[A-Za-z0-9_-]{45}$/, 'and needs no escaping in a URL')
  let different = 0
  for (let i = 0; i < token.length; i++) {
    for (const letter of alphabet) {
      if (letter === token[i]) continue
      const changed = token.slice(0, i) + letter + token.slice(i + 1)
      const claim = readLinkToken(changed)
      const expected = claim ? linkToken(secret, claim.purpose, page, claim.id, nonce) : token
      if (!sameText(changed, expected) && !sameText(changed, token)) different++
    }
  }
  t.equal(different, token.length * (alphabet.length - 1))
})

test('a link ends in a letter or a digit, and one that was sent before works as it is', async (t) => {
  let mended = 0
  for (let i = 0; i < 300; i++) {
    const token = linkToken(secret, 'manage', page, id, String(i))
    t.match(token, /^[\w-]{44}([A-Za-z0-9]|[-_]x)$/)
    t.same(readLinkToken(token), { purpose: 'manage', id })
    if (token.length === 45) continue
    mended++
    const before = token.slice(0, 45)
    t.same(readLinkToken(before), { purpose: 'manage', id })
    t.equal(endWell(before), token)
  }
  t.ok(mended > 0)
})

test('a token is worth nothing for another purpose, page, subscriber, nonce or installation', async (t) => {
  const tokens = [
    ...purposes.map((purpose) => linkToken(secret, purpose, page, id, nonce)),
    linkToken(secret, 'confirm', newId(), id, nonce),
    linkToken(secret, 'confirm', page, newId(), nonce),
    linkToken(secret, 'confirm', page, id, newNonce()),
    linkToken('t'.repeat(43), 'confirm', page, id, nonce),
  ]
  t.equal(new Set(tokens.map((token) => token.slice(13))).size, tokens.length)
})

test('text that has not the form of a token is none', async (t) => {
  const token = linkToken(secret, 'confirm', page, id, nonce)
  for (const text of [
    '',
    'c',
    token.slice(0, -1),
    `${token}x`,
    `x${token.slice(1)}`,
    `c${'A'.repeat(44)}`,
    `__proto__`,
  ]) {
    t.equal(readLinkToken(text), undefined, text)
  }
  fc.assert(fc.property(fc.string(), (text) => readLinkToken(text) === undefined))
})

test('no two lists of parts have one keyed hash', async (t) => {
  const parts = fc.array(fc.string(), { maxLength: 4 })
  fc.assert(
    fc.property(
      parts,
      parts,
      (a, b) => (mac(secret, ...a) === mac(secret, ...b)) === (JSON.stringify(a) === JSON.stringify(b)),
    ),
  )
  t.not(mac(secret, 'ab', 'c'), mac(secret, 'a', 'bc'))
  t.not(mac(secret, 'a'), mac(secret, 'a', ''))
})

test('texts are the same only if they are, whatever their length and letters', async (t) => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameText(a, b) === (a === b)))
  t.ok(sameText('grün', 'grün'))
  t.notOk(sameText('a', 'ä'))
})

test('nonces never repeat, and what is stored of one does not hold it', async (t) => {
  const nonces = Array.from({ length: 5_000 }, newNonce)
  t.equal(new Set(nonces).size, nonces.length)
  t.ok(nonces.every((nonce) => /^[\w-]{32}$/.test(nonce)))
  t.equal(hashToken(nonce), hashToken(nonce))
  t.not(hashToken(nonce), hashToken(newNonce()))
  t.notOk(hashToken(nonce).includes(nonce))
})
