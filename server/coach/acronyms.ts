import type { AudienceLevel } from '../pages/glossary.ts'
import { findAll, type Match, type Text } from './text.ts'
import { isKnown } from './translate.ts'
import { everyday, insides, shouted, spelledOut, technical } from './words/acronyms.ts'
import { emptyTitleWords } from './words/parts.ts'
import { statusOnly } from './words/status-words.ts'

/** Capitals that stand alone: not part of an address, a number, a file’s name or a longer name. */
const capitals =
  /(?<![\w@#./&-])(?:[A-Z](?:[A-Z0-9]{1,5}|oIP|aaS)|[0-9](?!AM|PM|ST|ND|RD|TH|FA|[KMGT]B|HR|XL)[A-Z]{2})s?(?![\w@&]|-[A-Z0-9]|\.[a-z])/g

/** More of them are no help to anybody. */
const most = 50

/** Letters that are neither everyday, nor known to these customers, nor explained where they stand; the first ones. */
export function findAcronyms(text: Text, audience: AudienceLevel, known: string[]): Match[] {
  const seen = new Map<string, boolean>()
  const isUnknown = (found: string) => {
    const before = seen.get(found)
    if (before !== undefined) return before
    const unknown = !isEveryday(found, audience) && !isKnown(found, known)
    seen.set(found, unknown)
    return unknown
  }
  const quiet = withoutShouting(text)
  return findAll(quiet, capitals)
    .filter((match) => isUnknown(match.text) && !isExplained(quiet, match) && !isShoutedAlong(quiet, match))
    .slice(0, most)
}

function isEveryday(found: string, audience: AudienceLevel): boolean {
  const word = bare(found)
  if (audience === 'developer')
    return !insides.has(word) && (technical.has(word) || !isUnspeakable.test(found))
  return everyday.has(word) || isShoutedWord(word) || isNumbered(word)
}

/** So long and without a vowel, letters are no word, no place and no product; or somebody's own way to sell. */
const isUnspeakable = /^[B-DF-HJ-NP-TV-XZ]{5,}$|^(?![SPI]aaS)[A-Z]aaS$/

/** English, said louder: "the PREVIOUS fix", "INVESTIGATING". */
function isShoutedWord(word: string): boolean {
  const quiet = word.toLowerCase()
  return word.length > 2 && !technical.has(word) && (statusOnly.has(quiet) || emptyTitleWords.has(quiet))
}

/** With a number, letters are a name: of a place ("LON2"), a plan, a model, a quarter. */
function isNumbered(word: string): boolean {
  return /^(?:[A-Z]?|[A-Z]{3,4})\d+[A-Z]?$/.test(word) && !technical.has(word)
}

/** Without its plural, in capitals. */
export function bare(found: string): string {
  return found.replace(/s$/, '').toUpperCase()
}

/** Those that a text explains in one place may stand alone in another. */
export function listExplained(text: Text): string[] {
  return findAll(text, capitals)
    .filter((match) => isExplained(text, match))
    .map((match) => bare(match.text))
}

/** With the long form beside it, or in brackets itself, as an airport’s letters after its city. */
function isExplained({ plain }: Text, { start, end }: Match): boolean {
  if (plain[start - 1] === '(' && plain[end] === ')') return true
  return /^ ?\((?:\w+[ -]){1,6}\w+\)/.test(plain.slice(end, end + 80))
}

/** Beside a word that is said louder, letters are one as well: "ADOBE CONNECT", "DO NOT pay TWICE". */
function isShoutedAlong({ plain }: Text, { start, end, text }: Match): boolean {
  if (technical.has(bare(text))) return false
  const before = /([A-Z]{2,20}) $/.exec(plain.slice(Math.max(0, start - 22), start))?.[1]
  const after = /^ ([A-Z]{2,20})\b/.exec(plain.slice(end, end + 22))?.[1]
  return [before, after].some(
    (word) => word !== undefined && (word.length > 6 || isShoutedWord(word) || shouted.has(word)),
  )
}

/** Lines in which nearly all is in capitals say nothing about letters: blanks stand in their place. */
function withoutShouting({ plain, sentences }: Text): Text {
  const shouted = sentences.filter(({ text }) => isShouted(text))
  let quiet = ''
  for (const { start, end } of shouted) {
    quiet += plain.slice(quiet.length, start) + ' '.repeat(end - start)
  }
  return { plain: quiet + plain.slice(quiet.length), sentences }
}

function isShouted(line: string): boolean {
  const letters = line.replace(/[^A-Za-z]/g, '')
  if (letters.length <= 12 && !(/\s/.test(line) && line.endsWith('!'))) return false
  return letters.replace(/[^A-Z]/g, '').length > letters.length * 0.7
}

/** What to write instead, where there is a way. */
export function spellOut(found: string): string | null {
  return spelledOut[found.toUpperCase()] ?? spelledOut[bare(found)] ?? null
}

/** Letters for things that only engineers know: unexplained, and words from the engine room as well. */
export function findTechnicalLetters(
  text: Text,
  audience: AudienceLevel,
  known: string[],
): (Match & { instead: string | null })[] {
  return findAcronyms(text, audience, known)
    .filter(({ text: found }) => technical.has(bare(found)) || technical.has(found.toUpperCase()))
    .map((match) => ({ ...match, instead: spellOut(match.text) }))
}
