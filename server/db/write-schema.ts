import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from './connect.ts'
import { describeTables } from './dialect.ts'
import { migrate } from './migrate.ts'

/** schema.ts as the migrations make it, read from a migrated database of either kind. */
export async function schemaText(db: Database): Promise<string> {
  const tables = (await describeTables(db.writer)).filter(({ table }) => !table.startsWith('kysely_'))
  const types = tables.map(({ table, columns }) => {
    const lines = columns.map(({ name, type, nullable }) => `  ${name}: ${type}${nullable ? ' | null' : ''}`)
    return `export type ${typeName(table)} = {\n${lines.join('\n')}\n}\n`
  })
  const schema = tables.map(({ table }) => `  ${table}: ${typeName(table)}`).join('\n')
  return `// Written by \`npm run schema\` from the migrations: change those.\n\n${types.join('\n')}\nexport type Schema = {\n${schema}\n}\n`
}

/** incident_updates → IncidentUpdateRow */
function typeName(table: string): string {
  const words = table.split('_').map((word) => (word[0] ?? '').toUpperCase() + word.slice(1))
  return `${words.join('').replace(/ies$/, 'y').replace(/s$/, '')}Row`
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-schema-'))
  const db = openDatabase(join(folder, 'schema.db'))
  await migrate(db)
  writeFileSync(new URL('schema.ts', import.meta.url), await schemaText(db))
  await db.close()
  rmSync(folder, { recursive: true })
}
