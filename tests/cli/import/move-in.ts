import { pino } from 'pino'
import { buildApp } from '../../../server/app.ts'
import { importVerb, type Source } from '../../../server/cli/import/verb.ts'
import { readConfig } from '../../../server/config.ts'
import { type Database, openDatabase } from '../../../server/db/connect.ts'
import type { Dialect } from '../../../server/db/dialect.ts'
import { printPast } from '../../../server/editions/past.ts'
import { makePress } from '../../../server/editions/press.ts'
import { printEdition } from '../../../server/editions/print.ts'
import { listPages } from '../../../server/pages/page.ts'
import type { Time } from '../../../server/text/time.ts'
import { countRows, publicUrl } from '../../pages/make-page.ts'
import { freshDatabaseUrl, freshFolder } from '../../support/fresh.ts'
import type { Scope } from '../../support/scope.ts'

/** An installation without a page yet, into which something moves. */
export type Home = {
  db: Database
  /** Runs the verb of a source and gives the lines it says. */
  moveIn(source: Source, options: Record<string, string>): Promise<string[]>
  /** The API of the first page by path, without when the page itself was last touched, and what stands at `paths` of the past. */
  print(now: Time, paths?: string[]): Promise<Map<string, string>>
  /** How many rows each table has that an import could write twice. */
  count(): Promise<Record<string, unknown>>
}

export async function openHome(scope: Scope, dialect: Dialect = 'sqlite'): Promise<Home> {
  const db = openDatabase(await freshDatabaseUrl(scope, dialect, 'migrated'))
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
    async print(now, paths = []) {
      const [page] = await listPages(db.reader, publicUrl)
      if (!page) throw new Error('Nothing moved in')
      const { edition } = await printEdition(db.reader, page, 1, undefined, [], now)
      const api = [...edition.sheets].filter(([path]) => path.startsWith('/api/'))
      const json = new Map(api.map(([path, { plain }]) => [path, withoutPageTime(plain.bytes.toString())]))
      for (const path of paths) {
        const sheet = await printPast(db.reader, page, path, now)
        json.set(path, sheet?.plain.bytes.toString() ?? '')
      }
      return json
    },
    async count() {
      const { pages: _, page_changes: __, ...rows } = await countRows(db)
      return rows
    },
  }
}

/** Serves what moved in, and answers where. */
export async function serveHome(t: Scope, { db }: Home): Promise<string> {
  const config = readConfig({ DATA_DIR: freshFolder(t), PUBLIC_URL: publicUrl, API_RATE: '0' }, false)
  const log = pino({ level: 'silent' })
  const press = makePress({ publicUrl: () => publicUrl, report: (error) => console.error(error) })
  await press.start(db)
  const app = buildApp({ config, db, press, wakeWorker: () => {} }, log)
  t.teardown(async () => {
    await app.close()
    await press.stop()
  })
  return app.listen({ port: 0, host: '127.0.0.1' })
}

/** An import touches the page, so that it is printed anew: that time is its own each time. */
function withoutPageTime(text: string): string {
  return text.replace(/("time_zone":"[^"]*","updated_at":")[^"]*/g, '$1')
}
