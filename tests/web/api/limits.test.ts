import { eachApi } from './open-api.ts'

const limited = (name: string, run: Parameters<typeof eachApi>[1]) => eachApi(name, run, 0.5)

limited(
  'a key has API_RATE requests a second over 10 s, in bursts if it likes, and then 429',
  async (t, api) => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await api.get(api.alice, api.alice.at('/components'))).status)
    t.strictSame(statuses, [200, 200, 200, 200, 200, 429, 429])
    const refused = await api.call(api.alice, 'POST', api.alice.at('/incidents'), {
      body: { incident: { name: 'A' } },
    })
    t.equal(refused.status, 429)
    const seconds = Number(refused.headers.get('retry-after'))
    t.ok(seconds >= 1 && seconds <= 10, String(seconds))
    t.type(refused.json.error, 'string')
    const headers = { authorization: `Bearer ${api.alice.key}` }
    t.equal(
      (await api.call(undefined, 'GET', '/v1/pages', { headers })).status,
      429,
      'the key counts, not its clothes',
    )
    t.equal((await api.get(api.bob, '/v1/pages')).status, 200, 'another key has its own')
  },
)

eachApi('API_RATE=0 means no limit', async (t, api) => {
  const many = Array.from({ length: 400 }, () => api.get(api.alice, '/v1/pages'))
  const answers = await Promise.all(many)
  t.ok(answers.every(({ status }) => status === 200))
})

eachApi(
  'who brings keys that do not count is limited by address, and holds up nobody else there',
  async (t, api) => {
    const guess = (number: number) =>
      api.call(undefined, 'GET', '/v1/pages', { headers: { authorization: `OAuth guess-${number}` } })
    const answers = await Promise.all(Array.from({ length: 320 }, (_, number) => guess(number)))
    t.equal(answers.filter(({ status }) => status === 401).length, 300)
    t.equal(answers.filter(({ status }) => status === 429).length, 20)
    t.equal((await api.call(undefined, 'GET', '/v1/pages')).status, 429)
    t.equal((await api.get(api.alice, '/v1/pages')).status, 200)
  },
)
