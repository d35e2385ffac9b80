import { test } from 'tap'
import type { Lists } from '../../../server/cli/doctor/records.ts'
import { dkim, domain, findSigns, healthy, leading, makeDkim } from './healthy.ts'

const texts = (texts: Lists) => ({ texts: { ...healthy.texts, ...texts } })
const relay = 'smtp.relay.test'
const mail = `mail.${domain}`

test('a mail server beside the product is told of', async (t) => {
  const check = 'Mail server'
  findSigns(t, [
    [check, 'warning', /not set/, {}, { relay: null }],
    [check, 'problem', /own machine/, leading(relay, '198.51.100.7')],
    [check, 'warning', /one network/, leading(relay, '198.51.100.8')],
    [check, 'warning', /under the product/, {}, { relay: 'smtp.acme.example' }],
    [check, 'problem', /no mail leaves/, leading(relay)],
    [check, 'ok', /is not the product’s/, {}],
  ])
})

test('a sender under the product, or whose bounces nobody takes, is told of', async (t) => {
  const mx = (...servers: string[]) => ({ mailServers: { [domain]: servers } })
  findSigns(t, [
    ['Sender', 'advice', /the product’s domain/, {}, { sender: 'acme.example' }],
    ['Sender', 'advice', /no mail server/, mx()],
    ['Sender', 'advice', /no mail server/, mx('')],
    ['Sender', 'ok', /comes from/, mx(), { hooked: true }],
    ['Sender', 'advice', /beside the product/, mx('mx.acme.example')],
    ['Sender', 'ok', /comes from/, mx('mx.acme-status.net')],
  ])
})

test('an SPF record that does not let the relay send, or that breaks, is told of', async (t) => {
  const spf = (...terms: string[]) => texts({ [domain]: [`v=spf1 ${terms.join(' ')}`] })
  const many = Array.from({ length: 11 }, (_, i) => `a:h${i}.test`)
  const lost = texts({ [domain]: ['v=spf1 include:gone.test -all'], 'gone.test': [] })
  const loop = texts({
    ...spf('include:spf.relay.test', '-all').texts,
    'spf.relay.test': [`v=spf1 a:${relay} include:${domain}`],
  })
  findSigns(t, [
    ['SPF', 'warning', /no SPF record/, texts({ [domain]: ['v=spf10', 'other'] })],
    ['SPF', 'problem', /more than one/, texts({ [domain]: ['v=spf1 -all', 'V=SPF1 ~all'] })],
    ['SPF', 'problem', /of acme-status\.net ends in \+all/, spf('all')],
    ['SPF', 'problem', /of spf\.relay\.test ends in \+all/, texts({ 'spf.relay.test': ['v=spf1 +all'] })],
    ['SPF', 'problem', /includes gone\.test, which has no/, lost],
    ['SPF', 'problem', /11 look-ups/, spf(...many, '-all')],
    ['SPF', 'ok', /lets smtp/, spf(...many.slice(2), `a:${relay}`, '-all')],
    ['SPF', 'advice', /does not say/, spf('ip4:203.0.113.25')],
    ['SPF', 'warning', /does not name smtp\.relay\.test/, spf('ip4:192.0.2.0/24', '-all')],
    ['SPF', 'warning', /does not name/, spf('-ip4:203.0.113.25', 'ip4:203.0.113.0/24', '-all')],
    ['SPF', 'advice', /could not be seen/, spf('include:spf.unasked.test', '-all')],
    ['SPF', 'ok', /lets smtp\.relay\.test send/, {}],
    ['SPF', 'ok', /lets smtp/, spf('redirect=spf.relay.test')],
    ['SPF', 'ok', /lets smtp/, spf('exists:%{i}.x.test', 'ip4:203.0.113.25', '-all')],
    ['SPF', 'ok', /spf\.relay\.test, of smtp\.relay\.test’s provider/, leading(relay, '198.51.99.1')],
    ['SPF', 'ok', /lets smtp/, loop],
  ])
})

test('a DKIM key that receivers do not count is told of', async (t) => {
  const key = (...records: string[]) => texts({ [`one._domainkey.${domain}`]: records })
  const small = makeDkim(1_024)
  const relays = { dkim: { selector: 'one', domain, key: null } }
  findSigns(t, [
    ['DKIM', 'advice', /not signed here/, {}, { dkim: null }],
    ['DKIM', 'problem', /There is no key/, key()],
    ['DKIM', 'problem', /more than one/, key(dkim.record, dkim.record)],
    ['DKIM', 'problem', /withdrawn/, key('v=DKIM1; p=')],
    ['DKIM', 'problem', /cannot be read/, key('v=DKIM1; p=AAAA')],
    ['DKIM', 'problem', /not that of DKIM_KEY/, key(small.record)],
    ['DKIM', 'problem', /no RSA key/, key('v=DKIM1; k=ed25519; p=AAAA')],
    ['DKIM', 'problem', /not for SHA-256/, key(`h=sha1; ${dkim.record}`)],
    ['DKIM', 'problem', /not for mail/, key(`s=tlsrpt; ${dkim.record}`)],
    ['DKIM', 'advice', /being tested/, key(`t=y:s; ${dkim.record}`)],
    ['DKIM', 'advice', /has 1024 bits/, key(small.record), relays],
    ['DKIM', 'ok', /is that of DKIM_KEY/, key(dkim.record.replace('p=', 'p = '))],
    ['DKIM', 'ok', /There is a key/, {}, relays],
  ])
})

test('a DMARC policy that is missing, broken or out of line is told of', async (t) => {
  const dmarc = (...records: string[]) => texts({ [`_dmarc.${domain}`]: records })
  const strict = texts({ [`_dmarc.${mail}`]: ['v=DMARC1; p=reject; adkim=s'] })
  const above = texts({ [`_dmarc.${mail}`]: [], [`_dmarc.${domain}`]: ['v=DMARC1; p=none; sp=quarantine'] })
  findSigns(t, [
    ['DMARC', 'warning', /no DMARC record/, dmarc('other')],
    ['DMARC', 'problem', /more than one/, dmarc('v=DMARC1; p=none', 'v=DMARC1; p=reject')],
    ['DMARC', 'problem', /no policy/, dmarc('v=DMARC1; p=please')],
    ['DMARC', 'advice', /asks for nothing/, dmarc('v=DMARC1; p=none')],
    ['DMARC', 'warning', /adkim=s/, strict, { sender: mail }],
    ['DMARC', 'ok', /asks to quarantine/, above, { sender: mail }],
    ['DMARC', 'ok', /asks to reject/, {}],
  ])
})
