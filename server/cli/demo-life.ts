import { createComponent } from '../components/change-components.ts'
import { createGroup } from '../components/change-groups.ts'
import type { Component } from '../components/component.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { planRecurring } from '../incidents/plan-recurring.ts'
import { openIncident, postUpdate } from '../incidents/post-update.ts'
import { publishPostmortem } from '../incidents/postmortems.ts'
import type { UpdateDraft } from '../incidents/update-draft.ts'
import { listMembers } from '../members/member.ts'
import { setUp } from '../members/set-up.ts'
import { resultOf } from '../pages/idempotency.ts'
import { findPage, type Page } from '../pages/page.ts'
import { addSubscriber } from '../subscribers/add-subscriber.ts'
import { asSignUp } from '../subscribers/sign-up.ts'
import { addDays, addMinutes, type Time, timeNow } from '../text/time.ts'
import { lookingBack } from './demo-looking-back.ts'
import { measureDemo } from './demo-metrics.ts'
import { company, groups, type Said, type Story, stories } from './demo-story.ts'

const subscribers = 500

/** Who says what is said, and the ids of the components by their names. */
type Cast = { author: string; ids: Map<string, string> }

/** Plays the demo's story with the verbs that doors use, each at its own time, so that everything hangs together. */
export async function liveThroughDemo(db: Database, config: Config, password: string): Promise<void> {
  const now = timeNow()
  const beginning = addDays(now, -95)
  const { page, author } = await founded(db, config, password, beginning)
  const cast = { author, ids: await buildComponents(db, page, beginning) }
  await gatherSubscribers(db, config.secret, page, author, addDays(now, -60))
  await measureDemo(db, page, now)
  for (const story of stories.slice(0, -1)) await tell(db, page, cast, story, now)
  await planMaintenances(db, page, cast, now)
  for (const story of stories.slice(-1)) await tell(db, page, cast, story, now)
}

async function founded(
  db: Database,
  config: Config,
  password: string,
  at: Time,
): Promise<{ page: Page; author: string }> {
  const { name, productUrl, supportUrl } = company
  const draft = {
    name: 'Robin Vale',
    email: 'demo@example.com',
    password,
    page: { name, productUrl, supportUrl, timeZone: 'Europe/Lisbon' },
    components: [],
  }
  const { pageId } = await setUp(db, draft, at)
  const page = await findPage(db.reader, config.publicUrl, pageId)
  const [owner] = await listMembers(db.reader, { id: pageId })
  if (!page || !owner) throw new Error('The page that was just made is not there')
  return { page, author: `member:${owner.id}` }
}

async function buildComponents(db: Database, page: Page, at: Time): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const group of groups) {
    const inGroup: string[] = []
    for (const name of group.components) {
      const component: Component = resultOf(await createComponent(db, page, fresh(name), undefined, at)).value
      ids.set(name, component.id)
      inGroup.push(component.id)
    }
    await createGroup(db, page, { name: group.name, description: null, componentIds: inGroup }, undefined, at)
  }
  return ids
}

function fresh(name: string) {
  return {
    name,
    description: null,
    status: 'operational' as const,
    groupId: null,
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
  }
}

async function gatherSubscribers(
  db: Database,
  secret: string,
  page: Page,
  author: string,
  from: Time,
): Promise<void> {
  for (let i = 1; i <= subscribers; i++) {
    const address = `reader-${i}@example.com`
    const wish = asSignUp(secret, { channel: 'email', address, componentIds: [] })
    await addSubscriber(db, page, wish, { author, silently: true }, addMinutes(from, i * 90))
  }
}

/** Only what is still open is mailed: the past was, in its day. */
async function tell(db: Database, page: Page, { ids, author }: Cast, story: Story, now: Time): Promise<void> {
  const began = addMinutes(now, -story.began)
  const deliver = story.said.at(-1)?.status !== 'resolved'
  const [first, ...later] = story.said
  if (!first) return
  const opening = { ...draftOf(first, ids), name: story.name, deliver: false }
  const { incident } = resultOf(await openIncident(db, page, opening, { author }, began))
  for (const said of later) {
    const draft = { ...draftOf(said, ids), deliver: deliver && said === later.at(-1) }
    await postUpdate(db, page, incident.id, draft, { author }, addMinutes(began, said.after))
  }
  if (story.name !== lookingBack.name) return
  const { body, after } = lookingBack
  await publishPostmortem(db, page, incident.id, { body, tell: false, author }, addMinutes(began, after))
}

function draftOf(said: Said, ids: Map<string, string>): UpdateDraft {
  const { after: _, components = {}, ...words } = said
  const states = Object.entries(components).map(([name, status]) => [ids.get(name) ?? '', status])
  return { ...words, components: Object.fromEntries(states) }
}

/** One later today, and one that comes back every second week. */
async function planMaintenances(db: Database, page: Page, { ids, author }: Cast, now: Time): Promise<void> {
  const byItself = {
    autoStart: true,
    autoComplete: true,
    autoMaintenanceState: true,
    autoOperationalState: true,
    deliverAtStart: false,
    deliverAtEnd: false,
  }
  const window = (from: Time, minutes: number) => ({
    scheduledFor: from,
    scheduledUntil: addMinutes(from, minutes),
    ...byItself,
  })
  await openIncident(
    db,
    page,
    {
      name: 'Search gets more room',
      body: 'Searching is slower than usual, and new mail is found a few minutes late. Reading and sending are not affected.',
      componentIds: [ids.get('Search') ?? ''],
      deliver: false,
      maintenance: window(addMinutes(now, 90), 45),
    },
    { author },
    addDays(now, -2),
  )
  const firstAt = `${addDays(now, 5).slice(0, 10)}T02:00`
  const first = new Date(`${firstAt}:00Z`).toISOString()
  await planRecurring(
    db,
    page,
    {
      name: 'Invoices are prepared',
      body: 'Billing shows last month’s figures while the invoices of this month are prepared.',
      componentIds: [ids.get('Billing') ?? ''],
      deliver: false,
      maintenance: window(first, 30),
    },
    { every: 'week', interval: 2, firstAt, timeZone: page.timeZone, untilDay: null },
    { author },
    addDays(now, -1),
  )
}
