import t from 'tap'
import { mailHost, readEmailAddress } from '../../server/channels/address.ts'
import { findChannel } from '../../server/channels/index.ts'
import { Problem } from '../../server/problem.ts'

const good: [string, string][] = [
  ['ola@nordmann.test', 'ola@nordmann.test'],
  ['  ola@nordmann.test ', 'ola@nordmann.test'],
  ['Ola.Nordmann+status@Nordmann.TEST', 'Ola.Nordmann+status@nordmann.test'],
  ["o'hara!#$%&*/=?^_`{|}~-@nordmann.test", "o'hara!#$%&*/=?^_`{|}~-@nordmann.test"],
  ['ola@localhost', 'ola@localhost'],
  ['ola@blåbær.test', 'ola@xn--blbr-roah.test'],
  ['ola@BLÅBÆR.test', 'ola@xn--blbr-roah.test'],
  ['ola@例え。テスト', 'ola@xn--r8jz45g.xn--zckzah'],
  ['ola@xn--blbr-roah.test', 'ola@xn--blbr-roah.test'],
  [`${'l'.repeat(64)}@nordmann.test`, `${'l'.repeat(64)}@nordmann.test`],
  ['1@2.test', '1@2.test'],
]

const bad = [
  ...['', ' ', 'ola', '@nordmann.test', 'ola@', 'a@b@c.test', 'ola nordmann@nordmann.test'],
  // Two people, a command, a header.
  ...['a@b.test, c@d.test', 'a@b.test,c@d.test', 'a@b.test;c@d.test', 'a@b.test c@d.test'],
  ...[
    'a@b.test\r\nRCPT TO:<evil@x.test>',
    'a@b.test\n',
    '\ta@b.test',
    'a\0@b.test',
    'a@b.test\0',
    'a\x7f@b.test',
  ],
  // Quotes, comments, routes, names, groups, literals.
  ...[
    '"a b"@c.test',
    '"a"@b.test',
    'a@b.test (me)',
    '(me)a@b.test',
    '@r.test:a@b.test',
    'Me <a@b.test>',
    '<a@b.test>',
  ],
  ...[
    'g:a@b.test;',
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
    'a@127.0.0.1',
    'a@2130706433',
    'a@0x7f.1',
    'a@１２７.1',
  ],
  // Domains that are none, or that a URL parser would repair.
  ...['x@y', 'ola@nordmann'],
  ...['a@-b.test', 'a@b-.test', 'a@b..test', 'a@.test', 'a@test.', 'a@b_c.test', `a@${'l'.repeat(64)}.test`],
  ...['a@b%2etest', 'a@b.test/x', 'a@b.test:25', 'a@b.test?x', 'a@b.test#x', 'a@b\\c.test', 'a@é／b.test'],
  ...['a@é%41.test', 'a@é\u200b .test', 'ø@nordmann.test', 'a\u202e@b.test', 'a@\ud800.test'],
  // Too long.
  `${'l'.repeat(65)}@nordmann.test`,
  `a@${'domain.'.repeat(40)}test`,
]

t.test('addresses come out in one form', async (t) => {
  for (const [input, address] of good) t.equal(readEmailAddress(input), address)
})

t.test('E18: anything else is refused, and the message stands beside the field', async (t) => {
  for (const input of bad) {
    t.throws(() => readEmailAddress(input), Problem, JSON.stringify(input))
  }
  try {
    findChannel('email')?.readAddress('ola')
    t.fail('it was taken')
  } catch (problem) {
    t.match(problem, { kind: 'invalid', fields: { email: /address/ } })
  }
})

t.test('reading an address twice changes nothing', async (t) => {
  for (const [input] of good) t.equal(readEmailAddress(readEmailAddress(input)), readEmailAddress(input))
})

t.test('a page has a host for its mail', async (t) => {
  t.equal(mailHost('https://status.kasse.test'), 'status.kasse.test')
  t.equal(mailHost('http://localhost:3000'), 'localhost')
  t.equal(mailHost('http://127.0.0.1:3000'), 'localhost')
  t.equal(mailHost('http://[::1]:3000'), 'localhost')
  t.equal(mailHost('https://status.blåbær.test'), 'status.xn--blbr-roah.test')
})

t.test('no other channel is known yet', async (t) => {
  t.equal(findChannel('email')?.label, 'Email')
  t.equal(findChannel('pigeon'), undefined)
})
