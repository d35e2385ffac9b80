import { type Database, openDatabase } from '../../../server/db/connect.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { createKey } from '../../../server/members/keys.ts'
import { recordChange } from '../../../server/pages/changes.ts'
import { createPage } from '../../../server/pages/create-page.ts'
import { addDays, addMinutes, type Time, timeNow } from '../../../server/text/time.ts'
import { makeClient } from '../client.ts'
import type { Scope } from '../scope.ts'
import type { RunningServer } from '../server.ts'
import { company, past, type Story } from './story.ts'

type Made = { id: string }

/** One page of Larkspur's, on a host of its own, filled through the API by whoever uses it. */
export type Larkspur = {
  url: string
  furnish(): Promise<void>
  /** Posts each update, and then dates it back; gives the incident's path. */
  tell(story: Story): Promise<string>
  plan(window: { name: string; body: string; from: number; minutes: number; about: string }): Promise<string>
  /** Has the page printed as it now is. */
  print(): Promise<void>
}

export async function openLarkspur(t: Scope, server: RunningServer, host: string): Promise<Larkspur> {
  const db = openDatabase(server.databaseUrl, 5_000)
  t.teardown(() => db.close())
  const { port } = new URL(server.origin)
  const url = `http://${host}.localhost:${port}`
  const draft = { name: company.name, origin: url, timeZone: 'UTC', productUrl: 'https://larkspur.example' }
  const now = timeNow()
  const { pageId, key } = await transaction(db, async (db) => {
    const pageId = await createPage(db, { ...draft, supportUrl: 'https://larkspur.example/help' }, now)
    return { pageId, key: (await createKey(db, { id: pageId }, 'looks', 'owner', now)).key }
  })
  const client = makeClient(server.origin, key)
  const at = `/v1/pages/${pageId}`
  const ids = new Map<string, string>()
  const add = async (name: string) => {
    const component = { name, start_date: addDays(now, -110).slice(0, 10) }
    ids.set(name, (await client.post<Made>(`${at}/components`, { component })).id)
    return ids.get(name) ?? ''
  }
  const byId = (states: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(states).map(([name, state]) => [ids.get(name) ?? '', state]))

  return {
    url,
    async furnish() {
      for (const { name, components } of company.groups) {
        const own: string[] = []
        for (const component of components) own.push(await add(component))
        await client.post(`${at}/component-groups`, { component_group: { name, components: own } })
      }
      await add(company.alone)
      await beginEarlier(db, pageId, addDays(now, -110))
      for (const { days, minutes, name, body, components } of past) {
        const began = addMinutes(addDays(now, -days), -200)
        const when = { backfilled: true, backfill_date: began, resolved_at: addMinutes(began, minutes) }
        await client.post(`${at}/incidents`, {
          incident: { name, body, ...when, components: byId(components) },
        })
      }
    },
    async tell({ name, told }) {
      let id = ''
      for (const { status, body, scope, workaround, components, next } of told) {
        const said = { status, body, scope, workaround, components: components && byId(components) }
        const incident = { ...(id === '' && { name }), ...said, ...(next && { next_update_minutes: 60 }) }
        const path = `${at}/incidents${id && `/${id}`}`
        const ask = id === '' ? client.post : client.patch
        id = (await ask<Made>(path, { incident })).id
      }
      await dateBack(db, pageId, id, told, timeNow())
      return `/incidents/${id}`
    },
    async plan({ name, body, from, minutes, about }) {
      const begins = addMinutes(now, from)
      const later = addMinutes(now, Math.max(from, 1))
      const until = addMinutes(begins, minutes)
      const incident = {
        ...{ name, body, scheduled_for: later, scheduled_until: until },
        component_ids: [ids.get(about) ?? ''],
      }
      const { id } = await client.post<Made>(`${at}/incidents`, { incident })
      if (from > 0) return `/incidents/${id}`
      const state = { [ids.get(about) ?? '']: 'under_maintenance' }
      const running = { status: 'in_progress', body: 'It has begun, and goes as planned.', components: state }
      await client.patch(`${at}/incidents/${id}`, { incident: running })
      await db.writer
        .updateTable('incidents')
        .set({ scheduled_for: begins, started_at: begins })
        .where('id', '=', id)
        .execute()
      return `/incidents/${id}`
    },
    async print() {
      await transaction(db, (db) => recordChange(db, pageId, 'page', timeNow()))
      await client.patch(at, { page: { name: company.name } })
    },
  }
}

/** The page and its components have been there since `began`. */
async function beginEarlier(db: Database, pageId: string, began: Time): Promise<void> {
  const { writer } = db
  await writer.updateTable('pages').set({ created_at: began }).where('id', '=', pageId).execute()
  await writer.updateTable('components').set({ created_at: began }).where('page_id', '=', pageId).execute()
  await writer.updateTable('component_states').set({ from_at: began }).where('page_id', '=', pageId).execute()
}

/** What was just posted happened when the story says. */
async function dateBack(
  { writer }: Database,
  pageId: string,
  id: string,
  told: Story['told'],
  now: Time,
): Promise<void> {
  const times = told.map(({ ago }) => addMinutes(now, -ago))
  const [began = now] = times
  const last = times.at(-1) ?? now
  const due = told.at(-1)?.next
  const incident = {
    ...{ started_at: began, created_at: began, updated_at: last },
    next_update_at: due === undefined ? null : addMinutes(now, due),
  }
  await writer
    .updateTable('incidents')
    .set(incident)
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .execute()
  const updates = await writer
    .selectFrom('incident_updates')
    .select('id')
    .where('page_id', '=', pageId)
    .where('incident_id', '=', id)
    .orderBy('number')
    .execute()
  for (const [i, update] of updates.entries()) {
    const at = times[i] ?? now
    await writer
      .updateTable('incident_updates')
      .set({ published_at: at, display_at: at, updated_at: at })
      .where('page_id', '=', pageId)
      .where('id', '=', update.id)
      .execute()
    await moveStates(writer, pageId, update.id, at)
  }
}

/** A state that an update brought about began with it, and the one before it ended then. */
async function moveStates(
  writer: Database['writer'],
  pageId: string,
  updateId: string,
  at: Time,
): Promise<void> {
  const own = await writer
    .selectFrom('component_states')
    .select(['component_id', 'from_at'])
    .where('page_id', '=', pageId)
    .where('update_id', '=', updateId)
    .execute()
  for (const { component_id, from_at } of own) {
    const states = writer
      .updateTable('component_states')
      .where('page_id', '=', pageId)
      .where('component_id', '=', component_id)
    await states.where('until_at', '=', from_at).set({ until_at: at }).execute()
    await states.where('from_at', '=', from_at).set({ from_at: at }).execute()
  }
}
