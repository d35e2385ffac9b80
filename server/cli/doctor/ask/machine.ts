import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Records } from '../records.ts'

export async function askDisk(folder: string): Promise<NonNullable<Records['disk']>> {
  const { bsize, bavail, blocks } = await statfs(folder)
  return { free: bsize * bavail, size: bsize * blocks }
}

/** Backups are files, whoever makes them; a folder that is not there has none. */
export async function askBackups(folder: string): Promise<NonNullable<Records['backups']>> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)))
  const times = files.filter((file) => file?.isFile() && file.size > 0).map((file) => file?.mtimeMs ?? 0)
  const newest = times.length > 0 ? new Date(Math.max(...times)).toISOString() : null
  return { folder, newest }
}

/** Undefined where files have no modes. */
export async function askModes(path: string): Promise<Records['modes']> {
  if (process.platform === 'win32') return undefined
  const modeOf = async (name: string) =>
    ((await stat(join(path, name))).mode & 0o777).toString(8).padStart(3, '0')
  const ifThere = (name: string) => modeOf(name).catch(() => null)
  const [folder, secret, database] = await Promise.all([
    modeOf('.'),
    ifThere('secret'),
    ifThere('allclear.db'),
  ])
  return { path, folder, secret, database }
}
