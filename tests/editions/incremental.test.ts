import fc from 'fast-check'
import { type Test, test } from 'tap'
import { changeComponent } from '../../server/components/change-components.ts'
import { type Component, type ComponentStatus, componentStatuses } from '../../server/components/component.ts'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Edition } from '../../server/editions/edition.ts'
import { readFacts } from '../../server/editions/facts.ts'
import { isCard } from '../../server/editions/found/card.ts'
import { correctUpdate } from '../../server/incidents/correct-update.ts'
import type { Incident } from '../../server/incidents/incident.ts'
import { recordPast } from '../../server/incidents/record-past.ts'
import { removeIncident } from '../../server/incidents/remove-incident.ts'
import type { Touched } from '../../server/pages/changes.ts'
import { changeSettings } from '../../server/pages/settings.ts'
import { Problem } from '../../server/problem.ts'
import { addDays, addMinutes, type Time } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeGroup } from '../components/make-group.ts'
import { author, makeIncident, post, posted } from '../incidents/make-incident.ts'
import { makeMaintenance } from '../incidents/make-maintenance.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { printAt, read } from './print-at.ts'

const begin = '2026-11-20T14:30:00.000Z'

type Act = 'open' | 'post' | 'resolve' | 'correct' | 'remove' | 'past' | 'plan' | 'component' | 'rename'
type Step = { act: Act; which: number; state: ComponentStatus; minutes: number; printed: boolean }

const lives = fc.array(
  fc.record<Step>({
    act: fc.constantFrom(
      ...(['open', 'open', 'post', 'post', 'resolve', 'correct', 'remove'] as const),
      ...(['past', 'plan', 'component', 'rename'] as const),
    ),
    which: fc.nat(20),
    state: fc.constantFrom(...componentStatuses),
    minutes: fc.constantFrom(0, 1, 20, 100, 2_000),
    printed: fc.boolean(),
  }),
  { minLength: 4, maxLength: 12 },
)

/** Lives through the steps, printing one edition after the other; the last must be as if there had been none before. */
async function live(t: Test, db: Database, life: Step[]): Promise<void> {
  const timeZone = life.length % 2 ? 'UTC' : 'Asia/Kolkata'
  const page = await makePage(db, { timeZone }, addDays(begin, -40))
  const components: Component[] = []
  for (const name of ['Mail', 'Sign-in', 'Web'])
    components.push(await makeComponent(db, page, { name }, addDays(begin, -40)))
  await makeGroup(db, page, { componentIds: [components[0]?.id ?? ''] }, addDays(begin, -40))
  const incidents: Incident[] = []
  let now = begin
  let edition = await printAt(db, page, now)
  for (const step of life) {
    now = addMinutes(now, step.minutes)
    const opened = await take(db, page, step, components, incidents, now).catch(unlessRefused)
    if (opened) incidents.push(opened)
    if (step.printed) edition = await printAt(db, page, now, edition)
  }
  now = addMinutes(now, 1)
  const [after, whole] = [await printAt(db, page, now, edition), await printAt(db, page, now)]
  t.strictSame(readAll(after), readAll(whole))
}

async function take(
  db: Database,
  page: Awaited<ReturnType<typeof makePage>>,
  { act, which, state }: Step,
  all: Component[],
  incidents: Incident[],
  now: Time,
): Promise<Incident | undefined> {
  const one = all[which % all.length] as Component
  const components = which % 3 ? { [one.id]: state } : {}
  const incident = incidents[which % Math.max(1, incidents.length)]
  const update = incident?.updates[0]
  const window = { scheduledFor: addMinutes(now, 30), scheduledUntil: addMinutes(now, 90) }
  if (act === 'open') return makeIncident(db, page, { name: `Number ${which}`, components }, now)
  if (act === 'plan') return makeMaintenance(db, page, now, window, { componentIds: [one.id] })
  if (act === 'past') {
    const [startedAt, resolvedAt] = [addDays(now, -which * 3 - 1), addDays(now, -which * 3)]
    const draft = { name: `Past ${which}`, body: 'It was so', components, startedAt, resolvedAt }
    return posted(await recordPast(db, page, draft, { author }, now)).incident
  }
  if (act === 'component') await changeComponent(db, page, one.id, { status: state }, now)
  if (act === 'rename') await changeSettings(db, publicUrl, page, { name: `Page ${which}` }, now)
  if (!incident || !update) return undefined
  const [status, over] = incident.maintenance
    ? (['in_progress', 'completed'] as const)
    : (['monitoring', 'resolved'] as const)
  // Of one component something is said, and the incident is about another.
  const words = which % 2 ? { componentIds: [all[0]?.id ?? ''] } : {}
  if (act === 'post') await post(db, page, incident.id, { body: 'More', status, components, ...words }, now)
  if (act === 'resolve') await post(db, page, incident.id, { body: 'Done', status: over, components }, now)
  if (act === 'correct')
    await correctUpdate(db, page, incident.id, update.id, { body: `Said ${now}` }, author, now)
  if (act === 'remove') await removeIncident(db, page, incident.id, { reason: 'Twice', author }, now)
  return undefined
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}

/** What stands at each path, without the time of printing. */
function readAll(edition: Edition): Record<string, string> {
  const paths = [...edition.sheets.keys()].filter((path) => !isCard(path)).sort()
  return Object.fromEntries(
    paths.map((path) => [path, read(edition, path).replace(/<p id="printed">.*/, '')]),
  )
}

test('an edition that follows others is as one that is printed whole', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  await fc.assert(
    fc.asyncProperty(lives, (life) => live(t, db, life)),
    { numRuns: Number(process.env.LIVES ?? 6) },
  )
})

test('the fifty newest stay the fifty newest', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const page = await makePage(db, {}, addDays(begin, -40))
  const record = async (name: string, days: number) => {
    const [startedAt, resolvedAt] = [addDays(begin, -days), addMinutes(addDays(begin, -days), 30)]
    const draft = { name, body: 'It was so', startedAt, resolvedAt }
    return posted(await recordPast(db, page, draft, { author }, begin)).incident
  }
  const made: Incident[] = []
  for (let i = 0; i < 51; i++) made.push(await record(`Number ${i}`, 3 + i))
  const remove = (i: number) =>
    removeIncident(db, page, made[i]?.id ?? '', { reason: 'Twice', author }, begin)

  let facts = await readFacts(db.reader, page, begin)
  const follow = async (...touched: (Incident | undefined)[]) => {
    facts = await readFacts(
      db.reader,
      page,
      begin,
      facts,
      touched.map((one): Touched => `incident:${one?.id}`),
    )
    const whole = await readFacts(db.reader, page, begin)
    t.strictSame(facts.latest, whole.latest)
    return facts.latest.incidents.map(({ name }) => name)
  }
  await remove(4)
  t.equal((await follow(made[4])).at(-1), 'Number 50')
  const [between, old] = [await record('Between', 20), await record('Too old', 90)]
  t.match(await follow(between, old), { length: 50, 49: 'Number 49' })
  await remove(5)
  await remove(6)
  t.match(await follow(made[5], made[6]), { length: 50, 49: 'Too old' })
})
