import type { ImportedComponent } from '../components/import-components.ts'
import { lifeOf, replaceLife, type SaidState } from '../components/import-states.ts'
import type { Database } from '../db/connect.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { type AffectedComponent, importAuthor } from './incident.ts'

/** Components of one transaction: who posts must find the page free soon. */
const slice = 50

/**
 * Writes the lives of imported components anew, from what all imported incidents say of them. Those that somebody changed
 * here, or that somebody posted of here, keep theirs.
 */
export async function importStates(
  db: Database,
  page: Pick<Page, 'id'>,
  components: ImportedComponent[],
): Promise<void> {
  for (const those of slicesOf(components, slice)) {
    await transaction(db, async (db) => {
      await takePage(db, page.id)
      const said = await listSaid(db, page)
      for (const component of those) {
        const own = said.get(component.id) ?? []
        if (own.some(({ author }) => author !== importAuthor)) continue
        if (!(await isUntouched(db, page, component))) continue
        const states = (component.states ?? []).map((state) => ({ ...state, ...bySelf }))
        await replaceLife(db, page, component.id, lifeOf(component, [...own, ...states]))
      }
    })
  }
}

const bySelf = { before: null, updateId: null, overAt: null }

async function isUntouched(
  db: Transaction,
  page: Pick<Page, 'id'>,
  component: ImportedComponent,
): Promise<boolean> {
  const row = await db
    .selectFrom('components')
    .select(['updated_at', 'removed_at'])
    .where('page_id', '=', page.id)
    .where('id', '=', component.id)
    .executeTakeFirst()
  return row?.updated_at === component.updatedAt && row.removed_at === null
}

/** By component: all that was ever said of its states. */
async function listSaid(
  db: Transaction,
  page: Pick<Page, 'id'>,
): Promise<Map<string, (SaidState & { author: string })[]>> {
  const rows = await db
    .selectFrom('incident_updates as u')
    .innerJoin('incidents as i', (join) =>
      join.onRef('i.page_id', '=', 'u.page_id').onRef('i.id', '=', 'u.incident_id'),
    )
    .select(['u.id', 'u.affected', 'u.display_at', 'u.author', 'i.resolved_at'])
    .where('u.page_id', '=', page.id)
    .where('u.affected', '!=', '[]')
    .where('i.removed_at', 'is', null)
    .orderBy('u.display_at')
    .orderBy('u.number')
    .execute()
  const said = rows.flatMap((row) =>
    (JSON.parse(row.affected) as AffectedComponent[]).map(({ code, oldStatus, newStatus }) => ({
      code,
      at: row.display_at,
      status: newStatus,
      before: oldStatus,
      updateId: row.id,
      overAt: row.resolved_at,
      author: row.author,
    })),
  )
  return Map.groupBy(said, ({ code }) => code)
}
