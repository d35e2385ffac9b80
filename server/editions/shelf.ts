import type { Db } from '../db/connect.ts'
import type { Time } from '../text/time.ts'
import { type Archive, openArchive } from './archive.ts'
import { tellDelay } from './delay.ts'
import type { Edition } from './edition.ts'
import type { Printed, Printing } from './print.ts'
import { folderOf, loadEditions, type Saved, showEdition } from './saved.ts'

export type PressOptions = {
  /** PUBLIC_URL, asked each time: with PORT=0 it is known only once the server listens. */
  publicUrl(): string
  report(error: unknown): void
  /** Milliseconds for which a door waits until its change is printed; 2,000 unless said. */
  patience?: number
  /** Where editions are kept; undefined: nowhere. */
  dataDir?: string
  /**
   * Told of each print, and of what is added to it later, with the edition before it if anything was taken over from that;
   * nobody waits for it.
   */
  afterPrint?(before: Edition | undefined, printed: Printed): void
}

/** Where the current editions lie, and who is printing or waiting. */
export type Shelf = PressOptions & {
  /** Undefined until the database could be opened. */
  db: Db | undefined
  editions: Map<string, Edition>
  /** What readers see instead while updates may be delayed. */
  delayed: Map<string, Edition>
  /** Pages whose edition may be served, but nothing of it taken over. */
  outdated: Set<string>
  archives: Map<string, Archive>
  saved: Map<string, Saved>
  hosts: Map<string, string>
  firstPage: string
  printing: Map<string, Promise<void>>
  /** What gives a page's newest edition with all that nobody waits for, until that is done. */
  incomplete: Map<string, Printing['complete']>
  settling: Map<string, Promise<void>>
  /** While pictures are added to an edition. */
  isDrawing: boolean
  /** Which run fills the archive of each page; those before it give up. */
  fills: Map<string, number>
  waiting: Set<() => void>
  failingSince: Time | undefined
  stopped: boolean
}

export function makeShelf(options: PressOptions): Shelf {
  return {
    ...options,
    db: undefined,
    editions: new Map(),
    delayed: new Map(),
    outdated: new Set(),
    archives: new Map(),
    saved: new Map(),
    hosts: new Map(),
    firstPage: '',
    printing: new Map(),
    incomplete: new Map(),
    settling: new Map(),
    isDrawing: false,
    fills: new Map(),
    waiting: new Set(),
    failingSince: undefined,
    stopped: false,
  }
}

/** Proxies and browsers may add a port, a last dot or capitals that the page's origin does not have. */
export function pageIdFor({ hosts, firstPage }: Shelf, host: string): string {
  const known = hosts.get(host)
  if (known !== undefined) return known
  const lower = host.toLowerCase()
  return hosts.get(lower) ?? hosts.get(lower.replace(/\.?(?::\d+)?$/, '')) ?? firstPage
}

/** What readers of a host see now. */
export function editionFor(shelf: Shelf, host: string): Edition | undefined {
  const id = pageIdFor(shelf, host)
  return shelf.delayed.get(id) ?? shelf.editions.get(id)
}

export function archiveOf(shelf: Shelf, pageId: string): Archive {
  const known = shelf.archives.get(pageId)
  if (known) return known
  const folder = shelf.dataDir === undefined ? undefined : folderOf(shelf.dataDir, pageId)
  const archive = openArchive(folder, shelf)
  shelf.archives.set(pageId, archive)
  return archive
}

/** Takes what is on disk; answers how many editions that were. */
export async function loadShelf(shelf: Shelf): Promise<number> {
  if (shelf.dataDir === undefined) return 0
  const loaded = await loadEditions(shelf.dataDir)
  for (const { edition, version, outdated } of loaded) {
    const { page } = edition
    shelf.editions.set(page.id, edition)
    shelf.saved.set(page.id, { edition, version })
    shelf.hosts.set(new URL(page.origin).host, page.id)
    if (outdated) shelf.outdated.add(page.id)
  }
  const [first] = loaded
    .map(({ edition }) => edition.page)
    .sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))
  shelf.firstPage = first?.id ?? ''
  return loaded.length
}

/** Every page says that updates may be delayed, until something of it is printed again. */
export async function tellAll(shelf: Shelf): Promise<void> {
  for (const [id, edition] of shelf.editions) {
    if (shelf.delayed.has(id)) continue
    const delayed = await tellDelay(edition)
    shelf.delayed.set(id, delayed)
    // Whoever serves the folder tells it too.
    if (shelf.dataDir) await showEdition(shelf.dataDir, delayed, shelf.saved.get(id)).catch(shelf.report)
  }
}
