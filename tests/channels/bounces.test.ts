import { test } from 'tap'
import { judgeFailure } from '../../server/channels/email/bounce.ts'
import { bounceAddress, readBounceAddress } from '../../server/channels/email/bounce-address.ts'
import { readReport } from '../../server/channels/email/read-report.ts'
import { newId } from '../../server/db/id.ts'
import { secret } from '../subscribers/make-subscriber.ts'
import { makeComplaint, makeDsn } from './make-report.ts'

const ids = () => ({ pageId: newId(), noticeId: newId(), subscriberId: newId() })
const read = (raw: string, envelopeTo?: string) => readReport(Buffer.from(raw), envelopeTo)

test('E19: a bounce address names its delivery, fits a mailbox name and survives lower case', async (t) => {
  const returned = ids()
  const address = bounceAddress(secret, 'status.example.com', returned)
  t.match(address, /^bounce\+[a-z0-9]{56}@status\.example\.com$/)
  t.ok(address.indexOf('@') <= 64)
  t.strictSame(readBounceAddress(secret, address), returned)
  t.strictSame(readBounceAddress(secret, ` ${address.toUpperCase()} `), returned)
})

test('C08: a bounce address with any one character changed is worth nothing', async (t) => {
  const address = bounceAddress(secret, 'status.example.com', ids())
  const end = address.indexOf('@')
  for (let i = 0; i < end; i++) {
    const changed = `${address.slice(0, i)}${address[i] === 'b' ? 'c' : 'b'}${address.slice(i + 1)}`
    t.equal(readBounceAddress(secret, changed), undefined, changed)
  }
  for (const other of [
    '',
    '@',
    'bounce+@a',
    address.slice(1),
    address.replace('@', '0@'),
    'bounce+x@a.example',
  ])
    t.equal(readBounceAddress(secret, other), undefined, other)
  t.equal(readBounceAddress('another secret of 32 characters..', address), undefined)
})

test('C06, C07: only what says that the address does not exist is final', async (t) => {
  const cases: [status: string | undefined, words: string, verdict: string][] = [
    ['5.1.1', '550 5.1.1 No such user', 'gone'],
    ['5.1.10', '550 5.1.10 Recipient not found', 'gone'],
    ['5.2.1', '550 5.2.1 Mailbox disabled', 'gone'],
    ['5.0.0', '550 5.1.1 No such user', 'gone'],
    ['5.0.0', '550 User unknown in local table', 'gone'],
    [undefined, '550 no such mailbox', 'gone'],
    ['5.2.2', '552 5.2.2 Mailbox full', 'soft'],
    ['4.4.7', '451 4.4.7 Message expired', 'soft'],
    ['4.0.0', '421 Try later', 'soft'],
    ['5.0.0', '550 Requested action not taken', 'soft'],
    ['5.7.1', '550 5.7.1 Not allowed', 'refused'],
    ['5.7.515', '550 5.7.515 Access denied', 'refused'],
    ['5.3.4', '552 5.3.4 Message too big', 'refused'],
    ['5.4.4', '550 5.4.4 Unable to route', 'refused'],
    ['5.1.8', '550 5.1.8 Bad sender', 'refused'],
    ['5.1.1', '550 5.1.1 Rejected: looks like spam', 'refused'],
    ['5.1.1', '550 5.7.1 Blocked', 'refused'],
    ['5.1.1', '550 5.1.1 192.5.7.1 is on a blocklist', 'refused'],
    ['5.1.1', '550 5.1.1 [192.5.7.1] No such user', 'gone'],
  ]
  for (const [status, words, verdict] of cases)
    t.equal(judgeFailure(status, words), verdict, `${status} ${words}`)
})

test('C08: a delivery status that failed is read, with the words of the server', async (t) => {
  const date = new Date('2026-11-21T12:00:00Z')
  t.strictSame(await read(makeDsn('<bounce+x@status.example.com>', { date })), [
    {
      verdict: 'gone',
      words: '550 5.1.1 No such user here',
      at: '2026-11-21T12:00:00.000Z',
      returnPaths: ['bounce+x@status.example.com'],
      messageIds: [],
    },
  ])
  const headers = 'Delivered-To: d@a.example\nX-Original-To: x@a.example\n'
  const [report] = await read(makeDsn('t@a.example', { headers }), 'envelope@a.example')
  const found = ['envelope@a.example', 't@a.example', 'd@a.example', 'x@a.example']
  t.strictSame(report?.returnPaths, found, 'and nothing from the text')
})

test('C08: what is delayed or delivered, and every other mail, is no report', async (t) => {
  for (const action of ['delayed', 'delivered', 'relayed', 'expanded', 'failing'])
    t.strictSame(await read(makeDsn('b@a.example', { action, status: '4.4.7' })), [], action)
  for (const type of ['multipart/mixed', 'multipart/report', 'multipart/report; report-type=other'])
    t.strictSame(await read(makeDsn('b@a.example', { type })), [], type)
})

test('E09: an answer that a program wrote is no report, and is not answered', async (t) => {
  const away =
    'From: a@b.example\r\nTo: b@a.example\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nI am away: 5.1.1\r\n'
  t.strictSame(await read(away), [])
})

test('what cannot be read is no report, and takes no time', async (t) => {
  const dsn = makeDsn('b@a.example')
  const before = process.threadCpuUsage()
  for (let cut = 0; cut < dsn.length; cut += 97) await read(dsn.slice(0, cut))
  const wrong = [
    '',
    '\0',
    '\xff'.repeat(9_000),
    ':'.repeat(9_000),
    dsn.replaceAll('=_report', ''),
    'x'.repeat(900_000),
  ]
  for (const raw of wrong) t.strictSame(await read(raw), [])
  const nested = `Content-Type: multipart/report; report-type=delivery-status; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(5_000)}`
  t.strictSame(await read(nested), [])
  const folded = makeDsn('b@a.example', { words: `5.1.1 ${'a '.repeat(60_000)}\n ${' \t'.repeat(60_000)}` })
  t.ok((await read(folded)).every(({ words }) => words.length <= 500))
  t.ok(process.threadCpuUsage(before).user < 5_000_000)
})

test('C06: a complaint is read, with what proves the message it is about', async (t) => {
  const original = { returnPath: 'bounce+x@status.example.com', messageId: '<n.s.proof@status.example.com>' }
  t.match(await read(makeComplaint(original)), [
    { verdict: 'complained', returnPaths: [original.returnPath], messageIds: [original.messageId] },
  ])
  for (const type of ['not-spam', 'auth-failure', ''])
    t.strictSame(await read(makeComplaint(original, type)), [], type)
})
