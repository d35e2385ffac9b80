/** Words between two stops, with where they stand in the field they are from. */
export type Sentence = { text: string; start: number; end: number }

/**
 * A field's text as the rules read it: the same length as what was typed, character for character, with straight quotes,
 * breaking blanks, and blanks where Markdown keeps code and addresses, or where no word can be.
 */
export type Text = { plain: string; sentences: Sentence[] }

export type Match = { start: number; end: number; text: string }

/** Nobody writes words of fifty letters, and patterns would look at each letter of one anew. */
const endless = /[\p{L}\p{N}_'-]{50,}/gu

const notWords = [
  endless,
  /```[^`]{0,5000}```/g,
  /`[^`\n]{0,500}`/g,
  /\bhttps?:\/\/[^\s)>\]]{1,2000}/gi,
  /\bwww\.[^\s)>\]]{1,500}/gi,
  /(?<![@\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|org|net|io|co|dev|app|ai|xyz|uk|eu|de|fr|test|example)\b(?:\/[^\s)>\]]{0,500})?/gi,
]

export function readText(source: string): Text {
  let plain = source
    .replace(/[‘’´ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ')
  for (const pattern of notWords) plain = plain.replace(pattern, (found) => ' '.repeat(found.length))
  return { plain, sentences: splitSentences(plain) }
}

/** Each is one stop, or the end of a line; a dot inside a number, a name or a shortened word is none. */
function splitSentences(plain: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  const add = (to: number) => {
    const text = plain.slice(from, to)
    const start = from + text.length - text.trimStart().length
    if (text.trim()) sentences.push({ text: text.trim(), start, end: start + text.trim().length })
    from = to
  }
  for (const { index, 0: stop } of matchesOf(plain, sentenceEnds)) {
    if (stop === '.' && shortened.test(plain.slice(Math.max(0, index - 8), index))) continue
    add(index + stop.length)
  }
  add(plain.length)
  return sentences
}

const sentenceEnds = /[.!?]{1,5}(?=["')*_]{0,3}(?:\s|$))|\n/g

const shortened = /(?:^|[\s(])(?:e\.g|i\.e|a\.m|p\.m|approx|vs|etc|no|st|dr|mr|mrs|inc|ltd|min|hrs?|est)$/i

/** All that a pattern (with the flag g) finds, as positions in the text. */
export function findAll({ plain }: Text, pattern: RegExp): Match[] {
  return matchesOf(plain, pattern).map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    text,
  }))
}

/** Does `matchAll` with the pattern itself: a copy is compiled anew, which takes 40 ms for the long ones. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return matches
}

/** The first place in a text, sentence by sentence, where a sentence meets a condition. */
export function findSentence(text: Text, meets: (sentence: string) => boolean): Sentence | undefined {
  return text.sentences.find((sentence) => meets(sentence.text))
}

/** Alternatives of a pattern, one group of meaning each, where nothing else stands beside them. */
export function either(...alternatives: string[]): string {
  return alternatives.join('|')
}

/**
 * Alternatives as a part of a pattern, whatever stands before and behind them. What looks ahead for nothing always
 * matches; it keeps V8 from compiling what stands behind anew for each of ten alternatives, which is up to four times the
 * code, and megabytes for the long patterns.
 */
export function oneOf(...alternatives: string[]): string {
  return `(?:(?:${either(...alternatives)})(?=))`
}

/** A pattern that finds any of the alternatives between borders of words, in any case. */
export function anyWord(...alternatives: string[]): RegExp {
  return new RegExp(String.raw`\b${oneOf(...alternatives)}\b`, 'i')
}

/** A pattern that finds any of the words and phrases, as whole words and in any case. */
export function anyOf(...phrases: string[]): RegExp {
  return new RegExp(`(?<![\\w])${oneOf(...phrases)}(?![\\w])`, 'i')
}

/** The same, for finding all of them. */
export function allOf(...phrases: string[]): RegExp {
  return new RegExp(anyOf(...phrases).source, 'gi')
}

/** Lower-case words of letters and digits, with inner apostrophes and hyphens. */
export function wordsOf(plain: string): string[] {
  return plain.toLowerCase().match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
}
