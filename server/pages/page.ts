import type { Db } from '../db/connect.ts'
import type { PageLogoRow, PageRow } from '../db/schema.ts'
import { isLanguage, type Language } from '../text/languages/index.ts'
import type { Time } from '../text/time.ts'
import { type Cadence, parseCadence } from './cadence.ts'
import { type EmbedLook, parseEmbed } from './embed.ts'
import { type AudienceLevel, type Glossary, parseGlossary } from './glossary.ts'
import { type HeaderLink, parseLinks } from './links.ts'
import type { Logo, LogoGround } from './logo.ts'
import type { Theme } from './theme.ts'

export type Page = {
  id: string
  name: string
  /** Where readers find the page and every link begins, without a trailing slash. */
  origin: string
  /** False: the origin is PUBLIC_URL's. */
  ownOrigin: boolean
  /** What the product is, in a sentence or two. */
  description: string | null
  productUrl: string | null
  supportUrl: string | null
  supportEmail: string | null
  supportPhone: string | null
  chatUrl: string | null
  /** The colour of buttons and links, #rrggbb; null: ink. */
  accent: string | null
  logo: Logo | null
  /** Names the picture in browsers' tabs; null: a mark that shows the page's state. */
  icon: string | null
  theme: Theme
  /** Beside the page's own, at its head. */
  links: HeaderLink[]
  /** What Allclear itself says at `/`; in the others it speaks at `/de/` and so on. */
  language: Language
  timeZone: string
  cadence: Cadence
  audienceLevel: AudienceLevel
  glossary: Glossary
  /** Search engines are asked to leave it out. */
  hiddenFromSearch: boolean
  /** How it looks on other sites. */
  embed: EmbedLook
  createdAt: Time
  updatedAt: Time
}

export async function findPage(db: Db, publicUrl: string, id: string): Promise<Page | undefined> {
  const row = await selectPages(db).where('id', '=', id).executeTakeFirst()
  return row && readPage(row, publicUrl)
}

/** Oldest first: the first one is the page of PUBLIC_URL. */
export async function listPages(db: Db, publicUrl: string): Promise<Page[]> {
  const rows = await selectPages(db).orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => readPage(row, publicUrl))
}

type LogoColumns = Pick<PageLogoRow, 'hash' | 'width' | 'height' | 'ground'>
type BrandColumns = { [C in keyof LogoColumns]: LogoColumns[C] | null } & { icon: string | null }

/** Pages with what their logos and icons look like, all null where there is none, and without the pictures. */
function selectPages(db: Db) {
  return db
    .selectFrom('pages')
    .leftJoin('page_logos', 'page_logos.page_id', 'pages.id')
    .leftJoin('page_icons', 'page_icons.page_id', 'pages.id')
    .selectAll('pages')
    .select(['page_logos.hash', 'width', 'height', 'ground', 'page_icons.hash as icon'])
}

function readPage(row: PageRow & BrandColumns, publicUrl: string): Page {
  const { hash, width, height, ground } = row
  return {
    id: row.id,
    name: row.name,
    origin: row.origin ?? publicUrl,
    ownOrigin: row.origin !== null,
    description: row.description,
    productUrl: row.product_url,
    supportUrl: row.support_url,
    supportEmail: row.support_email,
    supportPhone: row.support_phone,
    chatUrl: row.chat_url,
    accent: row.accent,
    logo:
      hash === null || width === null || height === null
        ? null
        : { hash, width, height, ground: ground as LogoGround },
    icon: row.icon,
    theme: row.theme as Theme,
    links: parseLinks(row.links),
    language: isLanguage(row.language) ? row.language : 'en',
    timeZone: row.time_zone,
    cadence: parseCadence(row.cadence),
    audienceLevel: row.audience_level as AudienceLevel,
    glossary: parseGlossary(row.glossary),
    hiddenFromSearch: row.hidden_from_search === 1,
    embed: parseEmbed(row.embed),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
