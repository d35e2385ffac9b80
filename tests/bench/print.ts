import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { newId } from '../../server/db/id.ts'
import { transaction } from '../../server/db/transaction.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeClient } from '../support/client.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'
import { median, printTable } from './table.ts'

const rounds = Number(process.env.ROUNDS ?? 15)
const [manyComponents, manyIncidents] = [1_000, 10_000]
const key = 'an-owners-key-for-tests'

/** What one post costs until it is printed: on an empty page, and on one with a long past and many components. */
await inScope(async (scope) => {
  const empty = await preparePage(scope, 0, 0)
  const full = await preparePage(scope, manyComponents, manyIncidents)
  const times = { empty: [] as number[], full: [] as number[] }
  for (let round = 0; round < rounds + 3; round++) {
    const [few, many] = [await empty(), await full()]
    if (round >= 3) times.empty.push(few) && times.full.push(many)
    // Other languages and feeds of what was posted are printed until then, which nobody waits for.
    await sleep(1_000)
  }
  const [few, many] = [median(times.empty), median(times.full)]
  printTable(
    ['POST an incident, printed', 'median ms', 'most ms', 'more', 'to reach'],
    [
      ['an empty page', few.toFixed(1), Math.max(...times.empty).toFixed(1), '', ''],
      [
        `${manyComponents} components, ${manyIncidents} past incidents`,
        many.toFixed(1),
        Math.max(...times.full).toFixed(1),
        `${(many - few).toFixed(1)} ms`,
        '< 50 ms',
      ],
    ],
  )
})

/** A server of its own with such a page; gives what posts once and times it. What is posted is taken back afterwards. */
async function preparePage(
  scope: Scope,
  components: number,
  incidents: number,
): Promise<() => Promise<number>> {
  const server = await startServer(scope, 'sqlite', { API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error' })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  if (!page) throw new Error('No page was made from API_KEY')
  const db = openDatabase(server.databaseUrl, 5_000)
  if (components > 0) await seedPast(db, client, page.id, components, incidents)
  await db.close()
  // The next post prints what was written past the doors.
  return async () => {
    const begun = performance.now()
    const { id } = await client.post<{ id: string }>(`/v1/pages/${page.id}/incidents`, {
      incident: { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' },
    })
    const took = performance.now() - begun
    await client.raw('DELETE', `/v1/pages/${page.id}/incidents/${id}`)
    return took
  }
}

/** Copies of one component and of one resolved incident, which reach back two years. */
async function seedPast(
  db: Database,
  client: ReturnType<typeof makeClient>,
  pageId: string,
  components: number,
  incidents: number,
): Promise<void> {
  const { id } = await client.post<{ id: string }>(`/v1/pages/${pageId}/components`, {
    component: { name: 'Sign-in', showcase: true },
  })
  const past = await client.post<{ id: string }>(`/v1/pages/${pageId}/incidents`, {
    incident: {
      name: 'Some customers saw errors',
      body: 'It works again for everybody.',
      status: 'resolved',
      components: { [id]: 'operational' },
    },
  })
  const row = await db.reader
    .selectFrom('components')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const states = await db.reader
    .selectFrom('component_states')
    .selectAll()
    .where('component_id', '=', id)
    .execute()
  const incident = await db.reader
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', past.id)
    .executeTakeFirstOrThrow()
  const update = await db.reader
    .selectFrom('incident_updates')
    .selectAll()
    .where('incident_id', '=', past.id)
    .executeTakeFirstOrThrow()
  const now = timeNow()
  await transaction(db, async (db) => {
    for (let i = 1; i < components; i++) {
      const copy = newId()
      await db
        .insertInto('components')
        .values({ ...row, id: copy, name: `Service ${i}`, position: row.position + i })
        .execute()
      await db
        .insertInto('component_states')
        .values(states.map((state) => ({ ...state, component_id: copy })))
        .execute()
    }
    for (let i = 1; i < incidents; i++) {
      const [copy, at] = [newId(), addMinutes(now, -100 * i)]
      await db
        .insertInto('incidents')
        .values({
          ...incident,
          id: copy,
          number: incident.number + i,
          started_at: at,
          created_at: at,
          updated_at: at,
          resolved_at: at,
        })
        .execute()
      await db
        .insertInto('incident_updates')
        .values({
          ...update,
          id: newId(),
          incident_id: copy,
          published_at: at,
          display_at: at,
          updated_at: at,
        })
        .execute()
    }
    await db
      .updateTable('pages')
      .set({ last_incident_number: incident.number + incidents })
      .where('id', '=', pageId)
      .execute()
  })
}
