import { type Api, eachApi } from './open-api.ts'

const templates = (api: Api) => api.alice.at('/incident_templates')

eachApi('the shipped templates are listed in Statuspage’s shape', async (t, api) => {
  const { status, json } = await api.get(api.alice, templates(api))
  t.equal(status, 200)
  t.ok(json.length > 20)
  t.match(json[1], { id: 'shpd00000102', name: 'Sign-in fails', update_status: 'investigating' })
  t.strictSame(Object.keys(json[1]).slice(0, 9), [
    ...['id', 'components', 'name', 'title', 'body', 'group_id', 'update_status', 'should_tweet'],
    'should_send_notifications',
  ])
  t.equal((await api.get(api.alice, `${templates(api)}.json?limit=3&page=2`)).json.length, 3)
})

eachApi('a template is made, with our additions, and stands behind the others', async (t, api) => {
  const web = await api.component('Web')
  const template = {
    ...{ name: 'Late', title: 'Mail is late', body: 'Since {since}, mail is late.', group_id: 'bcdf' },
    ...{ update_status: 'identified', should_tweet: true, should_send_notifications: false },
    ...{ component_ids: [web], scope: '{who}', impact: 'minor', next_update_minutes: 45 },
  }
  const made = await api.call(api.bob, 'POST', templates(api), { body: { template } })
  t.equal(made.status, 201, made.text)
  t.strictSame(made.json, {
    id: made.json.id,
    components: [(await api.get(api.alice, api.alice.at(`/components/${web}`))).json],
    ...{ name: 'Late', title: 'Mail is late', body: 'Since {since}, mail is late.', group_id: null },
    ...{ update_status: 'identified', should_tweet: false, should_send_notifications: false },
    ...{ phase: 'identified', scope: '{who}', workaround: null, impact: 'minor', next_update_minutes: 45 },
    ...{ created_at: made.json.created_at, updated_at: made.json.created_at },
  })
  const { json } = await api.get(api.alice, templates(api))
  t.strictSame(json.at(-1), made.json)
  t.ok(json.length > 20, 'the shipped ones stay')
})

eachApi('a form will do, and a repeat makes nothing twice', async (t, api) => {
  const call = {
    raw: 'template[name]=Slower&template[body]=It+is+slow.&template[phase]=looking',
    type: 'application/x-www-form-urlencoded',
    headers: { 'idempotency-key': 'once' },
  }
  const [first, second] = [
    await api.call(api.alice, 'POST', templates(api), call),
    await api.call(api.alice, 'POST', templates(api), call),
  ]
  t.equal(first.status, 201)
  t.match(first.json, { phase: 'looking', update_status: 'investigating', should_send_notifications: true })
  t.equal(second.text, first.text)
  const { json } = await api.get(api.alice, templates(api))
  t.equal(json.filter(({ name }: { name: string }) => name === 'Slower').length, 1)
})

eachApi('what cannot be a template is refused, with every reason', async (t, api) => {
  const wrong: [object, RegExp][] = [
    [{ body: 'x' }, /Name can't be blank/],
    [{ name: 'x' }, /Say what customers would read/],
    [{ name: 'x', body: '{sinec}' }, /no placeholder \{sinec\}/],
    [{ name: 'x', body: 'x', update_status: 'broken' }, /Update status must be one of/],
    [{ name: 'x', body: 'x', phase: 'broken' }, /Phase must be one of/],
    [{ name: 'x', body: 'x', next_update_minutes: 0 }, /1 minute to 30 days/],
    [{ name: 'x', body: 'x', component_ids: ['bcdfghjklmnp'] }, /no component/],
  ]
  for (const [template, message] of wrong) {
    const { status, text } = await api.call(api.alice, 'POST', templates(api), { body: { template } })
    t.equal(status, 422, text)
    t.match(text, message)
  }
  t.equal((await api.call(undefined, 'GET', templates(api))).status, 401)
})

eachApi('another page’s templates are not there', async (t, api) => {
  const body = { template: { name: 'Alice’s', body: 'Hers.' } }
  await api.call(api.alice, 'POST', templates(api), { body })
  t.equal((await api.get(api.charlie, templates(api))).status, 404)
  t.equal((await api.call(api.charlie, 'POST', templates(api), { body })).status, 404)
  const { text } = await api.get(api.charlie, api.charlie.at('/incident_templates'))
  t.notMatch(text, 'Alice’s')
})
