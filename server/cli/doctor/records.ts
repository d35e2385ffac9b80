import type { Time } from '../../text/time.ts'

/** What was found by name. What is not named was not asked; an empty list is an answer: there is none. */
export type Lists = Record<string, string[]>

export type Certificate = {
  names: string[]
  issuer: string
  from: Time | null
  until: Time
  /** Why a browser refuses it; null where it does not. */
  refused: string | null
  /** A fingerprint of its public key. */
  key: string | null
}

/** The world at one moment, as far as it was asked. */
export type Records = {
  at: Time
  /** The names that a host leads over to its address (CNAME), in order. */
  aliases: Lists
  addresses: Lists
  /** Names of an address (PTR). */
  reverse: Lists
  /** Whose network an address is in, such as “AS64500 Example Hosting”: nobody is asked, it stands in a file or not at all. */
  networks: Record<string, string>
  nameServers: Lists
  mailServers: Lists
  texts: Lists
  certificates: Record<string, Certificate>
  /** Seconds this machine’s clock is ahead of another’s. */
  clock?: { ahead: number; of: string }
  /** Bytes. */
  disk?: { free: number; size: number }
  /** The newest file that is not empty. */
  backups?: { folder: string; newest: Time | null }
  /** Who may read and write, as chmod takes it: 700. */
  modes?: { path: string; secret: string | null; database: string | null; folder: string }
  /** What was asked and not answered. */
  unanswered: string[]
}

export function emptyRecords(at: Time): Records {
  const lists = { aliases: {}, addresses: {}, reverse: {}, nameServers: {}, mailServers: {}, texts: {} }
  return { at, ...lists, networks: {}, certificates: {}, unanswered: [] }
}
