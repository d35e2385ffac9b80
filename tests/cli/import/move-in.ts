import { importVerb, type Source } from '../../../server/cli/import/verb.ts'
import { readConfig } from '../../../server/config.ts'
import { type Database, openDatabase } from '../../../server/db/connect.ts'
import { listPages } from '../../../server/pages/page.ts'
import type { Time } from '../../../server/text/time.ts'
import { printAt } from '../../editions/print-at.ts'
import { countRows, publicUrl } from '../../pages/make-page.ts'
import { freshDatabaseUrl, freshFolder } from '../../support/fresh.ts'
import type { Scope } from '../../support/scope.ts'

/** An installation without a page yet, into which something moves. */
export type Home = {
  db: Database
  /** Runs the verb of a source and gives the lines it says. */
  moveIn(source: Source, options: Record<string, string>): Promise<string[]>
  /** What everybody can read of the first page, by path, without when the page itself was last touched. */
  print(now: Time): Promise<Map<string, string>>
  /** How many rows each table has that an import could write twice. */
  count(): Promise<Record<string, unknown>>
}

export async function openHome(scope: Scope): Promise<Home> {
  const db = openDatabase(await freshDatabaseUrl(scope, 'sqlite', 'migrated'))
  scope.teardown(() => db.close())
  const settings = { DATA_DIR: freshFolder(scope), PUBLIC_URL: publicUrl }
  const config = readConfig(settings, false)
  return {
    db,
    async moveIn(source, options) {
      const lines: string[] = []
      await importVerb(source).run({ config, db, say: (line) => void lines.push(line) }, options)
      return lines
    },
    async print(now) {
      const [page] = await listPages(db.reader, publicUrl)
      if (!page) throw new Error('Nothing moved in')
      const { sheets } = await printAt(db, { ...page, updatedAt: now }, now)
      const read = [...sheets].filter(([path]) => /^\/(api|incidents|history)/.test(path))
      return new Map(read.map(([path, { plain }]) => [path, withoutPageTime(plain.bytes.toString())]))
    },
    async count() {
      const { pages: _, page_changes: __, ...rows } = await countRows(db)
      return rows
    },
  }
}

/** An import touches the page, so that it is printed anew: that time is its own each time. */
function withoutPageTime(text: string): string {
  return text
    .replace(/("time_zone":"[^"]*","updated_at":")[^"]*/g, '$1')
    .replace(/<updated>[^<]*(?=<\/updated>\s*<author>)/, '<updated>')
    .replace(/(<description>Statuspage<\/description>\s*<pubDate>)[^<]*/, '$1')
    .replace(/<footer>[\s\S]*?<\/footer>/g, '')
    .replace(/<time [^>]*data-printed[^>]*>[^<]*<\/time>/g, '')
}
