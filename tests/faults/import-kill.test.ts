import { openDatabase } from '../../server/db/connect.ts'
import { listPages } from '../../server/pages/page.ts'
import { findImport } from '../../server/subscribers/import.ts'
import { saveImport } from '../../server/subscribers/save-import.ts'
import { inPieces } from '../subscribers/make-import.ts'
import { countBothWays } from '../subscribers/make-subscriber.ts'
import { eachDoorDialect } from '../support/databases.ts'
import { startServer } from '../support/server.ts'
import { soon } from '../support/soon.ts'

const many = 2_500

eachDoorDialect(
  'kill -9 during an import: every address once, and the counts are right',
  async (t, dialect) => {
    const server = await startServer(t, dialect, { API_KEY: 'a key of sixteen characters' })
    const db = openDatabase(server.databaseUrl, 5_000)
    t.teardown(() => db.close())
    const [page] = await listPages(db.reader, server.origin)
    if (!page) throw new Error('There is a page')
    const people = Array.from({ length: many }, (_, i) => `reader-${i}@example.com`)
    const wish = { author: 'member:test', consent: 'Contract' }
    const id = await saveImport(db, page, inPieces(`email\n${people.join('\n')}\n`, 50_000), wish)
    const state = () => findImport(db.reader, page, id)
    for (const mark of [200, 1_200]) {
      await soon(async () => ((await state())?.records ?? 0) > mark || undefined)
      await server.kill()
      t.equal((await state())?.endedAt, null)
      // As if the dead worker's lease had run out.
      await db.writer.updateTable('imports').set({ lease_until: null }).execute()
      await server.restart()
    }
    for (let waited = 0; waited < 4 && !(await state())?.endedAt; waited++) {
      await soon(async () => (await state())?.endedAt ?? undefined).catch(() => {})
    }
    t.match(await state(), { added: many, known: 0, refused: 0 })
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.equal(kept.confirmed, many)
  },
)
