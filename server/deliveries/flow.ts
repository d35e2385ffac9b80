/** No more than this many wait in hand for a place. */
const most = 50

/** Seconds of sending that may wait in hand: somebody who leaves meanwhile still gets what waits. */
const patience = 0.05

/** The same where turns are few: then one look serves five of them. */
const longPatience = 0.5

export type Flow = {
  /** So many were accepted and written down. */
  recorded(count: number): void
  /** How many to claim beyond the free places: none while mail trickles, more where turns are few. */
  ahead(isHeldBack?: boolean): number
}

/** Messages a second, as they were over the last while. */
export function watchFlow(now: () => number = performance.now.bind(performance)): Flow {
  let rate = 0
  let count = 0
  let since = now()
  return {
    recorded(more) {
      count += more
      const seconds = (now() - since) / 1_000
      if (seconds < 0.1) return
      rate = count / seconds
      count = 0
      since = now()
    },
    ahead(isHeldBack = false) {
      const silent = (now() - since) / 1_000 > 1
      return silent ? 0 : Math.min(most, Math.floor(rate * (isHeldBack ? longPatience : patience)))
    },
  }
}
