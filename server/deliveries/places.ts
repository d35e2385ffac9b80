/** So many unanswered at once in any case. */
const few = 2

/** Messages a millisecond: so many more are begun at once the longer one takes, by the server or by a busy machine. */
const wantedRate = 0.45

/** After so many milliseconds without an answer a message holds up no other. */
const patience = 50

/** So many answers are known before a server counts as slow: the first ones are spent on connecting. */
const recent = 20

/** A message on its way, whatever it is. */
type Message = object

export type Places = {
  /** How many may be begun now, while so many are under way: begun, and not written down. */
  free(underWay: number): number
  begun(message: Message): void
  answered(message: Message): void
}

/**
 * What has no answer when this process dies is sent again: so no more is left without one than it takes, few with a server
 * that answers at once, up to `most` with one that takes its time. `onFree` is called when waiting alone made room.
 */
export function makePlaces(most: number, onFree: () => void, now = () => performance.now()): Places {
  const begunAt = new Map<Message, number>()
  const times: number[] = []
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
      const wanted = times.length < recent ? few : Math.max(few, Math.floor(middleOf(times) * wantedRate))
      const room = wanted + countOverdue() - begunAt.size
      if (room <= 0 && underWay < most) lookAgain()
      return Math.max(0, Math.min(most - underWay, room))
    },
    begun: (message) => void begunAt.set(message, now()),
    answered(message) {
      const since = begunAt.get(message)
      if (since === undefined || !begunAt.delete(message)) return
      times.push(now() - since)
      if (times.length > recent) times.shift()
    },
  }
}

function middleOf(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
}
