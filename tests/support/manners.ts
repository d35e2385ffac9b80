import { createHash } from 'node:crypto'

/** What the sink does to a message for the addresses it falls to. All but `drop` and `cut` are answers to RCPT. */
export type What =
  | 'gone' // 550 5.1.1
  | 'busy' // 450
  | 'closing' // 421, and the connection ends
  | 'drop' // the connection ends in the middle of the message, which is not kept
  | 'cut' // the message is kept, and the connection ends before anybody is told

/** `percent` of all addresses, by their hash, or the one `address`; for so many `times` each, for ever if left out. */
export type Fate = { what: What; percent?: number; address?: string; times?: number }

/** How a sink behaves. Without any of these it takes everything at once. */
export type Manners = {
  /** Milliseconds between a message's last byte and the answer. */
  delay?: number
  /** Milliseconds each reply is under way, as on a line to far away. */
  replyDelay?: number
  port?: number
  without?: ('CHUNKING' | 'PIPELINING')[]
  fates?: Fate[]
  /** The first so many connections are greeted with 421. */
  tooBusyFor?: number
  /** The first so many connections never hear a word after EHLO. */
  tarpits?: number
  /** Offers AUTH; once it has accepted so many messages, it answers 535 to every log-in for so many seconds. */
  locksOut?: { after: number; seconds: number }
}

/** A place from 0 to 99, the same for an address wherever it is asked. */
export function placeOf(address: string): number {
  return createHash('sha256').update(address).digest().readUInt32BE() % 100
}

export function fateOf(address: string, fates: Fate[] = []): Fate | undefined {
  let from = 0
  for (const fate of fates) {
    if (fate.address === address) return fate
    const to = from + (fate.percent ?? 0)
    const place = placeOf(address)
    if (place >= from && place < to) return fate
    from = to
  }
  return undefined
}
