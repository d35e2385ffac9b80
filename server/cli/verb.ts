import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { listPages, type Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'

export type Tools = { config: Config; db: Database; say(line: string): void }

export type Verb = {
  /** Two words: what it is about, and what to do; or one, where there is one thing to do. */
  name: string
  description: string
  /** What stands behind the name without a flag, and what it means; it comes among the options. */
  argument?: [name: string, description: string]
  /** Flags as commander writes them, and what they mean. */
  options?: [string, string][]
  /** What stands under them in its help. */
  more?: string
  run(tools: Tools, options: Record<string, string>): Promise<void>
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
