import { Problem } from '../problem.ts'
import { openReading } from './read-settings.ts'

/** For whom updates are written: customers of any kind, or people who build with the product. */
export const audienceLevels = ['general', 'developer'] as const

export type AudienceLevel = (typeof audienceLevels)[number]

/** The page's own words: what its customers know, and what it says in place of something. Terms in any case. */
export type Glossary = { allowed: string[]; translations: { term: string; words: string }[] }

/** Reads the JSON text of a page's row. */
export function parseGlossary(text: string): Glossary {
  return { allowed: [], translations: [], ...(JSON.parse(text) as Partial<Glossary>) }
}

/** As it is typed: one entry a line; a translation as "term = words". */
export type TypedGlossary = { audience_level: string; allowed: string; translations: string }

const most = { entries: 300, term: 80, words: 200 }

/** Reads what was typed, or throws one Problem that names every field that cannot be. */
export function readGlossary(typed: TypedGlossary): { audienceLevel: AudienceLevel; glossary: Glossary } {
  const { read, problems } = openReading(typed)
  const audienceLevel = read('audience_level', readLevel)
  const allowed = read('allowed', (text) => listLines(text).map((line) => readTerm(line, most.term)))
  const translations = read('translations', (text) => listLines(text).map(readTranslation))
  const [message] = Object.values(problems)
  if (message !== undefined || !audienceLevel || !allowed || !translations) {
    throw new Problem('invalid', message ?? '', problems)
  }
  return { audienceLevel, glossary: { allowed: [...new Set(allowed)], translations } }
}

/** As readGlossary reads it. */
export function typeGlossary({ allowed, translations }: Glossary): Omit<TypedGlossary, 'audience_level'> {
  return {
    allowed: allowed.join('\n'),
    translations: translations.map(({ term, words }) => `${term} = ${words}`).join('\n'),
  }
}

function readLevel(text: string): AudienceLevel {
  const level = audienceLevels.find((one) => one === text)
  if (!level) throw new Problem('invalid', 'Choose who reads your updates')
  return level
}

function listLines(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length > most.entries) {
    throw new Problem('invalid', `These are ${lines.length} lines; ${most.entries} are allowed`)
  }
  return lines
}

function readTerm(text: string, longest: number): string {
  if (!text || text.length > longest || /\p{Cc}/u.test(text)) {
    throw new Problem('invalid', `“${text.slice(0, 40)}” should have 1 to ${longest} characters`)
  }
  return text
}

function readTranslation(line: string): { term: string; words: string } {
  const at = line.indexOf('=')
  if (at < 0) throw new Problem('invalid', `“${line.slice(0, 40)}” needs a = between the term and your words`)
  return {
    term: readTerm(line.slice(0, at).trim(), most.term),
    words: readTerm(line.slice(at + 1).trim(), most.words),
  }
}
