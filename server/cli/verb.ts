import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { listPages, type Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'

export type Tools = { config: Config; db: Database; say(line: string): void }

export type Verb = {
  /** Two words: what it is about, and what to do. */
  name: string
  description: string
  /** Flags as commander writes them, and what they mean. */
  options?: [string, string][]
  /** A word that stands after the verb, as commander writes it (`<file>`), and what it means. */
  argument?: [string, string]
  run(tools: Tools, options: Record<string, string>, argument: string): Promise<void>
}

export const onPage: [string, string] = ['--page <id>', 'the page; the first one if left out']

/** The page with this id; without one the first page. */
export async function choosePage({ config, db }: Tools, id: string | undefined): Promise<Page> {
  const pages = await listPages(db.reader, config.publicUrl)
  const page = id === undefined ? pages[0] : pages.find((page) => page.id === id)
  if (page) return page
  throw new Problem(
    'not-found',
    id ? `There is no page ${id}.` : 'There is no page yet. Start the server and set one up.',
  )
}
