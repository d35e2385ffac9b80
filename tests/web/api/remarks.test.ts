import { eachApi } from './open-api.ts'

const bad = {
  name: 'Database errors when connecting',
  body: 'DB connection pool exhausted, rolling back, ETA 5 min',
  status: 'investigating',
}

eachApi('a draft gets remarks, with places that fit its words, and nothing is stored', async (t, api) => {
  const { alice, bob, charlie } = api
  const answer = await api.call(alice, 'POST', alice.at('/remarks'), { body: { draft: bad } })
  t.equal(answer.status, 200, answer.text)
  t.strictSame(Object.keys(answer.json), ['remarks'])
  const rules = answer.json.remarks.map(({ rule }: { rule: string }) => rule)
  for (const rule of ['jargon', 'overpromise', 'no-next-update', 'cause-title'])
    t.ok(rules.includes(rule), rule)
  for (const remark of answer.json.remarks) {
    t.strictSame(Object.keys(remark).sort(), [
      ...['end', 'field', 'message', 'quote', 'rule', 'severity', 'start', 'suggestion'],
    ])
    t.ok(['must', 'should', 'hint'].includes(remark.severity))
    if (remark.start === null) t.equal(remark.quote, null)
    else t.equal(bad[remark.field as 'name' | 'body'].slice(remark.start, remark.end), remark.quote)
  }
  t.equal((await api.call(bob, 'POST', bob.at('/remarks'), { body: { draft: bad } })).status, 200)
  t.strictSame((await api.get(alice, alice.at('/incidents'))).json, [])
  t.equal((await api.call(charlie, 'POST', alice.at('/remarks'), { body: { draft: bad } })).status, 404)
  t.equal((await api.call(undefined, 'POST', alice.at('/remarks'), { body: { draft: bad } })).status, 401)
})

eachApi('what stands beside the words counts', async (t, api) => {
  const { alice } = api
  const component = await api.component('Orders database')
  const ask = async (draft: Record<string, unknown>) => {
    const { json } = await api.call(alice, 'POST', alice.at('/remarks'), { body: { draft } })
    return json.remarks.map(({ rule }: { rule: string }) => rule)
  }
  const body = 'The webhook endpoint does not answer.'
  t.ok((await ask({ body })).includes('jargon'))
  t.notOk((await ask({ body, audience_level: 'developer' })).includes('jargon'))
  t.ok((await ask({ body })).includes('no-next-update'))
  t.notOk((await ask({ body, next_update_at: '2030-01-31T14:30:00Z' })).includes('no-next-update'))
  const down = { name: 'Orders database', body: 'The orders database is slow.' }
  t.ok((await ask(down)).includes('cause-title'))
  t.notOk((await ask({ ...down, component_ids: [component] })).includes('cause-title'))
})

eachApi('a draft that cannot be is refused by name, however odd', async (t, api) => {
  const { alice } = api
  for (const [draft, says] of [
    [{ body: 'x'.repeat(25_001) }, /body/i],
    [{ name: 'x'.repeat(256) }, /name/i],
    [{ status: 'broken' }, /status/i],
    [{ impact: 'huge' }, /impact/i],
    [{ audience_level: 'everybody' }, /audience.level/i],
    [{ next_update_at: 'soon' }, /next update/i],
    [{ component_ids: ['nothing'] }, /component/i],
    [{ body: 7 }, /body/i],
  ] as const) {
    const answer = await api.call(alice, 'POST', alice.at('/remarks'), { body: { draft } })
    t.equal(answer.status, 422, answer.text)
    t.match(answer.text, says)
  }
  t.match((await api.call(alice, 'POST', alice.at('/remarks'), { body: { draft: {} } })).json, {
    remarks: [],
  })
})
