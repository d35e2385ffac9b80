import type { AudienceLevel } from '../pages/glossary.ts'
import { findAll, type Match, type Text } from './text.ts'
import { isKnown } from './translate.ts'
import { everyday, insides, spelledOut, technical } from './words/acronyms.ts'

/** Capitals that stand alone: not part of an address, a number, a file’s name or a longer name. */
const capitals = /(?<![\w@#./&-])[A-Z](?:[A-Z0-9]{1,5}|oIP)s?(?![\w@&]|-[A-Z0-9]|\.[a-z])/g

/** Letters that are neither everyday, nor known to these customers, nor explained where they stand. */
export function findAcronyms(text: Text, audience: AudienceLevel, known: string[]): Match[] {
  return findAll(text, capitals).filter(
    (match) => !isEveryday(match.text, audience) && !isKnown(match.text, known) && !isExplained(text, match),
  )
}

function isEveryday(found: string, audience: AudienceLevel): boolean {
  const word = bare(found)
  if (audience === 'developer') return !insides.has(word)
  return everyday.has(word) || /^(?:Q[1-4]|[A-Z]?\d+[A-Z]?|\d+)$/.test(word)
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

/** With the long form beside it, in brackets itself (an airport’s letters after its city), or in a line that shouts. */
function isExplained({ plain, sentences }: Text, { start, end }: Match): boolean {
  const before = plain.slice(Math.max(0, start - 2), start)
  const after = plain.slice(end, end + 40)
  if (before.endsWith('(') && after.startsWith(')')) return true
  if (/^ ?\((?:\w+[ -]){1,6}\w+\)/.test(after)) return true
  const line = sentences.find((sentence) => sentence.start <= start && end <= sentence.end)?.text ?? ''
  const letters = line.replace(/[^A-Za-z]/g, '')
  const isShouted = letters.length > 12 || (/\s/.test(line) && line.endsWith('!'))
  return isShouted && letters.replace(/[^A-Z]/g, '').length > letters.length * 0.7
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
