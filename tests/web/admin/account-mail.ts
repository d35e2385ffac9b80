import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import type { Test } from 'tap'
import { email } from '../../../server/channels/email.ts'
import { makeRound } from '../../../server/deliveries/deliver.ts'
import { fanOut } from '../../deliveries/make-deliveries.ts'
import type { Admin } from './open-admin.ts'

/** Sends what is due, as the worker does, and reads what the outbox holds for the address. */
export async function mailsTo(t: Test, { db, config }: Admin, address: string): Promise<Email[]> {
  await fanOut(db)
  const post = email.open(config)
  const warnings: string[] = []
  const log = { info: () => {}, warn: (_: object, text: string) => void warnings.push(text) }
  const round = makeRound({ db, config, channel: email, post, log, onFree: () => {} })
  while ((await round.fill()) > 0 || round.inHand() > 0) await sleep(5)
  await round.finish(1_000)
  t.strictSame(warnings, [])
  const folder = join(config.dataDir, 'outbox')
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(names.map((name) => PostalMime.parse(readFileSync(join(folder, name)))))
  return mails.filter((mail) => mail.to?.[0]?.address === address)
}

/** The path of the one link in mail to the address that sets a password, `seen` ones apart. */
export async function accountPath(
  t: Test,
  admin: Admin,
  address: string,
  ...seen: string[]
): Promise<string> {
  const mails = await mailsTo(t, admin, address)
  const links = mails.flatMap(({ text }) => /http\S+\/admin\/password\/\S+/.exec(text ?? '') ?? [])
  const urls = links.map((link) => new URL(link)).filter(({ pathname }) => !seen.includes(pathname))
  t.strictSame(
    urls.map(({ origin }) => origin),
    [admin.config.publicUrl],
  )
  return urls[0]?.pathname ?? ''
}

/** Puts what members were asked back by this many minutes, as if the time had passed. */
export async function letTimePass({ db }: Admin, minutes: number): Promise<void> {
  const rows = await db.writer.selectFrom('subscribers').selectAll().where('state', '=', 'member').execute()
  for (const { page_id, id, asked_at } of rows) {
    const earlier = new Date(Date.parse(asked_at) - minutes * 60_000).toISOString()
    await db.writer
      .updateTable('subscribers')
      .set({ asked_at: earlier })
      .where('page_id', '=', page_id)
      .where('id', '=', id)
      .execute()
    await db.writer
      .updateTable('notices')
      .set({ published_at: earlier })
      .where('page_id', '=', page_id)
      .where('subscriber_id', '=', id)
      .where('published_at', '=', asked_at)
      .execute()
  }
}
