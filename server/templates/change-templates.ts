import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { checkTemplate } from './check-template.ts'
import { listOwn, shippedFor, type Template, type TemplateDraft } from './template.ts'

export type Direction = 'up' | 'down'

/** Adds a template behind all others. Nothing that readers see changes, so there is no change for the press. */
export async function createTemplate(
  db: Database,
  page: Page,
  draft: TemplateDraft,
  author: string,
  once?: Once<Template>,
  now: Time = timeNow(),
): Promise<Answered<Template>> {
  return transaction(db, async (db) => {
    const templates = await takeTemplates(db, page)
    return answerOnce(db, page.id, once, now, async () => {
      await checkTemplate(db, page, draft)
      const template: Template = {
        ...draft,
        ...{ id: newId(), pageId: page.id, position: behind(templates), archivedAt: null },
        ...{ madeBy: author, madeAt: now, editedBy: null, editedAt: now },
      }
      await insert(db, [template])
      return template
    })
  })
}

/** Writes what a template says anew; in another phase it comes to the end. Throws not-found. */
export async function changeTemplate(
  db: Database,
  page: Page,
  id: string,
  draft: TemplateDraft,
  author: string,
  now: Time = timeNow(),
): Promise<Template> {
  return transaction(db, async (db) => {
    const templates = await takeTemplates(db, page)
    const before = getFrom(templates, id)
    await checkTemplate(db, page, draft)
    const position = draft.phase === before.phase ? before.position : behind(templates)
    const template = { ...before, ...draft, position, editedBy: author, editedAt: now }
    await write(db, template)
    return template
  })
}

/** Takes a template out of every choice, or puts it back. Throws not-found. */
export async function archiveTemplate(
  db: Database,
  page: Page,
  id: string,
  archived: boolean,
  author: string,
  now: Time = timeNow(),
): Promise<Template> {
  return transaction(db, async (db) => {
    const before = getFrom(await takeTemplates(db, page), id)
    if ((before.archivedAt !== null) === archived) return before
    const template = { ...before, archivedAt: archived ? now : null, editedBy: author, editedAt: now }
    await write(db, template)
    return template
  })
}

/** Lets a template change places with its neighbour of the same phase; at an end nothing moves. Throws not-found. */
export async function moveTemplate(
  db: Database,
  page: Page,
  id: string,
  direction: Direction,
): Promise<void> {
  await transaction(db, async (db) => {
    const templates = await takeTemplates(db, page)
    const { phase } = getFrom(templates, id)
    const level = templates.filter((one) => one.phase === phase && one.archivedAt === null)
    const from = level.findIndex((one) => one.id === id)
    const [here, there] = [level[from], level[direction === 'up' ? from - 1 : from + 1]]
    if (!here || !there) return
    await write(db, { ...here, position: there.position })
    await write(db, { ...there, position: here.position })
  })
}

/** The page's own templates, copied from the shipped ones if it has none yet; nobody else changes them meanwhile. */
async function takeTemplates(db: Transaction, page: Page): Promise<Template[]> {
  await takePage(db, page.id)
  const own = await listOwn(db, page)
  if (own.length > 0) return own
  const copies = shippedFor(page)
  await insert(db, copies)
  return copies
}

function getFrom(templates: Template[], id: string): Template {
  const template = templates.find((one) => one.id === id)
  if (!template) throw new Problem('not-found', 'This page has no such template')
  return template
}

function behind(templates: Template[]): number {
  return Math.max(0, ...templates.map(({ position }) => position)) + 1
}

async function insert(db: Transaction, templates: Template[]): Promise<void> {
  await db
    .insertInto('templates')
    .values(
      templates.map((template) => ({
        ...columns(template),
        ...{ page_id: template.pageId, id: template.id },
        ...{ made_by: template.madeBy, made_at: template.madeAt },
      })),
    )
    .execute()
}

async function write(db: Transaction, template: Template): Promise<void> {
  await db
    .updateTable('templates')
    .set(columns(template))
    .where('page_id', '=', template.pageId)
    .where('id', '=', template.id)
    .execute()
}

function columns(template: Template) {
  return {
    position: template.position,
    phase: template.phase,
    name: template.name,
    title: template.title,
    body: template.body,
    scope: template.scope,
    workaround: template.workaround,
    impact: template.impact,
    promise_minutes: template.promiseMinutes,
    component_ids: JSON.stringify(template.componentIds),
    deliver: template.deliver ? 1 : 0,
    archived_at: template.archivedAt,
    edited_by: template.editedBy,
    edited_at: template.editedAt,
  }
}
