import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { link, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Edition, Sheet } from './edition.ts'
import { endings, fileOf, makeFolder, readSheet, writeSheet, writeWhole } from './files.ts'
import { inAllLanguages, isPast } from './past.ts'

/** An edition on disk, and the name of its folder. */
export type Saved = { edition: Edition; version: string }

/** As it stands in edition.json: a sheet's bytes are in files of their own. */
type Record = Omit<Edition, 'sheets' | 'facts'> & {
  version: string
  fingerprint: string
  sheets: [path: string, headers: Sheet['headers']][]
}

/** Where a page's editions lie. */
export function folderOf(dataDir: string, pageId: string): string {
  return join(dataDir, 'editions', pageId)
}

/** Puts an edition on disk, for readers and for the next start. */
export async function saveEdition(
  dataDir: string,
  edition: Edition,
  before: Saved | undefined,
): Promise<Saved> {
  const folder = folderOf(dataDir, edition.page.id)
  const version = await showEdition(dataDir, edition, before)
  const { sheets, facts: _, ...rest } = edition
  const record: Record = {
    ...rest,
    ...{ version, fingerprint },
    sheets: [...sheets].map(([path, { headers }]) => [path, headers]),
  }
  await nameSite(dataDir, edition)
  await writeWhole(join(folder, 'edition.json'), JSON.stringify(record))
  await clearOld(folder, version, before?.version)
  return { edition, version }
}

/**
 * Makes an edition what lies in the page's folder, and answers the name it has there: written aside and synced, then
 * `current` leads to it, so that whoever serves that folder has the old edition or the new one, whole. The past lies beside
 * it and is linked to. What `before` has too is not written again.
 */
export async function showEdition(
  dataDir: string,
  edition: Edition,
  before: Saved | undefined,
): Promise<string> {
  const folder = folderOf(dataDir, edition.page.id)
  const version = `v${edition.number}-${randomBytes(4).toString('hex')}`
  for (const [path, sheet] of edition.sheets) {
    if (isPast(path)) continue
    const taken = before?.edition.sheets.get(path) === sheet
    if (!taken || !(await linkSheet(join(folder, before.version), join(folder, version), path)))
      await writeSheet(join(folder, version), path, sheet)
  }
  for (const path of inAllLanguages(edition.page, ['/incidents', '/history'])) {
    const at = join(folder, version, path)
    await makeFolder(join(folder, 'past', path))
    await makeFolder(dirname(at))
    await symlink(relative(dirname(at), join(folder, 'past', path)), at)
  }
  await turnLink(version, join(folder, 'current'))
  return version
}

/** Every page's edition that is whole. `outdated`: other code printed it, so nothing of it may be taken over. */
export async function loadEditions(dataDir: string): Promise<(Saved & { outdated: boolean })[]> {
  const ids = await readdir(join(dataDir, 'editions')).catch(() => [])
  const loaded = await Promise.all(ids.map((id) => loadEdition(folderOf(dataDir, id)).catch(() => undefined)))
  return loaded.filter((saved) => saved !== undefined)
}

async function loadEdition(folder: string): Promise<Saved & { outdated: boolean }> {
  const { sheets, version, ...record } = JSON.parse(
    await readFile(join(folder, 'edition.json'), 'utf8'),
  ) as Record
  const read = await Promise.all(
    sheets.map(async ([path, headers]) => {
      const from = join(folder, isPast(path) ? 'past' : version)
      return [path, await readSheet(from, path, headers)] as const
    }),
  )
  const whole = read.filter((pair): pair is [string, Sheet] => pair[1] !== undefined)
  const { fingerprint: printedBy, ...edition } = record
  const outdated = printedBy !== fingerprint || whole.length < sheets.length
  return { edition: { ...edition, facts: undefined, sheets: new Map(whole) }, version, outdated }
}

/** Changes with whatever decides what is printed: the code, the views, the style sheets. */
const fingerprint = (() => {
  const hash = createHash('sha256')
  const root = fileURLToPath(new URL('../../', import.meta.url))
  for (const folder of ['public', 'server', 'views']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    for (const file of files.filter((entry) => entry.isFile()))
      hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)))
  }
  return hash.digest('base64url')
})()

/** False if the files are not there any more. */
async function linkSheet(from: string, to: string, path: string): Promise<boolean> {
  const [source, target] = [join(from, fileOf(path)), join(to, fileOf(path))]
  await makeFolder(dirname(target))
  for (const ending of Object.values(endings)) {
    try {
      await link(source + ending, target + ending)
    } catch (error) {
      // A picture has one form only.
      if (ending === endings.plain || (error as NodeJS.ErrnoException).code !== 'ENOENT') return false
    }
  }
  return true
}

/** Makes a symbolic link lead somewhere else, at one stroke. */
async function turnLink(target: string, at: string): Promise<void> {
  const aside = `${at}.${randomBytes(4).toString('hex')}`
  await symlink(target, aside)
  await rename(aside, at)
}

/** `site/<host>` leads to the page's folder; a port is written with `_`, since `:` is not for file names everywhere. */
async function nameSite(dataDir: string, { page }: Edition): Promise<void> {
  const name = new URL(page.origin).host.replace(':', '_')
  const at = join(dataDir, 'site', name)
  const target = relative(dirname(at), folderOf(dataDir, page.id))
  if ((await readlink(at).catch(() => '')) === target) return
  await makeFolder(dirname(at))
  await turnLink(target, at)
}

/** Takes away older editions, but for those that another process may just be writing. */
async function clearOld(folder: string, ...kept: (string | undefined)[]): Promise<void> {
  const current = await readlink(join(folder, 'current'))
  for (const name of await readdir(folder)) {
    if (!/^v\d+-/.test(name) || name === current || kept.includes(name)) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (Date.now() - mtimeMs > 60_000) await rm(join(folder, name), { recursive: true, force: true })
  }
}
