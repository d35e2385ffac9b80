import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bindSheet, type Sheet } from './edition.ts'

/** What is put behind a file's name for each form of it. */
export const endings = { plain: '', gzip: '.gz', brotli: '.br' }

/**
 * The file in which a path of a page lies, so that any web server finds it: `/` in index.html, `/history` in
 * history.html, `/history.json?page=2` in history/page-2.json.
 */
export function fileOf(path: string): string {
  if (path.endsWith('/')) return `${path.slice(1)}index.html`
  const [, sheet] = /\?page=(\d+)$/.exec(path) ?? []
  if (sheet) return path.slice(1).replace(/\.json\?.*/, `/page-${sheet}.json`)
  return /\.[a-z0-9]+$/.test(path) ? path.slice(1) : `${path.slice(1)}.html`
}

/** Writes a sheet's forms side by side, each whole or not at all. */
export async function writeSheet(folder: string, path: string, sheet: Sheet): Promise<void> {
  const file = join(folder, fileOf(path))
  await makeFolder(dirname(file))
  for (const form of ['gzip', 'brotli', 'plain'] as const)
    if (form === 'plain' || sheet[form] !== sheet.plain)
      await writeWhole(file + endings[form], sheet[form].bytes)
}

/** Undefined where it was never written. */
export async function readSheet(
  folder: string,
  path: string,
  headers: Record<string, string>,
): Promise<Sheet | undefined> {
  const file = join(folder, fileOf(path))
  const read = (ending: string) => readFile(file + ending).catch(unlessMissing)
  const [plain, gzip, brotli] = await Promise.all([read(''), read(endings.gzip), read(endings.brotli)])
  return plain && bindSheet({ plain, gzip, brotli }, headers)
}

export async function removeSheet(folder: string, path: string): Promise<void> {
  const file = join(folder, fileOf(path))
  for (const ending of Object.values(endings)) await unlink(file + ending).catch(unlessMissing)
}

/**
 * Makes a folder and those above it, for web servers to read as well, whatever this process's umask: it is for everybody.
 * Again where one above it was moved away meanwhile, as a past is that is no longer true.
 */
export async function makeFolder(folder: string): Promise<void> {
  for (let left = 10; ; left--) {
    try {
      return await makeOpen(folder)
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

async function makeOpen(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let at = folder; at.length >= first.length; at = dirname(at)) await chmod(at, 0o755)
}

/** Written aside, synced, renamed: a reader finds the old bytes or the new ones, also after the power went. */
export async function writeWhole(file: string, bytes: Buffer | string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}.new`
  try {
    const handle = await open(aside, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.chmod(0o644)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
