import { sayAddress } from '../channels/index.ts'
import { fullName, listComponents } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import { csvLine } from '../text/csv.ts'
import { listChoices, type SubscriberState } from './subscriber.ts'

const rows = 500

export const exportedStates: SubscriberState[] = ['confirmed', 'unconfirmed', 'suppressed', 'gone']

/** The page's subscribers in these states as CSV, piece by piece: what a spreadsheet and our own import read. */
export async function* exportSubscribers(
  db: Db,
  page: Page,
  states: SubscriberState[],
): AsyncGenerator<string> {
  yield csvLine(['address', 'state', 'channel', 'components', 'confirmed_at', 'consent_source'])
  const names = await nameComponents(db, page)
  for (let cursor = ''; ; ) {
    const slice = await db
      .selectFrom('subscribers')
      .select(['id', 'address', 'state', 'channel', 'confirmed_at'])
      .where('page_id', '=', page.id)
      .where('id', '>', cursor)
      .where('state', 'in', states)
      .orderBy('id')
      .limit(rows)
      .execute()
    const last = slice.at(-1)
    if (!last) return
    cursor = last.id
    const ids = slice.map(({ id }) => id)
    const [choices, sources] = [await listChoices(db, page, ids), await listSources(db, page, ids)]
    yield slice
      .map(({ id, address, state, channel, confirmed_at }) => {
        const chosen = (choices.get(id) ?? []).map((topic) => names.get(topic) ?? topic).join(';')
        return csvLine([
          sayAddress({ channel, address }),
          state,
          channel,
          chosen,
          confirmed_at,
          sources.get(id) ?? '',
        ])
      })
      .join('')
  }
}

/** What the import reads again as the same component: its name, or its id where that is not clear. */
async function nameComponents(db: Db, page: Page): Promise<Map<string, string>> {
  const components = await listComponents(db, page)
  const named = Map.groupBy(components, (component) => fullName(component).toLowerCase())
  return new Map(
    components.map((component) => {
      const name = fullName(component)
      const clear = named.get(name.toLowerCase())?.length === 1 && !name.includes(';')
      return [component.id, clear ? name : component.id]
    }),
  )
}

/** How each of them last agreed. */
async function listSources(db: Db, page: Page, ids: string[]): Promise<Map<string, string>> {
  const consents = await db
    .selectFrom('consents')
    .select(['subscriber_id', 'source'])
    .where('page_id', '=', page.id)
    .where('subscriber_id', 'in', ids)
    .where('what', '=', 'given')
    .orderBy('at')
    .execute()
  return new Map(consents.map(({ subscriber_id, source }) => [subscriber_id, source]))
}
