import { sql } from 'kysely'
import { email } from '../channels/email.ts'
import { webChannels } from '../channels/index.ts'
import type { Config } from '../config.ts'
import type { Database, Db } from '../db/connect.ts'
import { type Dialect, databaseTime } from '../db/dialect.ts'
import { type Log, makeRound, type Round } from './deliver.ts'

/** So many messages of one channel beside mail are under way at once: one that is slow holds up no other. */
const webPlaces = 40

export type WebRounds = Pick<Round, 'turn' | 'renew' | 'finish'>

export type Rounds = { mail: Round; web: WebRounds }

/** Mail, and beside it everything that goes over HTTP: neither waits for the other. */
export function openRounds(
  db: Database,
  config: Config,
  log: Log,
  { onFree, isHeldBack }: { onFree: { mail(): void; web(): void }; isHeldBack(): boolean },
): Rounds {
  const mail = makeRound({
    ...{ db, config, log, channel: email, post: email.open(config), onFree: onFree.mail, isHeldBack },
  })
  return { mail, web: openWebRounds(db, config, log, onFree.web) }
}

/** A round for each channel; a channel that has nothing to do costs no transaction. */
export function openWebRounds(db: Database, config: Config, log: Log, onFree: () => void): WebRounds {
  const rounds = webChannels.map((channel) => ({
    kind: channel.kind,
    round: makeRound({ db, config, log, channel, post: channel.open(config), onFree, places: webPlaces }),
  }))
  return {
    async turn() {
      const due = await listDue(db.reader, db.dialect)
      let begun = 0
      for (const { kind, round } of rounds) {
        if (due.has(kind) || round.inHand() > 0) begun += await round.turn()
      }
      return begun
    },
    async renew() {
      for (const { round } of rounds) await round.renew()
    },
    async finish(patience) {
      await Promise.all(rounds.map(({ round }) => round.finish(patience)))
    },
  }
}

const webKinds = sql.join(webChannels.map(({ kind }) => sql`(${kind})`))

/** One seek in the index for each channel, however many of it are due: this is asked at every turn. */
async function listDue(db: Db, dialect: Dialect): Promise<Set<string>> {
  const { rows } = await sql<{ channel: string }>`select column1 as channel from (values ${webKinds}) as kinds
    where exists (select 1 from deliveries where channel = column1 and due_at is not null
      and due_at <= ${databaseTime(dialect)})`.execute(db)
  return new Set(rows.map(({ channel }) => channel))
}
