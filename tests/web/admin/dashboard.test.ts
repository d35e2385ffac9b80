import { listGroups } from '../../../server/components/group.ts'
import { addDays, addMinutes, timeNow } from '../../../server/text/time.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = { body: 'It is.', status: 'investigating', impact: 'minor', deliver: 'yes' }

async function postAs(
  { db, pageId }: Admin,
  alice: Awaited<ReturnType<Admin['signIn']>>,
  name: string,
  due: number | null,
) {
  await alice.post('/admin/incidents', { ...words, name, once: name })
  const at = due === null ? null : addMinutes(timeNow(), due)
  await db.writer
    .updateTable('incidents')
    .set({ next_update_at: at })
    .where('page_id', '=', pageId)
    .where('name', '=', name)
    .execute()
}

eachAdmin('what is overdue comes first, and then what is due next', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  await postAs(admin, alice, 'Promises nothing', null)
  await postAs(admin, alice, 'Overdue', -20)
  await postAs(admin, alice, 'Due later', 90)
  await postAs(admin, alice, 'Due soon', 10)
  const { text } = await alice.get('/admin')
  t.match(text, /Overdue<\/a>[\s\S]*Due soon<\/a>[\s\S]*Due later<\/a>[\s\S]*Promises nothing<\/a>/)
  t.match(text, /class="due late"><b>Overdue by (19|20|21) minutes/)
  t.match(text, /Due in (9|10) minutes/)
})

eachAdmin('maintenances under way and of the next two weeks stand there, and no others', async (t, admin) => {
  const alice = await admin.signIn('alice')
  t.notMatch((await alice.get('/admin')).text, 'id="maintenance"')
  const plan = async (name: string, days: number, more: object = {}) => {
    const date = addDays(timeNow(), days).slice(0, 10)
    const fields = { name, date, time: '01:00', duration: '60', interval: '1', body: 'Slow.', once: name }
    return (await alice.post('/admin/maintenances', { ...fields, ...more })).location ?? ''
  }
  await plan('Far away', 16)
  await plan('By hand', 2)
  const clockwork = (await plan('Clockwork', 3, { auto_start: 'yes' })).replace('?posted=1', '')
  const running = (await plan('Running', 20)).replace('?posted=1', '')
  await alice.post(`${running}/start`, { once: 'x' })
  const { text } = await alice.get('/admin')
  t.match(text, /Running<\/a>[\s\S]*In progress[\s\S]*is completed by hand/)
  t.match(text, /By hand<\/a>[\s\S]*?01:00–02:00 UTC<\/time><\/b>, is started by hand/)
  t.match(text, new RegExp(`href="${clockwork}">Clockwork</a>[\\s\\S]*?, starts by itself`))
  t.notMatch(text, 'Far away')
})

eachAdmin('components stand by groups, and what is well is folded away', async (t, admin) => {
  const { db, pageId, signIn } = admin
  const alice = await signIn('alice')
  await alice.get('/admin')
  for (const name of ['Mail', 'Calendar']) await alice.post('/admin/groups', { name })
  const [mail, calendar] = await listGroups(db.reader, { id: pageId })
  await alice.post('/admin/components', { name: 'Search', group_id: mail?.id })
  await alice.post('/admin/components', {
    name: 'Invitations',
    group_id: calendar?.id,
    status: 'partial_outage',
  })
  const { text } = await alice.get('/admin')
  t.match(text, /<details class="fold operational">[\s\S]*?Mail<\/bdi> <small>1 component[\s\S]*?Operational/)
  t.match(
    text,
    /<details class="fold partial_outage" open>[\s\S]*?Calendar[\s\S]*?Partial outage[\s\S]*?Invitations/,
  )
})
