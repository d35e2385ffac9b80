import type { Db } from '../../db/connect.ts'
import { alertAuthor } from '../../incidents/drafts.ts'
import { importAuthor } from '../../incidents/incident.ts'
import { clockAuthor } from '../../incidents/run-maintenances.ts'
import { listKeys } from '../../members/keys.ts'
import { listMembers } from '../../members/member.ts'
import type { Page } from '../../pages/page.ts'

export function sayAuthor(authors: Map<string, string>, author = ''): string {
  return authors.get(author) ?? 'a former member'
}

/** The names behind `member:<id>` and `key:<id>`. */
export async function listAuthors(db: Db, page: Page): Promise<Map<string, string>> {
  const [members, keys] = await Promise.all([listMembers(db, page), listKeys(db, page)])
  return new Map([
    [clockAuthor, 'the clock'],
    [alertAuthor, 'an alert'],
    [importAuthor, 'the import'],
    ...members.map(({ id, name }) => [`member:${id}`, name] as const),
    ...keys.map(({ id, name }) => [`key:${id}`, `the key ${name}`] as const),
  ])
}
