import type { Page } from '../pages/page.ts'
import type { Words } from '../text/languages/en.ts'
import { type Language, languages, wordsIn } from '../text/languages/index.ts'
import { type Speech, speechIn } from '../text/languages/speech.ts'

/** What a printer speaks with: a language's words and how it says times, and where the page is read in it. */
export type Voice = {
  language: Language
  words: Words
  say: Speech
  /** Before every path of the page's own: nothing in its own language, `/de` and so on in the others. */
  prefix: string
  /** The words as views take them. `written`: the attribute of what members wrote, where the page is in another language. */
  our: Words & { written: string }
}

/** The same object for the same two languages, so that what was printed in a voice can be known by it. */
export function voiceOf(page: Pick<Page, 'language'>, language: Language = page.language): Voice {
  const key = `${page.language} ${language}`
  const voice = voices.get(key) ?? makeVoice(page.language, language)
  voices.set(key, voice)
  return voice
}

const voices = new Map<string, Voice>()

/** Members are taken to write in their page's language. */
function makeVoice(own: Language, language: Language): Voice {
  const words = wordsIn(language)
  const [prefix, written] = language === own ? ['', ''] : [`/${language}`, ` lang="${own}"`]
  return { language, words, say: speechIn(language), prefix, our: { ...words, written } }
}

/** The page's own language first. */
export function listVoices(page: Pick<Page, 'language'>): Voice[] {
  const others = languages.filter((language) => language !== page.language)
  return [page.language, ...others].map((language) => voiceOf(page, language))
}

/** What members read: the newsroom speaks English, whatever its page does. */
export const english: Voice = voiceOf({ language: 'en' })

/** The language at the head of a path, and the path behind it; undefined where none stands there. */
export function readPrefix(path: string): { language: Language; rest: string } | undefined {
  const [, code, rest] = /^\/([a-z]{2})(?=[/?]|$)(.*)$/s.exec(path) ?? []
  const language = languages.find((one) => one === code)
  return language && { language, rest: rest?.startsWith('/') ? rest : `/${rest ?? ''}` }
}
