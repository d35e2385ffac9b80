import type { Database } from '../db/connect.ts'
import type { PageRow } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { Problem } from '../problem.ts'
import type { Language } from '../text/languages/index.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { Cadence } from './cadence.ts'
import { recordChange } from './changes.ts'
import type { EmbedLook } from './embed.ts'
import type { AudienceLevel, Glossary } from './glossary.ts'
import { hostTaken, takeHost } from './hosts.ts'
import type { HeaderLink } from './links.ts'
import { listPages, type Page } from './page.ts'
import type { Theme } from './theme.ts'

/** What owners decide about their page. `origin` null: that of PUBLIC_URL. */
export type Settings = {
  name: string
  description: string | null
  productUrl: string | null
  supportUrl: string | null
  supportEmail: string | null
  supportPhone: string | null
  chatUrl: string | null
  timeZone: string
  accent: string | null
  theme: Theme
  links: HeaderLink[]
  language: Language
  cadence: Cadence
  audienceLevel: AudienceLevel
  glossary: Glossary
  hiddenFromSearch: boolean
  embed: EmbedLook
  origin: string | null
}

/**
 * Changes what is given and leaves the rest; answers the change's number. Throws a Problem for an origin that leads to
 * another page.
 */
export async function changeSettings(
  db: Database,
  publicUrl: string,
  page: Pick<Page, 'id'>,
  settings: Partial<Settings>,
  now: Time = timeNow(),
): Promise<number> {
  return transaction(db, async (db) => {
    const change = await saveSettings(db, page.id, settings, now)
    if (settings.origin !== undefined) await checkFirst(db, publicUrl, page.id, settings.origin)
    return change
  })
}

/** As changeSettings, inside a transaction that is under way, and without a look at PUBLIC_URL. */
export async function saveSettings(
  db: Transaction,
  pageId: string,
  settings: Partial<Settings>,
  now: Time = timeNow(),
): Promise<number> {
  const change = await recordChange(db, pageId, 'page', now)
  const row = columns(settings)
  if (Object.keys(row).length > 0) await db.updateTable('pages').set(row).where('id', '=', pageId).execute()
  if (settings.origin) await takeHost(db, pageId, settings.origin)
  return change
}

/** PUBLIC_URL's host leads to the first page: throws a Problem if another one says it is there, or says nothing. */
export async function checkFirst(
  db: Transaction,
  publicUrl: string,
  pageId: string,
  origin: string | null,
): Promise<void> {
  if (origin !== null && new URL(origin).host !== new URL(publicUrl).host) return
  const [first] = await listPages(db, publicUrl)
  if (first?.id === pageId) return
  const missing = 'A further page needs an address of its own'
  throw origin === null ? new Problem('invalid', missing, { origin: missing }) : hostTaken()
}

const columnOf = {
  name: 'name',
  description: 'description',
  productUrl: 'product_url',
  supportUrl: 'support_url',
  supportEmail: 'support_email',
  supportPhone: 'support_phone',
  chatUrl: 'chat_url',
  timeZone: 'time_zone',
  accent: 'accent',
  theme: 'theme',
  links: 'links',
  language: 'language',
  cadence: 'cadence',
  audienceLevel: 'audience_level',
  glossary: 'glossary',
  hiddenFromSearch: 'hidden_from_search',
  embed: 'embed',
  origin: 'origin',
} satisfies Record<keyof Settings, keyof PageRow>

function columns(settings: Partial<Settings>): Partial<PageRow> {
  const row: Partial<Record<keyof PageRow, string | number | null>> = {}
  for (const [name, column] of Object.entries(columnOf) as [keyof Settings, keyof PageRow][]) {
    const value = settings[name]
    if (value === undefined) continue
    row[column] = writeColumn(value)
  }
  return row as Partial<PageRow>
}

function writeColumn(value: Settings[keyof Settings]): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
