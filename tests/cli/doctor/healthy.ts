import { generateKeyPairSync } from 'node:crypto'
import type { Test } from 'tap'
import type { Case } from '../../../server/cli/doctor/case.ts'
import type { Level } from '../../../server/cli/doctor/finding.ts'
import { judge } from '../../../server/cli/doctor/judge/index.ts'
import type { Records } from '../../../server/cli/doctor/records.ts'

/** An RSA key: PEM to sign with, and the record that says so. */
export function makeDkim(bits = 2_048): { key: string; record: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=rsa; p=${der.toString('base64')}`,
  }
}

export const dkim = makeDkim()

/** A page that shares nothing with its product. */
export const healthyCase: Case = {
  origin: 'https://status.acme-status.net',
  status: 'status.acme-status.net',
  product: { origin: 'https://www.acme.example', host: 'www.acme.example' },
  relay: 'smtp.relay.test',
  sender: 'acme-status.net',
  dkim: { selector: 'one', domain: 'acme-status.net', key: dkim.key },
  hooked: false,
}

export const healthy: Records = {
  at: '2026-11-22T10:00:00.000Z',
  aliases: { 'status.acme-status.net': [], 'www.acme.example': ['lb.cloud.example'] },
  addresses: {
    'status.acme-status.net': ['192.0.2.10', '2001:db8:1::10'],
    'www.acme.example': ['198.51.100.7', '2001:db8:2::7'],
    'smtp.relay.test': ['203.0.113.25'],
    'mx.acme-status.net': ['192.0.2.10'],
  },
  reverse: { '192.0.2.10': ['vm10.host.test'], '198.51.100.7': ['lb7.cloud.example'] },
  networks: {},
  nameServers: {
    'acme-status.net': ['ns1.other-dns.test', 'ns2.other-dns.test'],
    'acme.example': ['ns-12.awsdns-34.com', 'ns-5.awsdns-6.net'],
  },
  mailServers: { 'acme-status.net': ['mx.acme-status.net'] },
  texts: {
    'acme-status.net': ['v=spf1 include:spf.relay.test -all', 'another=text'],
    'spf.relay.test': ['v=spf1 ip4:203.0.113.0/24 -all'],
    '_dmarc.acme-status.net': ['v=DMARC1; p=reject'],
    'one._domainkey.acme-status.net': [dkim.record],
  },
  certificates: {
    'status.acme-status.net': {
      names: ['status.acme-status.net'],
      issuer: 'Example CA',
      from: '2026-10-10T00:00:00.000Z',
      until: '2027-01-08T00:00:00.000Z',
      refused: null,
      key: 'ours',
    },
    'www.acme.example': {
      names: ['*.acme.example'],
      issuer: 'Example CA',
      from: null,
      until: '2027-01-08T00:00:00.000Z',
      refused: null,
      key: 'theirs',
    },
  },
  clock: { ahead: -0.4, of: 'www.acme.example' },
  disk: { free: 40e9, size: 80e9 },
  backups: { folder: '/backups', newest: '2026-11-22T03:00:00.000Z' },
  modes: { path: '/data', folder: '700', secret: '600', database: '644' },
  unanswered: [],
}

export const { status, sender: domain } = healthyCase
export const product = 'www.acme.example'

/** What is otherwise than with a page that is well, the check that speaks of it, how bad that is, and its words. */
export type Sign = [
  check: string,
  level: Level,
  says: RegExp,
  records: Partial<Records>,
  what?: Partial<Case>,
]

/** Each sign is found, and what is to be done with it; where all is well, the check says nothing else. */
export function findSigns(t: Test, signs: Sign[]): void {
  for (const [check, level, says, records, what] of signs) {
    const findings = judge({ ...healthyCase, ...what }, { ...healthy, ...records })
    const found = findings.filter((finding) => finding.check === check)
    const meant = found.find((finding) => finding.level === level)
    t.match(meant, { seen: says, todo: level === 'ok' ? null : /.+\S$/ }, `${check}: ${says}`)
    if (level === 'ok') t.equal(found.length, 1, `${check}, once`)
  }
}

export function leading(host: string, ...addresses: string[]): Partial<Records> {
  return { addresses: { ...healthy.addresses, [host]: addresses } }
}
