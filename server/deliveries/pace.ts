/** A server that answers within so many milliseconds has nothing under way for long: it takes as many as there are places. */
const atOnce = 3

/**
 * Messages a second that are begun at a server that needs longer. What a crash repeats is this times the server’s time
 * (Little’s law): 3 at the most for a server that needs 5 ms, 10 for one that needs 20.
 */
const rate = 500

/** So many are always under way at once. */
const fewest = 3

/** A message without an answer for so many milliseconds holds up no other. */
const stuck = 100

/** Milliseconds without a message after which the server’s time is measured anew. */
const forgets = 5_000

export type Pace<Message> = {
  begun(message: Message): void
  /** The server took it. It is under way until it is `over`: what is not written down yet would be repeated. */
  accepted(message: Message): void
  over(message: Message): void
  /** How many may be under way. */
  allowed(): number
  /** How many more may be begun once these are over. */
  room(leaving: Iterable<Message>): number
}

export type Pacing = {
  /** So many are under way at the most. */
  places: number
  /** Whether all places are for use, whatever the server’s time. */
  useAll(): boolean
  /** Called when there may be room again though nothing is over. */
  onRoom(): void
  now?: () => number
}

/**
 * How many messages are under way at once: as few as the server’s own time allows without being slow. That time is the
 * shortest seen, so that a busy machine does not pass for a slow server.
 */
export function makePace<Message>(pacing: Pacing): Pace<Message> {
  const { places, useAll, onRoom, now = performance.now.bind(performance) } = pacing
  const underWay = new Map<Message, number>()
  let fastest: number | undefined
  let last = now()
  let looking = false

  function allowed(): number {
    if (useAll() || (fastest !== undefined && fastest < atOnce)) return places
    if (fastest === undefined) return Math.min(fewest, places)
    return Math.min(places, Math.max(fewest, Math.floor((rate * fastest) / 1_000)))
  }

  function lookAgain(): void {
    if (looking) return
    looking = true
    setTimeout(() => {
      looking = false
      onRoom()
    }, stuck).unref()
  }

  return {
    begun(message) {
      const at = now()
      if (underWay.size === 0 && at - last > forgets) fastest = undefined
      underWay.set(message, at)
      last = at
    },
    accepted(message) {
      const since = underWay.get(message)
      if (since !== undefined) fastest = Math.min(fastest ?? Number.POSITIVE_INFINITY, now() - since)
    },
    over: (message) => void underWay.delete(message),
    allowed,
    room(leaving) {
      const gone = new Set(leaving)
      const staying = [...underWay].filter(([message]) => !gone.has(message))
      const before = now() - stuck
      const waiting = staying.filter(([, since]) => since > before).length
      const room = Math.max(0, Math.min(places - staying.length, allowed() - waiting))
      if (room === 0 && staying.length < places) lookAgain()
      return room
    },
  }
}
