import type { Alert } from '../../server/alerts/alert.ts'
import { forgetAlerts } from '../../server/alerts/forget-alerts.ts'
import { saveMapping } from '../../server/alerts/intake.ts'
import { countAlertsOf, listAlertsOf, listNewest } from '../../server/alerts/list-alerts.ts'
import { listProposed } from '../../server/alerts/proposal.ts'
import { takeAlerts } from '../../server/alerts/take-alerts.ts'
import { tellOnDuty } from '../../server/alerts/tell-on-duty.ts'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { findDraft, keepDraft, listDrafts, throwAwayDraft } from '../../server/incidents/drafts.ts'
import { openIncident, postUpdate } from '../../server/incidents/post-update.ts'
import { addMember } from '../../server/members/add-member.ts'
import type { Page } from '../../server/pages/page.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { claim, fanOut, listDeliveries } from '../deliveries/make-deliveries.ts'
import { author } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDatabase, eachDoor } from '../support/databases.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

function alert(name: string, changes: Partial<Alert> = {}): Alert {
  const times = { startedAt: null, endedAt: null }
  return { fingerprint: name, name, state: 'firing', labels: {}, link: null, ...times, ...changes }
}

const over = (name: string, changes: Partial<Alert> = {}) => alert(name, { state: 'resolved', ...changes })

async function open(db: Database): Promise<{ page: Page; uploads: string; signIn: string }> {
  const page = await makePage(db, {}, begin)
  await addMember(db, page, { email: 'alice@example.com', name: 'Alice', role: 'owner' }, begin)
  const uploads = (await makeComponent(db, page, { name: 'Uploads' })).id
  const signIn = (await makeComponent(db, page)).id
  const rule = { where: 'name', status: 'major_outage', template: 'shpd00000104' } as const
  const rules = [
    { ...rule, contains: 'upload', componentId: uploads },
    { ...rule, contains: 'login', componentId: signIn, template: 'shpd00000102' },
    { ...rule, contains: 'watchdog', componentId: '', template: 'nothing' },
  ]
  await saveMapping(db, page, { rules, others: null })
  return { page, uploads, signIn }
}

const take = (db: Database, page: Page, alerts: Alert[], minute: number) =>
  takeAlerts(db, page, 'generic', alerts, at(minute))

const proposed = async (db: Database, page: Page, minute: number) =>
  (await listProposed(db.reader, page, at(minute))).map(({ id, overAt }) => ({ id, over: overAt }))

/** What members on duty were written of, as `name and count`. */
async function mails(db: Database, page: Page): Promise<string[]> {
  const rows = await db.reader
    .selectFrom('notices')
    .select('content')
    .where('page_id', '=', page.id)
    .where('kind', '=', 'alert')
    .orderBy('published_at')
    .execute()
  return rows.map(({ content }) => JSON.parse(content)).map((one) => `${one.alerts[0].name} ${one.count}`)
}

eachDatabase('an alert proposes a template’s words, and never its own', async (t, db) => {
  const { page, uploads } = await open(db)
  const other = await makePage(db, { name: 'Other' }, begin)
  const words = { labels: { instance: 'db-primary-3' }, startedAt: at(-7) }
  t.strictSame(await take(db, page, [alert('UploadErrors', words)], 0), { began: 1, ended: 0 })
  t.strictSame(await take(db, page, [alert('UploadErrors', words)], 1), { began: 0, ended: 0 }, 'once')
  const [proposal] = await listProposed(db.reader, page, at(1))
  const draft = await findDraft(db.reader, page, proposal?.id ?? '')
  t.match(draft, { form: 'opening', author: 'alerts', savedBy: 'alerts', version: 1 })
  t.match(draft?.fields, {
    name: 'Some customers see errors in Acme',
    body: /^Since 11:53 UTC, some of you see an error message.*\{what fails\}[\s\S]*by \{next_update\}\.$/,
    components: { [uploads]: 'major_outage' },
  })
  t.notMatch(JSON.stringify(draft), /UploadErrors|db-primary/)
  t.strictSame(await listProposed(db.reader, other, at(1)), [])
  t.strictSame(await listNewest(db.reader, other, 20), [])
  t.strictSame(await db.reader.selectFrom('incidents').selectAll().execute(), [], 'nothing is published')
  await take(db, page, [alert('Watchdog')], 2)
  t.match((await listNewest(db.reader, page, 20))[0], { name: 'Watchdog', proposalId: null })
  t.equal((await listDrafts(db.reader, page)).length, 1, 'what is only noted proposes nothing')
})

eachDatabase('a hundred alerts at once are one draft with a list, and one mail', async (t, db, url) => {
  const { page, uploads, signIn } = await open(db)
  const second = openDatabase(url)
  t.teardown(() => second.close())
  const all = Array.from({ length: 100 }, (_, i) => alert(`${i % 3 ? 'Upload' : 'Login'} ${i}`))
  const half = all.slice(0, 40)
  await Promise.all(half.map((one, i) => take(i % 2 ? db : second, page, [one], 0)))
  await take(db, page, all, 0.5)
  const [proposal, ...more] = await listProposed(db.reader, page, at(1))
  t.strictSame(more, [])
  t.strictSame(Object.keys(proposal?.states ?? {}).sort(), [uploads, signIn].sort())
  t.strictSame(await countAlertsOf(db.reader, page, proposal?.id ?? ''), { all: 100, firing: 100 })
  t.equal((await listAlertsOf(db.reader, page, proposal?.id ?? '', 6)).length, 6)
  const told = await Promise.all([db, second].map((one) => tellOnDuty(one, publicUrl, at(1))))
  t.strictSame(told.sort(), [0, 1])
  await take(db, page, [alert('Upload again')], 2)
  t.equal(await tellOnDuty(db, publicUrl, at(3)), 0)
  t.match(await mails(db, page), [/ 100$/])
})

eachDoor('a draft is over when its alerts are, is kept, and opens again with them', async (t, db) => {
  const { page } = await open(db)
  await take(db, page, [alert('Upload 1'), alert('Upload 2')], 0)
  t.equal(await tellOnDuty(db, publicUrl, at(0.1)), 0, 'it waits for more')
  t.equal(await tellOnDuty(db, publicUrl, at(0.2)), 1)
  await take(db, page, [over('Upload 1')], 3)
  t.match(await proposed(db, page, 3), [{ over: null }], 'one still fires')
  await take(db, page, [over('Upload 2')], 4)
  t.match(await proposed(db, page, 5), [{ over: at(4) }])
  t.equal((await listDrafts(db.reader, page)).length, 1)
  await take(db, page, [alert('Upload 2')], 9)
  t.match(await proposed(db, page, 9), [{ over: null }], 'it comes and goes')
  t.equal(await tellOnDuty(db, publicUrl, at(10)), 0, 'without another mail')
  await take(db, page, [over('Upload 2')], 11)
  t.strictSame(await proposed(db, page, 11 + 1_441), [], 'after a day nobody looks for it')
  await transaction(db, (db) => forgetAlerts(db, addDays(at(12), 7)))
  t.strictSame(await listDrafts(db.reader, page), [])
  t.strictSame(await listNewest(db.reader, page, 20), [])
})

eachDoor('what ends before anybody is told is no mail, nor what waits in the post', async (t, db) => {
  const { page } = await open(db)
  await take(db, page, [alert('Upload 1')], 0)
  await take(db, page, [over('Upload 1')], 0.1)
  t.equal(await tellOnDuty(db, publicUrl, at(1)), 0)
  await take(db, page, [alert('Login')], 40)
  t.equal(await tellOnDuty(db, publicUrl, at(41)), 1)
  await fanOut(db)
  await take(db, page, [over('Login')], 42)
  t.strictSame(await claim(db), [])
  t.match(await listDeliveries(db, page), [{ state: 'withdrawn', address: 'alice@example.com' }])
})

eachDoor('words that somebody wrote are theirs, whatever the alerts do', async (t, db) => {
  const { page } = await open(db)
  await take(db, page, [alert('Upload 1')], 0)
  const [proposal] = await listProposed(db.reader, page, at(0))
  const id = proposal?.id ?? ''
  const words = { id, form: 'opening', incidentId: null, version: 1, fields: { name: 'Ours' } } as const
  await take(db, page, [alert('Login')], 1)
  t.equal(await keepDraft(db, page, words, 'member:a', at(2)), 2, 'a list that grew overtakes nobody')
  await take(db, page, [alert('Upload 2'), over('Upload 1'), over('Login')], 3)
  await take(db, page, [over('Upload 2')], 4)
  t.match(await findDraft(db.reader, page, id), { fields: { name: 'Ours' }, savedBy: 'member:a' })
  t.match(await listDrafts(db.reader, page), [{ overAt: at(4) }])
  await transaction(db, (db) => forgetAlerts(db, addDays(at(5), 90)))
  t.equal((await listDrafts(db.reader, page)).length, 1)
})

eachDoor('what was published or thrown away is on record, and takes in what follows', async (t, db) => {
  const { page, uploads } = await open(db)
  await take(db, page, [alert('Upload 1')], 0)
  const [first] = await listProposed(db.reader, page, at(0))
  const draft = { name: 'Uploads fail', body: 'They do.', components: { [uploads]: 'major_outage' } } as const
  const posting = { author, draftId: first?.id }
  const answered = await openIncident(db, page, draft, posting, at(1))
  const { id = '' } = 'result' in answered ? answered.result.incident : {}
  t.match(await listNewest(db.reader, page, 1), [{ draft: false, incident: { id, name: 'Uploads fail' } }])
  t.equal(await tellOnDuty(db, publicUrl, at(1)), 0, 'nobody is told of what is published')
  await take(db, page, [alert('Upload 2')], 2)
  t.strictSame(await proposed(db, page, 2), [], 'customers know already')
  await postUpdate(db, page, id, { body: 'Over.', status: 'resolved' }, { author }, at(3))
  await take(db, page, [alert('Upload 3')], 4)
  const [second] = await proposed(db, page, 4)
  await throwAwayDraft(db, page, second?.id ?? '', at(5))
  await take(db, page, [alert('Upload 4')], 6)
  t.strictSame(await proposed(db, page, 6), [], 'a member has decided')
  t.match(await listNewest(db.reader, page, 1), [{ name: 'Upload 4', draft: false, incident: null }])
  await take(db, page, [alert('Login')], 7)
  t.equal((await proposed(db, page, 7)).length, 1, 'about something else')
})

eachDoor('an incident that is open for days takes in what follows, as on the first', async (t, db) => {
  const { page, uploads } = await open(db)
  await take(db, page, [alert('Upload 1')], 0)
  const [first] = await listProposed(db.reader, page, at(0))
  const draft = { name: 'Uploads fail', body: 'They do.', components: { [uploads]: 'major_outage' } } as const
  await openIncident(db, page, draft, { author, draftId: first?.id }, at(1))
  await take(db, page, [alert('Upload 2')], 3_000)
  t.strictSame(await proposed(db, page, 3_000), [], 'customers know already')
  await take(db, page, [alert('Login')], 3_001)
  t.equal((await proposed(db, page, 3_001)).length, 1, 'but not of something else')
})
