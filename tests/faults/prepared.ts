import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import type { Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { type RunningServer, startServer } from '../support/server.ts'

export type Prepared = {
  server: RunningServer
  client: ReturnType<typeof makeClient>
  /** Where the API keeps its page. */
  base: string
  pageId: string
}

export const key = 'an-owners-key-for-tests'

export const incident = {
  incident: { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' },
}

/** A server with a page of so many confirmed subscribers. */
export async function prepare(
  scope: Scope,
  dialect: Dialect,
  subscribers: number,
  env: Record<string, string> = {},
): Promise<Prepared> {
  const server = await startServer(scope, dialect, {
    ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error' },
    ...env,
  })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  if (!page) throw new Error('No page was made from API_KEY')
  const db = openDatabase(server.databaseUrl, 5_000)
  await seedSubscribers(db, page.id, subscribers)
  await db.close()
  return { server, client, base: `/v1/pages/${page.id}`, pageId: page.id }
}
