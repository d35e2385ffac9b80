import type { Dialect } from '../../server/db/dialect.ts'
import type { Scope } from '../support/scope.ts'

/** One thing that was counted or measured, beside the number it must reach. */
export type Figure = {
  what: string
  figure: string
  wanted: string
  holds: boolean
  /** It depends on how busy the machine is: the suite prints it and judges it not. */
  timed?: boolean
}

/** The short form is played by the suite, the full form by `npm run faults`. */
export type Form = 'short' | 'full'

export type Fault = {
  /** As in “F01”. */
  id: string
  title: string
  dialects: Dialect[]
  /** Those of the short form, where the database is not the point: all of them unless said. */
  short?: Dialect[]
  play(scope: Scope, dialect: Dialect, form: Form): Promise<Figure[]>
}

export const both: Dialect[] = ['sqlite', 'postgres']

export function exactly(what: string, count: number, wanted: number): Figure {
  return { what, figure: String(count), wanted: String(wanted), holds: count === wanted }
}

export function atMost(what: string, count: number, most: number): Figure {
  return { what, figure: String(count), wanted: `≤ ${most}`, holds: count <= most }
}

/** A time or a ratio, which only a quiet machine can be held to. */
export function measured(what: string, value: number, most: number, unit = 's'): Figure {
  const figure = `${value.toFixed(unit === 'ms' || unit === '' ? 2 : 1)} ${unit}`.trim()
  return { what, figure, wanted: `≤ ${most} ${unit}`.trim(), holds: value <= most, timed: true }
}

/** What has no number to reach. */
export function told(what: string, figure: string): Figure {
  return { what, figure, wanted: '', holds: true }
}

/** Numbers from 0 to 1 by chance, the same again with the same SEED; the seed is told with the figures. */
export function makeChance(): { next(): number; seed: Figure } {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  let state = seed
  return {
    seed: told('seed', String(seed)),
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    },
  }
}
