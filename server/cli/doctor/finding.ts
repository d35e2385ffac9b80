import type { Case } from './case.ts'
import type { Records } from './records.ts'

/** From worst to best. A problem is a page that goes down with its product, or mail that is refused. */
export const levels = ['problem', 'warning', 'advice', 'ok'] as const
export type Level = (typeof levels)[number]

/** `todo`: one sentence, null where all is well. */
export type Finding = { check: string; level: Level; seen: string; todo: string | null }

/** What one check makes of the records: nothing where they do not answer it. */
export type Judge = (what: Case, records: Records) => Finding[]

export function ok(check: string, seen: string): Finding {
  return { check, level: 'ok', seen, todo: null }
}

export function bad(check: string, level: Exclude<Level, 'ok'>, seen: string, todo: string): Finding {
  return { check, level, seen, todo }
}
