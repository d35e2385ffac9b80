import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** Whether a column contains the words, in any case (of the letters a to z on SQLite); no sign in them is special. */
export function contains(column: string, words: string): RawBuilder<SqlBool> {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}
