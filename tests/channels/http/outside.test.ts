import { test } from 'tap'
import { DeliveryError } from '../../../server/channels/channel.ts'
import { type OutsideSetting, openOutside } from '../../../server/channels/http/outside.ts'
import { startHttpSink } from '../../support/http-sink.ts'
import type { Scope } from '../../support/scope.ts'

function open(scope: Scope, setting: Partial<OutsideSetting> = {}) {
  const outside = openOutside({ allowed: ['127.0.0.1'], ...setting })
  scope.teardown(() => outside.close())
  return {
    send: (url: string) => outside.send({ url: new URL(url), body: '{}' }),
    /** What a request that must fail fails with. */
    fail: (url: string) =>
      outside.send({ url: new URL(url), body: '{}' }).then(
        () => 'it was sent',
        (error) => (error instanceof DeliveryError ? error.failure : error),
      ),
  }
}

test('S16: a name is looked up once, and a second answer wins nothing', async (t) => {
  const sink = await startHttpSink(t)
  const port = new URL(sink.origin).port
  const answers = [['127.0.0.1'], ['169.254.169.254'], ['1.1.1.1', '10.0.0.1']]
  let asked = 0
  const resolve = async () => answers[asked++] ?? ['127.0.0.1']
  const open1 = open(t, { resolve })
  await open1.send(`http://rebinding.example:${port}/`)
  t.equal(asked, 1, 'one look-up for one connection')
  t.equal(sink.taken.length, 1)
  for (const host of ['second.example', 'third.example', 'fourth.example']) {
    const refused = await open(t, { resolve, allowed: [] }).fail(`http://${host}:${port}/`)
    t.match(refused, { answer: /public server/, scope: 'recipient' }, host)
  }
  t.equal(sink.taken.length, 1, 'nothing else came, by any of the answers')
})

test('S16: without a permission nothing inside is reached, by name or number', async (t) => {
  const sink = await startHttpSink(t)
  const { port } = new URL(sink.origin)
  const { fail } = open(t, { allowed: [] })
  for (const host of [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0177.1',
    '0.0.0.0',
    '[::ffff:7f00:1]',
    '[::1]',
  ])
    t.match(await fail(`http://${host}:${port}/`), { answer: /public server/ }, host)
  t.match(await fail('file:///etc/passwd'), { answer: /public server/ })
  t.equal(sink.taken.length, 0)
})

test('a redirect is a failure and is not followed; what is gone is gone; who asks for time gets it', async (t) => {
  const sink = await startHttpSink(t, ({ path }, response) => {
    if (path === '/301') response.writeHead(301, { location: '/inside' }).end()
    if (path === '/404') response.writeHead(404).end('secret words of the server')
    if (path === '/410') response.writeHead(410).end()
    if (path === '/500') response.writeHead(500).end('a stack trace')
    if (path === '/429') response.writeHead(429, { 'retry-after': '7' }).end()
    if (path === '/429-body') response.writeHead(429).end('{"parameters":{"retry_after":9}}')
    if (path === '/cut') response.destroy()
    if (path === '/silent') response.flushHeaders()
  })
  const { send, fail } = open(t, { limit: 700 })
  t.strictSame(await fail(`${sink.origin}/301`), {
    ...{ permanent: false, scope: 'recipient', answer: 'HTTP 301', code: 301 },
  })
  t.notOk(sink.taken.some(({ path }) => path === '/inside'))
  const gone = { permanent: true, addressGone: true }
  t.match(await fail(`${sink.origin}/404`), { answer: 'HTTP 404', ...gone })
  t.match(await fail(`${sink.origin}/410`), { answer: 'HTTP 410', ...gone })
  t.match(await fail(`${sink.origin}/500`), { permanent: false, answer: 'HTTP 500' })
  t.match(await fail(`${sink.origin}/429`), { slow: true, waitSeconds: 7 })
  t.match(await fail(`${sink.origin}/429-body`), { slow: true, waitSeconds: 9 })
  t.match(await fail(`${sink.origin}/cut`), { unknown: true, answer: 'The connection was lost' })
  t.match(await send(`${sink.origin}/silent`), { status: 200 }, 'its status was an answer')
})

test('who never answers is given up after the limit, and an endless answer is read up to 64 KB', async (t) => {
  let written = 0
  const sink = await startHttpSink(t, ({ path }, response) => {
    if (path === '/never') return
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x'))) written += 16_384
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  })
  const { send, fail } = open(t, { limit: 400 })
  const since = Date.now()
  t.match(await fail(`${sink.origin}/never`), { unknown: true, answer: 'No answer within 30 s' })
  t.ok(Date.now() - since < 3_000)
  const { body } = await send(`${sink.origin}/endless`)
  t.equal(body.length, 65_536)
  t.ok(written < 32 * 1_024 * 1_024)
})
