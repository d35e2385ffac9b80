import type { Database, Db } from '../db/connect.ts'
import { listNewestChanges, listTouched } from '../pages/changes.ts'
import { listHosts } from '../pages/hosts.ts'
import { findPage, listPages, type Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { addDays, addMinutes, type Time, timeNow } from '../text/time.ts'
import type { Edition, Sheet } from './edition.ts'
import { isPast, pastHeaders, printPast } from './past.ts'
import { printEdition } from './print.ts'
import { draw, fill, isStill, isUnsettled, settle, settleLast } from './settle.ts'
import {
  archiveOf,
  editionFor,
  loadShelf,
  makeShelf,
  type PressOptions,
  pageIdFor,
  type Shelf,
  tellAll,
} from './shelf.ts'
import { readPrefix } from './voice.ts'

export type Press = {
  /** Takes the editions that are on disk, to be served until others are printed; answers how many there are. */
  load(): Promise<number>
  /** The database is out of reach: what is served says that updates may be delayed, until something is printed. */
  tellDelay(): Promise<void>
  /** Prints every page, then follows the changes until stopped. */
  start(db: Database): Promise<void>
  stop(): Promise<void>
  /** The current edition for a request's Host; an unknown host gets the first page's; undefined while there is none. */
  editionFor(host: string): Edition | undefined
  pageFor(host: string): Page | undefined
  findPage(pageId: string): Page | undefined
  /**
   * What stands at a path of the past, from the archive or printed now; undefined where nothing does. Throws where it
   * was never printed and the database is gone.
   */
  findPast(host: string, path: string): Promise<Sheet | undefined>
  /** Which change of each page its current edition shows, and when that was printed. */
  listEditions(): Pick<Edition, 'page' | 'number' | 'printedAt'>[]
  /** Waits until change `number` of the page is printed, 2 s at most (or `patience`): who posts, sees it. */
  printed(pageId: string, number: number): Promise<void>
}

const look = 1_000
const patience = 2_000

/** Minutes without the database until readers are told. */
const quietMinutes = 1

/** Days that changes are remembered; what was printed before that is not known to be true. */
const memoryDays = 6

/** The press of one process: it holds the current edition of every page in memory. */
export function makePress(options: PressOptions): Press {
  const shelf = makeShelf(options)
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  const lookAgain = () => {
    if (shelf.stopped) return
    timer = setTimeout(() => {
      looking = lookOnce(shelf).finally(lookAgain)
    }, look)
  }
  return {
    load: () => loadShelf(shelf),
    tellDelay: () => tellAll(shelf),
    async start(db) {
      shelf.db = db.reader
      await compare(shelf, db.reader)
      await follow(shelf)
      for (const id of shelf.editions.keys()) fill(shelf, id)
      lookAgain()
    },
    async stop() {
      shelf.stopped = true
      clearTimeout(timer)
      await looking
      await Promise.allSettled(shelf.printing.values())
      await settleLast(shelf)
    },
    editionFor: (host) => editionFor(shelf, host),
    pageFor: (host) => editionFor(shelf, host)?.page,
    findPage: (id) => shelf.editions.get(id)?.page,
    findPast: (host, path) => findPast(shelf, host, path),
    listEditions: () => [...shelf.editions.values()],
    printed: (id, number) => waitUntilPrinted(shelf, id, number),
  }
}

/** What was on disk and was printed for another address is not as it would be printed now. */
async function compare(shelf: Shelf, db: Db): Promise<void> {
  for (const { id, origin } of await listPages(db, shelf.publicUrl()))
    if (shelf.editions.get(id)?.page.origin !== origin) shelf.outdated.add(id)
  await readHosts(shelf, db)
}

/** One look of the loop: what fails now may do at the next one, and readers are told once that takes long. */
async function lookOnce(shelf: Shelf): Promise<void> {
  try {
    await follow(shelf)
    shelf.failingSince = undefined
  } catch (error) {
    if (shelf.failingSince === undefined) shelf.report(error)
    shelf.failingSince ??= timeNow()
    if (addMinutes(shelf.failingSince, quietMinutes) <= timeNow()) await tellAll(shelf)
  }
}

/** Prints the pages whose edition is older than their newest change, or that time has made untrue. */
async function follow(shelf: Shelf): Promise<void> {
  if (!shelf.db) return
  const now = timeNow()
  const newest = await listNewestChanges(shelf.db)
  const isDue = (id: string, number: number) => {
    const edition = shelf.editions.get(id)
    const isOld = !edition || edition.number !== number || edition.nextChangeAt <= now
    return isOld || shelf.outdated.has(id) || shelf.delayed.has(id)
  }
  await Promise.all([...newest].map(async ([id, number]) => isDue(id, number) && print(shelf, id)))
  for (const [id, edition] of shelf.editions) {
    if (isUnsettled(shelf, id)) settle(shelf, id)
    else if (isStill(edition, now)) draw(shelf, edition)
  }
}

async function readHosts(shelf: Shelf, db: Db): Promise<void> {
  const [first] = await listPages(db, shelf.publicUrl())
  const hosts = new Map((await listHosts(db)).map(({ host, pageId }) => [host, pageId]))
  if (first) hosts.set(new URL(shelf.publicUrl()).host, first.id)
  shelf.firstPage = first?.id ?? ''
  shelf.hosts = hosts
}

/** A page is printed once at a time; all who come meanwhile share the run that follows. */
async function print(shelf: Shelf, id: string): Promise<void> {
  const { printing } = shelf
  const before = printing.get(id)
  if (before) await before.catch(() => {})
  const following = printing.get(id)
  if (following && following !== before) return following
  const run = printNow(shelf, id, timeNow()).finally(() => {
    if (printing.get(id) === run) printing.delete(id)
  })
  printing.set(id, run)
  return run
}

async function printNow(shelf: Shelf, id: string, now: Time): Promise<void> {
  const { db, editions } = shelf
  if (!db) return
  // Asked first: what is written after it belongs to the next edition, even if this one shows it already.
  const number = (await listNewestChanges(db)).get(id)
  const page = await findPage(db, shelf.publicUrl(), id)
  if (number === undefined || !page) return
  const before = editionToFollow(shelf, page, number, now)
  const touched = before ? await listTouched(db, id, before.number) : []
  if (!before || touched.includes('page')) await readHosts(shelf, db)
  const printing = await printEdition(db, page, number, before, touched, now)
  const { untrue, everything } = printing
  // In other languages there is nothing yet that could stand there meanwhile.
  const isNew = !before || before.page.language !== page.language
  const whole = isNew ? await printing.complete() : undefined
  const { edition } = whole ?? printing
  const past = new Map([...printing.past, ...(whole?.past ?? [])])
  const archive = archiveOf(shelf, id)
  if (everything) archive.renew()
  archive.forget(untrue)
  for (const [path, sheet] of past) archive.keep(path, sheet)
  editions.set(id, edition)
  if (whole) shelf.incomplete.delete(id)
  else shelf.incomplete.set(id, printing.complete)
  shelf.delayed.delete(id)
  shelf.outdated.delete(id)
  for (const check of shelf.waiting) check()
  shelf.afterPrint?.(before, { edition, past, untrue, everything })
  settle(shelf, id)
  if (everything || untrue.some((path) => !readPrefix(path))) fill(shelf, id)
}

/** The edition of which may be taken over what nobody touched: not one of other code, or of a database before its backup came back. */
function editionToFollow(shelf: Shelf, page: Page, number: number, now: Time): Edition | undefined {
  const edition = shelf.editions.get(page.id)
  if (!edition || shelf.outdated.has(page.id) || edition.number > number) return undefined
  return addDays(edition.printedAt, memoryDays) < now ? undefined : edition
}

async function findPast(shelf: Shelf, host: string, path: string): Promise<Sheet | undefined> {
  const { db, editions } = shelf
  const id = pageIdFor(shelf, host)
  const edition = editions.get(id)
  if (!edition || !isPast(path)) return undefined
  const archive = archiveOf(shelf, id)
  const headers = pastHeaders(edition.page, path)
  const known = await archive.find(path, headers)
  if (known) return known
  try {
    if (!db) throw new Problem('unavailable', 'We cannot reach our records right now. Try again in a moment')
    const sheet = await printPast(db, edition.page, path, timeNow())
    if (sheet && editions.get(id) === edition) archive.keep(path, sheet)
    return sheet
  } catch (error) {
    const old = await archive.findOld(path, headers)
    if (old) return old
    throw error
  }
}

async function waitUntilPrinted(shelf: Shelf, id: string, number: number): Promise<void> {
  const isPrinted = () => (shelf.editions.get(id)?.number ?? -1) >= number
  if (isPrinted()) return
  print(shelf, id).catch(shelf.report)
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(done, shelf.patience ?? patience)
    function check() {
      if (isPrinted()) done()
    }
    function done() {
      clearTimeout(deadline)
      shelf.waiting.delete(check)
      resolve()
    }
    shelf.waiting.add(check)
    check()
  })
}
