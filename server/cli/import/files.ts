import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../problem.ts'
import { parseJson } from './arrival.ts'

/** What stands in a file of JSON, or in all of a folder, in the order of their names. */
export async function readDocuments(path: string): Promise<unknown[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Problem('not-found', `There is no file or folder ${path} that can be read.`)
  const files = found.isDirectory()
    ? (await readdir(path)).filter((name) => name.endsWith('.json')).sort()
    : ['']
  return Promise.all(
    files.map(async (name) => parseJson(await readFile(join(path, name), 'utf8'), join(path, name))),
  )
}
