import type { Channel, Letter } from '../channels/channel.ts'
import type { NoticeContent } from '../channels/content.ts'
import type { Db } from '../db/connect.ts'
import type { Claim } from './claim.ts'
import { findFacts } from './facts.ts'

/** The newest letters of each database, from the moment that somebody begins to look for one. */
const kept = new WeakMap<Db, Map<string, Promise<Letter>>>()

/**
 * The letter of a notice on a channel, with those it carries: composed once, stored, and used for every recipient and repeat,
 * also after a restart with newer views. Of two workers that compose at once, the first to store wins and both use its letter.
 */
export async function findLetter(
  db: Db,
  channel: Channel,
  mailFrom: string | undefined,
  claim: Claim,
): Promise<Letter> {
  const key = [claim.pageId, claim.noticeId, channel.kind, claim.frozen.version, carriesOf(claim)].join(' ')
  const letters = kept.get(db) ?? new Map<string, Promise<Letter>>()
  kept.set(db, letters)
  const known = letters.get(key)
  if (known) return known
  if (letters.size >= 100) letters.clear()
  const letter = readOrCompose(db, channel, mailFrom, claim)
  letters.set(key, letter)
  letter.catch(() => letters.delete(key))
  return letter
}

async function readOrCompose(
  db: Db,
  channel: Channel,
  mailFrom: string | undefined,
  claim: Claim,
): Promise<Letter> {
  return (await readLetter(db, channel, claim)) ?? (await compose(db, channel, mailFrom, claim))
}

async function readLetter(db: Db, channel: Channel, claim: Claim): Promise<Letter | undefined> {
  const row = await db
    .selectFrom('letters')
    .select('content')
    .where('page_id', '=', claim.pageId)
    .where('notice_id', '=', claim.noticeId)
    .where('channel', '=', channel.kind)
    .where('version', '=', claim.frozen.version)
    .where('carries', '=', carriesOf(claim))
    .executeTakeFirst()
  return row && (JSON.parse(row.content) as Letter)
}

async function compose(
  db: Db,
  channel: Channel,
  mailFrom: string | undefined,
  claim: Claim,
): Promise<Letter> {
  const [content, ...earlier] = await readContents(db, claim.pageId, [
    claim.noticeId,
    ...(claim.frozen.carries ?? []),
  ])
  if (!content) throw new Error(`No notice ${claim.noticeId}`)
  const updates = earlier.filter((older) => older.kind === 'update')
  const facts = channel.wantsFacts && (await findFacts(db, claim.pageId, content))
  const letter = channel.compose(content, { pageId: claim.pageId, mailFrom }, updates, facts)
  await db
    .insertInto('letters')
    .values({
      page_id: claim.pageId,
      notice_id: claim.noticeId,
      channel: channel.kind,
      version: claim.frozen.version,
      carries: carriesOf(claim),
      content: JSON.stringify(letter),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await readLetter(db, channel, claim)) ?? letter
}

/** In the order of `ids`. */
async function readContents(db: Db, pageId: string, ids: string[]): Promise<NoticeContent[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['id', 'content'])
    .where('page_id', '=', pageId)
    .where('id', 'in', ids)
    .execute()
  const contents = new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as NoticeContent]))
  return ids.flatMap((id) => contents.get(id) ?? [])
}

function carriesOf(claim: Claim): string {
  return (claim.frozen.carries ?? []).join(' ')
}
