import { readFileSync } from 'node:fs'
import { schemaText } from '../../server/db/write-schema.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('schema.ts is what the migrations make', async (t, db) => {
  const written = readFileSync(new URL('../../server/db/schema.ts', import.meta.url), 'utf8')
  t.equal(await schemaText(db), written)
})
