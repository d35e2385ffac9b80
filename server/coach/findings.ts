import type { Field } from './draft.ts'
import type { Finding } from './rule.ts'
import type { Match, Sentence, Text } from './text.ts'

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

/** Words to put in place of a match: with the article that stands before it, if they bring one, and begun as it was. */
export function inPlaceOf(
  { plain, sentences }: Text,
  { start, end }: Pick<Match, 'start' | 'end'>,
  words: string,
): { start: number; end: number; suggestion: string } {
  const article = bringsArticle.test(words)
    ? articleBefore.exec(plain.slice(Math.max(0, start - 20), start))
    : null
  const from = start - (article?.[0].length ?? 0)
  const begins = sentences.some((sentence) => sentence.start === from) || /^\s*$/.test(plain.slice(0, from))
  const suggestion = begins ? words.charAt(0).toUpperCase() + words.slice(1) : words
  return { start: from, end, suggestion }
}

const bringsArticle = /^(?:our|the|an?|some|other|its|part|copies|work|more|one) /
const articleBefore = /\b(?:(?:one|some|all) of )?(?:the|our|an?|this|that|these|some|its) $/i
