import type { Db } from '../../db/connect.ts'
import { statusWords } from '../../editions/frame.ts'
import { type Incident, type IncidentUpdate, versionOf } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { sayDuration, type Time, timeNow } from '../../text/time.ts'
import { listAuthors, sayAuthor } from './authors.ts'

/** What was said of an incident after somebody looked at it. `updates` is empty where it was changed in another way. */
export type Newer = {
  updates: { lead: string; statusWord: string; bodyHtml: string; scopeHtml: string | null }[]
}

/** What is newer than the version `seen`; null where nothing is, or nobody looked. */
export async function findNewer(
  db: Db,
  page: Page,
  incident: Incident,
  seen: string,
  now: Time = timeNow(),
): Promise<Newer | null> {
  const [, number, digits = ''] = /^(\d{1,9})-(\d{1,20})$/.exec(seen) ?? []
  if (number === undefined || seen === versionOf(incident)) return null
  const authors = await listAuthors(db, page)
  const isNew = (update: IncidentUpdate) => update.number > Number(number)
  const isMended = ({ version, updatedAt }: IncidentUpdate) =>
    version > 1 && updatedAt.replace(/\D/g, '') > digits
  return {
    updates: incident.updates
      .filter((update) => isNew(update) || isMended(update))
      .map((update) => ({
        lead: isNew(update)
          ? `${sayAuthor(authors, update.author)} published this ${sayAgo(update.publishedAt, now)}`
          : `This was corrected ${sayAgo(update.updatedAt, now)}`,
        statusWord: statusWords[update.status],
        bodyHtml: update.bodyHtml,
        scopeHtml: update.scopeHtml,
      })),
  }
}

/** `20 seconds ago`, `3 minutes ago`. */
export function sayAgo(from: Time, now: Time): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(from)) / 1_000))
  if (seconds >= 60) return `${sayDuration(from, now)} ago`
  return seconds === 1 ? '1 second ago' : `${seconds} seconds ago`
}
