import type { Db } from '../db/connect.ts'
import type { TemplateRow } from '../db/schema.ts'
import type { Impact } from '../incidents/impact.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Phase } from './phases.ts'
import { shipped } from './shipped.ts'

/** What a template says, with placeholders; `null` where it leaves something to whoever uses it. */
export type TemplateDraft = {
  phase: Phase
  /** For members: what it is called where they choose. */
  name: string
  /** The incident's title, where it begins one. */
  title: string | null
  /** Markdown, as all that follows. */
  body: string
  scope: string | null
  workaround: string | null
  impact: Impact | null
  /** Until when the next update is promised; null: the page's cadence decides. */
  promiseMinutes: number | null
  /** What it is about, where that is always the same. */
  componentIds: string[]
  /** False: what is made of it is published without telling subscribers. */
  deliver: boolean
}

export type Template = TemplateDraft & {
  id: string
  pageId: string
  position: number
  archivedAt: Time | null
  /** `member:<id>` or `key:<id>`; null: it was shipped. */
  madeBy: string | null
  madeAt: Time
  /** Null where nobody has changed it yet. */
  editedBy: string | null
  editedAt: Time
}

/** All of the page's templates in their order, archived ones too. A page that has none of its own has the shipped ones. */
export async function listTemplates(db: Db, page: Pick<Page, 'id' | 'createdAt'>): Promise<Template[]> {
  const own = await listOwn(db, page)
  return own.length > 0 ? own : shippedFor(page)
}

export async function findTemplate(
  db: Db,
  page: Pick<Page, 'id' | 'createdAt'>,
  id: string,
): Promise<Template | undefined> {
  return (await listTemplates(db, page)).find((template) => template.id === id)
}

export async function listOwn(db: Db, page: Pick<Page, 'id'>): Promise<Template[]> {
  const rows = await db
    .selectFrom('templates')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(readTemplate)
}

/** The shipped set as templates of a page, in the shipped order. Their ids are the same on every page. */
export function shippedFor({ id: pageId, createdAt }: Pick<Page, 'id' | 'createdAt'>): Template[] {
  return shipped.map((template, i) => ({
    ...{ title: null, scope: null, workaround: null, impact: null, promiseMinutes: null },
    ...template,
    ...{ componentIds: [], deliver: true, pageId, position: i + 1 },
    ...{ archivedAt: null, madeBy: null, madeAt: createdAt, editedBy: null, editedAt: createdAt },
  }))
}

function readTemplate(row: TemplateRow): Template {
  return {
    id: row.id,
    pageId: row.page_id,
    position: row.position,
    phase: row.phase as Phase,
    name: row.name,
    title: row.title,
    body: row.body,
    scope: row.scope,
    workaround: row.workaround,
    impact: row.impact as Impact | null,
    promiseMinutes: row.promise_minutes,
    componentIds: JSON.parse(row.component_ids) as string[],
    deliver: row.deliver === 1,
    archivedAt: row.archived_at,
    madeBy: row.made_by,
    madeAt: row.made_at,
    editedBy: row.edited_by,
    editedAt: row.edited_at,
  }
}
