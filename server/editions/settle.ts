import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/connect.ts'
import { listIdsAfter } from '../incidents/list-ids.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { Edition } from './edition.ts'
import { historyJsonPath } from './found/history-json.ts'
import { addCards } from './found/print.ts'
import { historyPath } from './history.ts'
import { incidentPath, printPast, sheetsOf } from './past.ts'
import { saveEdition } from './saved.ts'
import { archiveOf, type Shelf } from './shelf.ts'

/** Between two pages of the past: readers and posts come first. */
const pause = 20

const cardDelay = 5_000

/** What follows a print and nobody waits for: the edition goes to disk, and other languages and the like are added to it. */
export function settle(shelf: Shelf, pageId: string): void {
  if (shelf.settling.has(pageId)) return
  const run = settleNow(shelf, pageId)
    .catch(shelf.report)
    .finally(() => shelf.settling.delete(pageId))
  shelf.settling.set(pageId, run)
}

/** Whether the newest edition of a page is not on disk, and nobody is about to change that. */
export function isUnsettled(shelf: Shelf, pageId: string): boolean {
  return !shelf.settling.has(pageId) && isBehind(shelf, pageId)
}

/** At the end of the process: what was printed last is on disk, though the rest of it may be missing. */
export async function settleLast(shelf: Shelf): Promise<void> {
  await Promise.allSettled(shelf.settling.values())
  for (const id of shelf.editions.keys()) await save(shelf, id).catch(shelf.report)
  await Promise.all([...shelf.archives.values()].map((archive) => archive.settled()))
}

async function settleNow(shelf: Shelf, pageId: string): Promise<void> {
  do {
    const kept = save(shelf, pageId)
    // A full disk keeps nobody from reading; the next look tries again.
    await kept.catch(() => {})
    await complete(shelf, pageId)
    await kept
  } while (!shelf.stopped && isBehind(shelf, pageId))
}

/** What was posted is on disk before the rest of the edition is printed. */
async function save(shelf: Shelf, pageId: string): Promise<void> {
  const edition = shelf.editions.get(pageId)
  const before = shelf.saved.get(pageId)
  if (!edition || !shelf.dataDir || before?.edition === edition) return
  await archiveOf(shelf, pageId).settled()
  shelf.saved.set(pageId, await saveEdition(shelf.dataDir, edition, before))
}

function isBehind({ incomplete, dataDir, saved, editions }: Shelf, pageId: string): boolean {
  return (
    incomplete.has(pageId) || (dataDir !== undefined && saved.get(pageId)?.edition !== editions.get(pageId))
  )
}

/** What is being printed anew need not be completed. */
async function complete(shelf: Shelf, pageId: string): Promise<void> {
  const run = shelf.incomplete.get(pageId)
  const from = shelf.editions.get(pageId)
  const isOver = () => shelf.printing.has(pageId) || shelf.editions.get(pageId) !== from
  if (!run) return
  const completed = isOver() ? undefined : await run(isOver)
  if (!completed || isOver()) return void (await sleep(pause))
  shelf.incomplete.delete(pageId)
  shelf.editions.set(pageId, completed.edition)
  for (const [path, sheet] of completed.past) archiveOf(shelf, pageId).keep(path, sheet)
  shelf.afterPrint?.(from, { ...completed, untrue: [], everything: false })
}

/** Pictures of the state are worth their time once it has lasted for some seconds; who asks earlier gets them too. */
export function isStill({ late, printedAt }: Edition, now: Time): boolean {
  return late.length > 0 && Date.parse(printedAt) + cardDelay <= Date.parse(now)
}

/** Adds the pictures; of one edition at a time, and nobody waits for it. */
export function draw(shelf: Shelf, edition: Edition): void {
  if (shelf.isDrawing) return
  shelf.isDrawing = true
  const add = async () => {
    const whole = await addCards(edition)
    if (shelf.stopped || shelf.editions.get(edition.page.id) !== edition) return
    shelf.editions.set(edition.page.id, whole)
    shelf.afterPrint?.(edition, { edition: whole, past: new Map(), untrue: [], everything: false })
  }
  void add()
    .catch(shelf.report)
    .finally(() => {
      shelf.isDrawing = false
    })
}

/** Prints what nobody has asked for yet, so that the whole past is on disk should the database go. */
export function fill(shelf: Shelf, pageId: string): void {
  if (shelf.dataDir === undefined) return
  const number = (shelf.fills.get(pageId) ?? 0) + 1
  shelf.fills.set(pageId, number)
  fillArchive(shelf, pageId, () => shelf.stopped || shelf.fills.get(pageId) !== number).catch(shelf.report)
}

async function fillArchive(shelf: Shelf, pageId: string, isOver: () => boolean): Promise<void> {
  const { db } = shelf
  const { months, page, printedAt } = shelf.editions.get(pageId) ?? {}
  if (!db || !months || !page || !printedAt) return
  for (const month of months.slice(1))
    await fillOne(shelf, db, pageId, historyPath(month, page, printedAt), isOver)
  for (const path of [historyJsonPath(0), ...sheetsOf(months, months)])
    await fillOne(shelf, db, pageId, path, isOver)
  for (let after = ''; ; ) {
    const ids = await listIdsAfter(db, page, after, 200)
    for (const id of ids) await fillOne(shelf, db, pageId, incidentPath(id), isOver)
    if (isOver()) return
    if (ids.length < 200) return archiveOf(shelf, pageId).forgetOld()
    after = ids.at(-1) ?? ''
  }
}

async function fillOne(
  shelf: Shelf,
  db: Db,
  pageId: string,
  path: string,
  isOver: () => boolean,
): Promise<void> {
  const archive = archiveOf(shelf, pageId)
  if (isOver() || (await archive.holds(path))) return
  // Whoever posts meanwhile goes first.
  await shelf.printing.get(pageId)?.catch(() => {})
  const edition = shelf.editions.get(pageId)
  if (isOver() || !edition) return
  const sheet = await printPast(db, edition.page, path, timeNow())
  if (sheet && shelf.editions.get(pageId) === edition && !isOver()) archive.keep(path, sheet)
  await sleep(pause, undefined, { ref: false })
}
