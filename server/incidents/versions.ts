import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

/** Words of an update as they were until somebody corrected them. */
export type UpdateVersion = {
  updateId: string
  version: number
  body: string
  bodyHtml: string
  scope: string | null
  scopeHtml: string | null
  workaround: string | null
  workaroundHtml: string | null
  displayAt: Time
  /** `member:<id>` or `key:<id>`. */
  correctedBy: string
  correctedAt: Time
}

/** What the updates of an incident said before, newest first. */
export async function listVersions(
  db: Db,
  page: Pick<Page, 'id'>,
  incidentId: string,
): Promise<UpdateVersion[]> {
  const rows = await db
    .selectFrom('update_versions as v')
    .innerJoin('incident_updates as u', (join) =>
      join.onRef('u.page_id', '=', 'v.page_id').onRef('u.id', '=', 'v.update_id'),
    )
    .selectAll('v')
    .where('v.page_id', '=', page.id)
    .where('u.incident_id', '=', incidentId)
    .orderBy('v.version', 'desc')
    .execute()
  return rows.map((row) => ({
    updateId: row.update_id,
    version: row.version,
    body: row.body,
    bodyHtml: row.body_html,
    scope: row.scope,
    scopeHtml: row.scope_html,
    workaround: row.workaround,
    workaroundHtml: row.workaround_html,
    displayAt: row.display_at,
    correctedBy: row.corrected_by,
    correctedAt: row.corrected_at,
  }))
}
