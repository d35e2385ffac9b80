import Fastify, { type FastifyInstance } from 'fastify'
import { type Test, test } from 'tap'
import { acceptBodies } from '../../server/web/bodies.ts'
import { statusCode, toProblem } from '../../server/web/problems.ts'

const form = 'application/x-www-form-urlencoded'

/** A server on a real socket that answers with what it read, or with the code and message of the Problem. */
async function open(t: Test, json = true) {
  const app: FastifyInstance = Fastify({ bodyLimit: 1_048_576 })
  acceptBodies(app, { json })
  app.setErrorHandler((error, _, reply) => {
    const problem = toProblem(error)
    return reply
      .code(problem ? statusCode(problem) : 500)
      .send({ problem: problem?.message ?? String(error) })
  })
  app.post('/', async (request) => ({ read: request.body ?? null }))
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  return async (body: string | Uint8Array, type?: string) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    // A Blob without a type is sent without a Content-Type.
    const sent = type === undefined ? new Blob([body as string]) : (body as string)
    const answer = await fetch(origin, { method: 'POST', headers, body: sent })
    return { status: answer.status, ...((await answer.json()) as { read?: unknown; problem?: string }) }
  }
}

test('forms are read with names within names, lists and any text', async (t) => {
  const send = await open(t, false)
  const read = async (body: string) => (await send(body, form)).read
  t.strictSame(await read('incident[name]=a+b%26c&incident[components][x1]=operational'), {
    incident: { name: 'a b&c', components: { x1: 'operational' } },
  })
  t.strictSame(await read('a[]=1&a[]=2&b=&c'), { a: ['1', '2'], b: '', c: '' })
  t.strictSame(await read('name=%E2%98%83+%F0%9F%9A%A8'), { name: '☃ 🚨' })
  t.strictSame(await read('name=☃'), { name: '☃' })
  t.strictSame(await read('body=one%0D%0Atwo'), { body: 'one\r\ntwo' })
})

test('an empty form is an empty record', async (t) => {
  const send = await open(t, false)
  t.strictSame(await send('', form), { status: 200, read: {} })
})

test('a form cannot reach what every object has', async (t) => {
  const send = await open(t, false)
  for (const name of [
    '__proto__[x]',
    'constructor[prototype][x]',
    'a[__proto__][x]',
    'toString',
    'hasOwnProperty',
  ]) {
    await send(`${name}=polluted`, form)
    t.notMatch(({} as { x?: string }).x, /polluted/)
  }
  const { read } = await send('__proto__[admin]=1&name=a', form)
  t.strictSame(read, { name: 'a' })
})

test('JSON is read whatever type it claims, and without one', async (t) => {
  const send = await open(t)
  const body = '{"incident":{"name":"☃","components":{"a":"operational"},"next":null,"list":[1,true]}}'
  const types = [
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/vnd.api+json',
  ]
  for (const type of [...types, undefined])
    t.strictSame(await send(body, type), { status: 200, read: JSON.parse(body) }, String(type))
})

test('forms are read where JSON is read too', async (t) => {
  const send = await open(t)
  t.strictSame((await send('incident[name]=a', form)).read, { incident: { name: 'a' } })
})

test('an empty body is an empty record, also where it claims to be JSON', async (t) => {
  const send = await open(t)
  for (const type of ['application/json', 'text/plain'])
    for (const body of ['', ' \n']) {
      const { status, read } = await send(body, type)
      t.equal(status, 200)
      t.ok(read === null || JSON.stringify(read) === '{}')
    }
})

test('JSON that cannot be read is refused with 400', async (t) => {
  const send = await open(t)
  for (const body of ['{', '{"a":}', "{'a':1}", '{"a":1}}', 'undefined', '{"a":1,}', 'NaN'])
    t.match(await send(body, 'application/json'), { status: 400, problem: /JSON/ }, body)
})

test('JSON that would change what every object has is refused', async (t) => {
  const send = await open(t)
  for (const body of [
    '{"__proto__":{"x":1}}',
    '{"a":{"__proto__":1}}',
    '{"constructor":{"prototype":{"x":1}}}',
  ])
    t.equal((await send(body, 'application/json')).status, 400, body)
})

test('bytes that are not UTF-8 are refused with 400', async (t) => {
  const send = await open(t)
  for (const bytes of [
    [0x22, 0xff, 0x22],
    [0x22, 0xc3, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xc0, 0x80, 0x22],
  ])
    for (const type of ['application/json', form])
      t.match(await send(Uint8Array.from(bytes), type), { status: 400, problem: /UTF-8/ }, `${bytes}`)
})

test('NUL and half a character are refused wherever they stand', async (t) => {
  const send = await open(t)
  const json = [
    '{"a":"x\\u0000"}',
    '{"a\\u0000":1}',
    '[["\\u0000"]]',
    '{"a":"\\ud83d"}',
    '{"\\udea8":"a"}',
    '"\\u0000"',
  ]
  for (const body of json)
    t.match(await send(body, 'application/json'), { status: 400, problem: /refused/ }, body)
  for (const body of ['a=%00', 'a%00=1', 'a[b][]=x%00y', 'a=\0'])
    t.match(await send(body, form), { status: 400, problem: /NUL/ }, encodeURI(body))
})

test('half a character that a form spells out is text like any other', async (t) => {
  const send = await open(t, false)
  t.strictSame((await send('a=%ED%A0%80&b=%FF', form)).read, { a: '%ED%A0%80', b: '%FF' })
})

test('JSON nested deeper than 20 is refused at once, and signs within text are not nesting', async (t) => {
  const send = await open(t)
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  t.equal((await send(nested(20), 'application/json')).status, 200)
  t.match(await send(nested(21), 'application/json'), { status: 400, problem: /deeper/ })
  t.equal((await send(`${'{"a":'.repeat(21)}1${'}'.repeat(21)}`, 'application/json')).status, 400)
  t.equal((await send('['.repeat(500_000), 'application/json')).status, 400)
  const text = JSON.stringify({ a: `${'['.repeat(500)}\\"${'{'.repeat(500)}` })
  t.equal((await send(text, 'application/json')).status, 200)
  t.equal(
    (await send(`[${'[],'.repeat(5_000)}[]]`, 'application/json')).status,
    200,
    'many beside each other',
  )
})

test('what we do not read is refused with 415', async (t) => {
  const [both, formsOnly] = [await open(t), await open(t, false)]
  t.match(await both('--a\r\n', 'multipart/form-data; boundary=a'), { status: 415 })
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=a'])
    t.match(await formsOnly('{"a":1}', type), { status: 415 }, type)
})

test('more than 1 MB is refused with 413', async (t) => {
  const send = await open(t)
  for (const type of ['application/json', form])
    t.match(await send(`"${'a'.repeat(1_048_576)}"`, type), { status: 413, problem: /1 MB/ })
})

test('a form with more fields, or deeper names, than anybody sends is refused, not cut short', async (t) => {
  const send = await open(t, false)
  const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${i}=1`).join('&')
  t.equal(Object.keys((await send(fields(1_000), form)).read as object).length, 1_000)
  t.match(await send(fields(1_001), form), { status: 400 })
  t.match(await send(`a${'[b]'.repeat(50)}=1`, form), { status: 400 })
})

test('a megabyte of nonsense takes no time', async (t) => {
  const send = await open(t)
  const million = (sign: string) => sign.repeat(Math.floor(1_000_000 / sign.length))
  const signs = [
    '[',
    ']',
    '&',
    '=',
    '%',
    '+',
    'a[',
    'a[]=&',
    '[]',
    '%5B',
    'a=%E2&',
    '"',
    '\\',
    ' ',
    '{"a":',
    '1,',
  ]
  for (const sign of signs) {
    const body = million(sign)
    const before = process.threadCpuUsage()
    await Promise.all([send(body, form), send(body, 'application/json')])
    const { user, system } = process.threadCpuUsage(before)
    t.ok(user + system < 1_500_000, `${sign}: ${Math.round((user + system) / 1_000)} ms of work`)
  }
})
