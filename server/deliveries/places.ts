/** So many without an answer at once in any case. */
const few = 2

/** Messages a second: one more is under way while fewer are answered, one less again while more are. */
const rates = { enough: 430, plenty: 600 }

/** Milliseconds over which answers are counted. */
const period = 100

/** After so many milliseconds without an answer a message holds up no other. */
const patience = 50

/** A message on its way, whatever it is. */
type Message = object

export type Places = {
  /** How many may be begun now, while so many are under way: begun, and not written down. */
  free(underWay: number): number
  begun(message: Message): void
  answered(message: Message): void
}

/**
 * What has no answer when this process dies is sent again: so no more are left without one than it takes to send at a good
 * rate, few with a quick server on a quiet machine, up to `most` with one that takes its time. `onFree` is called when
 * waiting alone made room.
 */
export function makePlaces(most: number, onFree: () => void, now = () => performance.now()): Places {
  const begunAt = new Map<Message, number>()
  const room = watchRate(most, now)
  let timer: NodeJS.Timeout | undefined

  /** The map is in the order of their beginning. */
  function countOverdue(): number {
    let count = 0
    for (const since of begunAt.values()) {
      if (now() - since < patience) break
      count++
    }
    return count
  }

  function lookAgain(): void {
    if (timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      onFree()
    }, patience)
  }

  return {
    free(underWay) {
      const free = room.wanted() + countOverdue() - begunAt.size
      if (free <= 0) {
        room.wasShort()
        if (underWay < most) lookAgain()
      }
      return Math.max(0, Math.min(most - underWay, free))
    },
    begun: (message) => void begunAt.set(message, now()),
    answered(message) {
      if (begunAt.delete(message)) room.answered()
    },
  }
}

/** How many at once it takes: judged by the answers of a while in which there was more to send than room. */
function watchRate(most: number, now: () => number) {
  let wanted = Math.min(few, most)
  let since = now()
  let count = 0
  let short = false
  return {
    wanted: () => wanted,
    wasShort() {
      short = true
    },
    answered() {
      count++
      const seconds = (now() - since) / 1_000
      if (seconds * 1_000 < period) return
      if (short && count < rates.enough * seconds) wanted = Math.min(most, wanted + 1)
      else if (count > rates.plenty * seconds) wanted = Math.max(Math.min(few, most), wanted - 1)
      since = now()
      count = 0
      short = false
    },
  }
}
