import { test } from 'tap'
import { isPublic, mayReach, readTarget } from '../../../server/channels/http/target.ts'
import { readConfig } from '../../../server/config.ts'
import { freshFolder } from '../../support/fresh.ts'

const inside = [
  ...['127.0.0.1', '127.8.9.10', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '168.63.129.16', '192.0.0.192', '198.18.0.1'],
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', 'fe80::1', 'fc00::1'],
  ...['fd00:ec2::254', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:53aa:64c::1'],
  ...['2001:db8::1', 'ff02::1', '4000::1', '100::1', 'localhost', ''],
]

test('S16: no address inside is public, in whatever clothes', async (t) => {
  for (const address of inside) t.notOk(isPublic(address), address)
  for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4001:82a::200e'])
    t.ok(isPublic(address), address)
})

test('S16: what is typed must be https to a public host', async (t) => {
  const refused = [
    ...['file:///etc/passwd', 'ftp://example.com/', 'javascript:alert(1)', 'gopher://example.com', 'nothing'],
    ...['http://example.com/hook', 'https://localhost/', 'https://localhost./', 'https://a.localhost/'],
    ...['https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://127.1/', 'https://0/'],
    ...['https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[64:ff9b::7f00:1]/', 'https://printer/'],
    ...[
      'https://169.254.169.254/latest/meta-data',
      'https://metadata.google.internal/',
      'https://nas.local/',
    ],
    ...[
      'https://exa mple.com/',
      'https://example.com/\r\nX: y',
      'https://a:50%@example.com/',
      `https://example.com/${'x'.repeat(2_000)}`,
    ],
  ]
  for (const typed of refused) {
    t.throws(() => readTarget(typed), { message: /can post to/ }, typed)
  }
  t.equal(readTarget(' https://Hooks.Example.com/a?b=c#d ').href, 'https://hooks.example.com/a?b=c')
  t.equal(readTarget('https://1.1.1.1/').href, 'https://1.1.1.1/')
})

test('WEBHOOK_ALLOW opens hosts, addresses and networks, and nothing else', async (t) => {
  const allow = (WEBHOOK_ALLOW: string) =>
    readConfig({ DATA_DIR: freshFolder(t), WEBHOOK_ALLOW }, false).webhookAllow
  const allowed = allow('hooks.lan, 10.1.0.0/16 fd12::/16')
  t.equal(readTarget('http://hooks.lan:8065/x', allowed).port, '8065')
  t.ok(mayReach('192.168.7.7', 'hooks.lan', allowed))
  t.ok(mayReach('10.1.2.3', 'anything.example', allowed))
  t.notOk(mayReach('10.2.2.3', 'anything.example', allowed))
  t.ok(mayReach('fd12::5', 'anything.example', allowed))
  t.throws(() => readTarget('http://10.2.0.1/', allowed))
  t.same(allow(''), [])
  t.throws(() => allow('10.0.0.0/99'), { message: /WEBHOOK_ALLOW must hold hosts/ })
})
