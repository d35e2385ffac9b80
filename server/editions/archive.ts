import { access, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sheet } from './edition.ts'
import { fileOf, makeFolder, readSheet, removeSheet, writeSheet } from './files.ts'

/**
 * A page's past as it was printed: on disk, and what was lately read in memory. Everything that touches the disk happens
 * one after another, so that nothing that is no longer true is ever read.
 */
export type Archive = {
  /** `headers`: those of HTML, which are not kept with each file. */
  find(path: string, headers: Record<string, string>): Promise<Sheet | undefined>
  /** As find, in what was true before `renew`: better than nothing while nothing can be printed. */
  findOld(path: string, headers: Record<string, string>): Promise<Sheet | undefined>
  holds(path: string): Promise<boolean>
  keep(path: string, sheet: Sheet): void
  forget(paths: Iterable<string>): void
  /** Nothing is as it was any more. */
  renew(): void
  /** Everything has been printed again. */
  forgetOld(): void
  /** Resolves once all of this is on disk. */
  settled(): Promise<void>
}

/** In memory, for each page: some hundred pages of HTML with their compressed forms. */
const most = 8_000_000

type Options = { report(error: unknown): void }

/** `folder`: where it lies, undefined for memory alone. */
export function openArchive(folder: string | undefined, { report }: Options): Archive {
  const [past, old] = folder === undefined ? [] : [join(folder, 'past'), join(folder, 'old')]
  const cache = makeCache()
  let queue = Promise.resolve()
  // Counts what became untrue: what was read before does not count any more.
  let turn = 0
  const then = <T>(act: () => Promise<T>): Promise<T> => {
    const done = queue.then(act)
    queue = done.then(() => {}, report)
    return done
  }
  const change = (act: (past: string, old: string) => Promise<unknown>) => {
    if (past && old) then(() => act(past, old)).catch(() => {})
  }
  return {
    async find(path, headers) {
      const known = cache.get(path)
      if (known || !past) return known
      const asked = turn
      const sheet = await then(() => readSheet(past, path, headers))
      if (sheet && asked === turn) cache.set(path, sheet)
      return sheet
    },
    findOld: async (path, headers) => (old ? then(() => readSheet(old, path, headers)) : undefined),
    holds: async (path) =>
      past !== undefined &&
      then(() =>
        access(join(past, fileOf(path))).then(
          () => true,
          () => false,
        ),
      ),
    keep(path, sheet) {
      turn++
      cache.set(path, sheet)
      change((past) => writeSheet(past, path, sheet))
    },
    forget(paths) {
      turn++
      for (const path of paths) {
        cache.delete(path)
        change(async (past, old) => {
          await removeSheet(past, path)
          await removeSheet(old, path)
        })
      }
    },
    renew() {
      turn++
      cache.clear()
      change(async (past, old) => {
        await makeFolder(past)
        await rm(old, { recursive: true, force: true })
        await rename(past, old)
        await makeFolder(past)
      })
    },
    forgetOld: () => change((_, old) => rm(old, { recursive: true, force: true })),
    settled: () => queue,
  }
}

/** What was asked for lately, up to `most` bytes. */
function makeCache() {
  const sheets = new Map<string, Sheet>()
  let size = 0
  const sizeOf = ({ plain, gzip, brotli }: Sheet) =>
    plain.bytes.length + gzip.bytes.length + brotli.bytes.length
  const take = (path: string) => {
    const sheet = sheets.get(path)
    if (sheet && sheets.delete(path)) size -= sizeOf(sheet)
    return sheet
  }
  const set = (path: string, sheet: Sheet) => {
    take(path)
    sheets.set(path, sheet)
    size += sizeOf(sheet)
    for (const [oldest] of sheets) {
      if (size <= most) break
      take(oldest)
    }
  }
  return {
    get(path: string) {
      const sheet = take(path)
      if (sheet) set(path, sheet)
      return sheet
    },
    set,
    delete: (path: string) => void take(path),
    clear() {
      sheets.clear()
      size = 0
    },
  }
}
