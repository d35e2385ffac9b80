import { eachApi, type Person } from './open-api.ts'

type Told = {
  id: string
  body: string
  created_at: string
  affected_components: { old_status: string; new_status: string }[]
}

eachApi('50 posts at once from two clients are all there, each once, in one order', async (t, api) => {
  const { alice, bob } = api
  const component = await api.component()
  const { id } = await api.incident()
  const states = ['operational', 'partial_outage', 'major_outage']
  const post = (who: Person, number: number) => {
    const incident = { body: `Post ${number}`, components: { [component]: states[number % 3] } }
    return api.call(who, 'PATCH', who.at(`/incidents/${id}`), { body: { incident } })
  }
  const numbers = Array.from({ length: 50 }, (_, number) => number)
  const answers = await Promise.all(numbers.map((number) => post(number % 2 ? alice : bob, number)))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [200])
  for (const [number, { json }] of answers.entries()) {
    t.equal(json.incident_updates[0].body, `Post ${number}`, 'each client is answered with its own update')
  }

  const now = (await api.get(alice, alice.at(`/incidents/${id}`))).json
  const updates: Told[] = now.incident_updates
  t.strictSame(
    updates.map(({ body }) => body).sort(),
    ['', ...numbers.map((number) => `Post ${number}`)].sort(),
  )
  t.equal(new Set(updates.map((update) => update.id)).size, 51)
  const rows = await api.db.reader
    .selectFrom('incident_updates')
    .select(['id', 'number'])
    .where('incident_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  t.strictSame(
    rows.map(({ number }) => number),
    [...numbers, 50].map((number) => 51 - number),
  )
  t.strictSame(
    rows.map((row) => row.id),
    updates.map((update) => update.id),
  )
  for (const { json } of answers) {
    const seen: Told[] = json.incident_updates
    t.strictSame(
      seen.map((update) => update.id),
      updates.slice(-seen.length).map((update) => update.id),
      'each answer shows the same order, up to its own update',
    )
  }
  const oldest = updates.toReversed().slice(1)
  for (const [at, update] of oldest.entries()) {
    const before = oldest[at - 1]?.affected_components[0]?.new_status ?? 'operational'
    t.equal(
      update.affected_components[0]?.old_status,
      before,
      'each update begins where the one before ended',
    )
  }
  t.equal(now.components[0].status, oldest.at(-1)?.affected_components[0]?.new_status)
})
