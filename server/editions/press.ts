import type { Database, Db } from '../db/connect.ts'
import { listNewestChanges, listTouched } from '../pages/changes.ts'
import { listHosts } from '../pages/hosts.ts'
import { findPage, listPages, type Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { Edition } from './edition.ts'
import { addLate } from './found/print.ts'
import { printEdition } from './print.ts'

export type Press = {
  /** Prints every page, then follows the changes until stopped. */
  start(): Promise<void>
  stop(): Promise<void>
  /** The current edition for a request's Host; an unknown host gets the first page's; undefined while there is none. */
  editionFor(host: string): Edition | undefined
  pageFor(host: string): Page | undefined
  findPage(pageId: string): Page | undefined
  /** Which change of each page its current edition shows, and when that was printed. */
  listEditions(): Pick<Edition, 'page' | 'number' | 'printedAt'>[]
  /** Waits until change `number` of the page is printed, 2 s at most: who posts, sees it. */
  printed(pageId: string, number: number): Promise<void>
}

type Options = {
  /** PUBLIC_URL, asked each time: with PORT=0 it is known only once the server listens. */
  publicUrl(): string
  report(error: unknown): void
}

const look = 1_000
const patience = 2_000

/** Where the current editions lie, and who is printing or waiting. */
type Shelf = Options & {
  db: Db
  editions: Map<string, Edition>
  hosts: Map<string, string>
  firstPage: string
  printing: Map<string, Promise<void>>
  waiting: Set<() => void>
}

/** The press of one process: it holds the current edition of every page in memory. */
export function makePress(db: Database, options: Options): Press {
  const shelf: Shelf = {
    ...options,
    db: db.reader,
    editions: new Map(),
    hosts: new Map(),
    firstPage: '',
    printing: new Map(),
    waiting: new Set(),
  }
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let stopped = false
  const lookAgain = () => {
    if (stopped) return
    timer = setTimeout(() => {
      looking = follow(shelf).catch(options.report).finally(lookAgain)
    }, look)
  }
  return {
    async start() {
      await follow(shelf)
      lookAgain()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      await Promise.allSettled(shelf.printing.values())
    },
    editionFor: (host) => editionFor(shelf, host),
    pageFor: (host) => editionFor(shelf, host)?.page,
    findPage: (id) => shelf.editions.get(id)?.page,
    listEditions: () => [...shelf.editions.values()],
    printed: (id, number) => waitUntilPrinted(shelf, id, number),
  }
}

/** Proxies and browsers may add a port, a last dot or capitals that the page's origin does not have. */
function editionFor({ editions, hosts, firstPage }: Shelf, host: string): Edition | undefined {
  const known = hosts.get(host)
  if (known !== undefined) return editions.get(known)
  const lower = host.toLowerCase()
  return editions.get(hosts.get(lower) ?? hosts.get(lower.replace(/\.?(?::\d+)?$/, '')) ?? firstPage)
}

/** One look: prints the pages whose edition is older than their newest change, or that time has made untrue. */
async function follow(shelf: Shelf): Promise<void> {
  const now = timeNow()
  const newest = await listNewestChanges(shelf.db)
  await Promise.all(
    [...newest].map(async ([id, number]) => {
      const edition = shelf.editions.get(id)
      if (!edition || edition.number < number || edition.nextChangeAt <= now) await print(shelf, id)
      else if (edition.late.length > 0) shelf.editions.set(id, addLate(edition))
    }),
  )
}

async function readHosts(shelf: Shelf): Promise<void> {
  const [first] = await listPages(shelf.db, shelf.publicUrl())
  const hosts = new Map((await listHosts(shelf.db)).map(({ host, pageId }) => [host, pageId]))
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
  const before = editions.get(id)
  // Asked first: what is written after it belongs to the next edition, even if this one shows it already.
  const number = (await listNewestChanges(db)).get(id)
  const page = await findPage(db, shelf.publicUrl(), id)
  if (number === undefined || !page) return
  const touched = before ? await listTouched(db, id, before.number) : []
  if (!before || touched.includes('page')) await readHosts(shelf)
  editions.set(id, await printEdition(db, page, number, before, touched, now))
  for (const check of shelf.waiting) check()
}

async function waitUntilPrinted(shelf: Shelf, id: string, number: number): Promise<void> {
  const isPrinted = () => (shelf.editions.get(id)?.number ?? -1) >= number
  if (isPrinted()) return
  print(shelf, id).catch(shelf.report)
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(done, patience)
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
