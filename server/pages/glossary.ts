/** For whom updates are written: customers of any kind, or people who build with the product. */
export const audienceLevels = ['general', 'developer'] as const

export type AudienceLevel = (typeof audienceLevels)[number]

/** The page's own words: what its customers know, and what it says in place of something. Terms in any case. */
export type Glossary = { allowed: string[]; translations: { term: string; words: string }[] }

/** Reads the JSON text of a page's row. */
export function parseGlossary(text: string): Glossary {
  return { allowed: [], translations: [], ...(JSON.parse(text) as Partial<Glossary>) }
}
