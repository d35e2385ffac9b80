import { eachApi } from './open-api.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

const form = 'application/x-www-form-urlencoded'
const wrapped = (name: string) => `{"incident":{"name":${name}}}`

/** What arrives, as what, and which 4xx it gets. */
const rubbish: [string, string | Uint8Array, string | undefined, number][] = [
  ['an empty body', '', 'application/json', 422],
  ['nothing at all', '', undefined, 422],
  ['spaces', '  \n ', 'application/json', 422],
  ['half a document', '{"incident":', 'application/json', 400],
  ['no JSON', 'hello', 'application/json', 400],
  ['no JSON and no type', bytes('hello'), undefined, 400],
  ['JSON as text', wrapped('7'), 'text/plain', 422],
  ['a NUL as an escape', wrapped('"a\\u0000b"'), 'application/json', 400],
  ['a NUL as it is', bytes('{"incident":{"name":"a', [0], 'b"}}'), 'application/json', 400],
  ['a NUL in a form', 'incident[name]=a%00b', form, 400],
  [
    'a NUL in a key',
    '{"incident":{"name":"a","components":{"a\\u0000":"operational"}}}',
    'application/json',
    400,
  ],
  ['bytes that are no UTF-8', bytes('{"incident":{"name":"a', [0xff, 0xfe], '"}}'), 'application/json', 400],
  ['half a character', wrapped('"\\ud800"'), 'application/json', 400],
  ['200,000 arrays', '['.repeat(200_000), 'application/json', 400],
  ['arrays 30 deep', wrapped(`${'['.repeat(30)}${']'.repeat(30)}`), 'application/json', 400],
  ['__proto__', '{"incident":{"name":"a","__proto__":{"x":1}}}', 'application/json', 400],
  [
    'constructor.prototype',
    '{"incident":{"name":"a","constructor":{"prototype":{}}}}',
    'application/json',
    400,
  ],
  ['__proto__ in a form', 'incident[__proto__][name]=a', form, 422],
  ['an array', '[]', 'application/json', 422],
  ['a string', '"incident"', 'application/json', 422],
  ['a number', '5', 'application/json', 422],
  ['null', 'null', 'application/json', 422],
  ['an incident that is a list', '{"incident":[]}', 'application/json', 422],
  ['an incident that is text', 'incident=yes', form, 422],
  ['a name that is a list', 'incident[name][]=a&incident[name][]=b', form, 422],
  ['a name that is an object', 'incident[name][a]=b', form, 422],
  ['more than 1 MB', wrapped(`"${'a'.repeat(1_100_000)}"`), 'application/json', 413],
  ['a file', '--x\r\n\r\n--x--', 'multipart/form-data; boundary=x', 415],
]

eachApi('rubbish gets one clear 4xx in JSON and leaves nothing behind', async (t, api) => {
  const { alice } = api
  for (const [title, raw, type, status] of rubbish) {
    for (const path of ['/incidents', '/components', '/subscribers']) {
      const body = typeof raw === 'string' ? raw.replace('incident', path.slice(1, -1)) : raw
      const answer = await api.call(alice, 'POST', alice.at(path), { raw: body, ...(type && { type }) })
      t.equal(answer.status, status, `${title}: ${path}`)
      t.type(answer.json?.message, 'string', title)
      t.type(answer.json?.error, status === 422 ? Array : 'string', title)
    }
  }
  for (const path of ['/incidents', '/components', '/subscribers?state=all']) {
    t.strictSame((await api.get(alice, alice.at(path))).json, [])
  }
})

eachApi('words of every kind come back as they were written', async (t, api) => {
  const texts = [
    '<script>alert(1)</script>',
    '{{constructor.constructor("return process")()}} \u0024{7*7} <%= 7*7 %>',
    'اختبار \u202e שלום 🦊🏽 e\u0301 \u200d',
    "'; drop table incidents; --",
    'line\r\nBcc: somebody@example.com',
    '>'.repeat(5_000),
    '_a'.repeat(12_500),
  ]
  for (const body of texts) {
    const incident = await api.incident({ name: body.slice(0, 255), body, scope: body.slice(0, 1_000) })
    t.equal(incident.incident_updates[0].body, body)
    t.equal(incident.name, body.slice(0, 255))
  }
})

eachApi('unknown keys and queries are passed over', async (t, api) => {
  const { alice } = api
  const extra = {
    page_id: alice.pageId,
    auto_tweet_on_creation: true,
    reminder_intervals: '[1]',
    nothing: [[{}]],
  }
  const incident = { name: 'Extra', ...extra }
  const answer = await api.call(alice, 'POST', `${alice.at('/incidents')}?x[y]=1&page_id=7`, {
    body: { incident, ...extra },
  })
  t.equal(answer.status, 201)
  const toDelete = await api.component()
  const removed = await api.call(alice, 'DELETE', alice.at(`/components/${toDelete}`), {
    type: 'application/json',
  })
  t.equal(removed.status, 204, 'an empty body that says it is JSON')
})
