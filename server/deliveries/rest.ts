import { channelPause } from './retry.ts'

/** Why nothing is sent over a channel at the moment, and since when. */
export type Resting = { since: string; answer: string }

export type Rest = {
  isResting(): boolean
  /** Since the first failure of the row that is not over; undefined while messages go through. */
  trouble(): Resting | undefined
  /** The channel failed: true if a rest begins with it. */
  failed(answer: string): boolean
  /** What became of a message on a channel that works; true if a rest begins because too many are refused by policy. */
  answered(answer: string, policy: boolean): boolean
}

/** Of the last so many answers, no more than this share may be about us (5.7.x) instead of the recipient. */
const window = 50
const tooMany = 0.2

/** The channel's rests: nearly 5 s, 15 s, then a minute each, until something goes through. */
export function makeRest(): Rest {
  let failures = 0
  let until = 0
  let trouble: Resting | undefined
  let answers: boolean[] = []

  function begin(answer: string): boolean {
    trouble = { since: trouble?.since ?? new Date().toISOString(), answer }
    if (performance.now() < until) return false
    until = performance.now() + channelPause(++failures)
    return true
  }

  return {
    isResting: () => performance.now() < until,
    trouble: () => trouble,
    failed: begin,
    answered(answer, policy) {
      answers = [...answers.slice(1 - window), policy]
      if (policy && answers.length >= window / 2 && answers.filter(Boolean).length > window * tooMany) {
        answers = []
        return begin(answer)
      }
      if (!policy) {
        failures = 0
        trouble = undefined
      }
      return false
    },
  }
}
