import { de } from './de.ts'
import { en, type Words } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'

const words = { en, de, fr, es, pt, ja } satisfies Record<string, Words>

/** A language's code (BCP 47) as it stands in paths and in `lang`. */
export type Language = keyof typeof words

export const languages = Object.keys(words) as Language[]

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(words, code)
}

export function wordsIn(language: Language): Words {
  return words[language]
}
