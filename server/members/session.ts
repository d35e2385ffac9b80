import type { Database, Db } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'
import { hashToken, newNonce } from '../text/token.ts'
import type { Member } from './member.ts'

export const sessionDays = 14

/** Begins a session and gives its token, which only the member's browser keeps. Every sign-in begins a new one. */
export async function startSession(db: Transaction, memberId: string, now: Time): Promise<string> {
  const token = newNonce()
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      member_id: memberId,
      created_at: now,
      expires_at: addDays(now, sessionDays),
    })
    .execute()
  await db.updateTable('members').set({ signed_in_at: now }).where('id', '=', memberId).execute()
  return token
}

/** Whose session a token is, unless it has ended. */
export async function findSession(db: Db, token: string, now: Time = timeNow()): Promise<Member | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('members', 'members.id', 'sessions.member_id')
    .select(['members.id', 'members.email', 'members.name'])
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
}

export async function endSession(db: Database, token: string): Promise<void> {
  await transaction(db, async (db) => {
    await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
  })
}

/** Ends every session of a member, but for the one with the token `keep`. */
export async function endSessions(db: Transaction, memberId: string, keep?: string): Promise<void> {
  const sessions = db.deleteFrom('sessions').where('member_id', '=', memberId)
  await sessions.where('token_hash', '!=', keep === undefined ? '' : hashToken(keep)).execute()
}

/** Signs a member out in every browser, this one included. */
export async function signOutEverywhere(db: Database, member: Member): Promise<void> {
  await transaction(db, (db) => endSessions(db, member.id))
}

/** Forgets sessions past their time. */
export async function forgetSessions(db: Transaction, now: Time): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}
