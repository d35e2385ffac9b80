import type { Field } from './draft.ts'
import type { Finding } from './rule.ts'
import type { Match, Sentence } from './text.ts'

/** Something stands where it should not, or could be said better. */
export function at(
  field: Field,
  { start, end }: Pick<Match | Sentence, 'start' | 'end'>,
  message: string,
  suggestion: string | null = null,
): Finding {
  return { field, start, end, message, suggestion }
}

/** Something is missing from a field. */
export function missing(field: Field, message: string, suggestion: string | null = null): Finding {
  return { field, start: null, end: null, message, suggestion }
}

/** As what it replaces begins: with a capital, or not. */
export function asBegun(before: string, words: string): string {
  const first = before.trimStart().charAt(0)
  const second = before.trimStart().charAt(1)
  const capital = first !== first.toLowerCase() && second === second.toLowerCase()
  return capital ? words.charAt(0).toUpperCase() + words.slice(1) : words
}
