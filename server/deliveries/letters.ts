import type { Channel, Letter } from '../channels/channel.ts'
import type { NoticeContent } from '../channels/content.ts'
import type { Db } from '../db/connect.ts'
import type { Claim } from './claim.ts'
import { findFacts } from './facts.ts'

const kept = new Map<string, Letter>()

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
  const known =
    kept.get(key) ?? (await readLetter(db, channel, claim)) ?? (await compose(db, channel, mailFrom, claim))
  if (!kept.has(key) && kept.size >= 100) kept.clear()
  kept.set(key, known)
  return known
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
