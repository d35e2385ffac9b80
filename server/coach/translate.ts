import type { AudienceLevel, Glossary } from '../pages/glossary.ts'
import { findAll, type Match, matchesOf, type Text } from './text.ts'
import { builders } from './words/builders.ts'
import { depths } from './words/depths.ts'
import { engineRoom } from './words/engine-room.ts'
import { machines, products } from './words/machines.ts'
import { symptoms } from './words/symptoms.ts'
import type { Translation } from './words/translation.ts'

/** `isFelt`: customers feel it as well, whatever it is called. */
export type Translated = Match & { instead: string; isFelt?: boolean }

type Dictionary = { pattern: RegExp; instead: string[] }

/** One pattern for all: which group matched says what to put instead. Groups within the entries capture nothing. */
function compile(translations: Translation[]): Dictionary {
  const groups = translations.map(([pattern]) => `(${pattern})`).join('|')
  return {
    pattern: new RegExp(`(?<![\\w-])(?:${groups})(?![\\w]|-[a-z])`, 'gi'),
    instead: translations.map(([, instead]) => instead),
  }
}

const dictionaries: Record<AudienceLevel, Dictionary> = {
  general: compile([...symptoms, ...engineRoom, ...depths, ...machines, ...products, ...builders]),
  developer: compile([...symptoms, ...engineRoom, ...depths, ...machines]),
}

/** More of them are no help to anybody. */
const most = 100

/** Words of engineers in a text, the first ones, and what to say instead. `known`: words that customers know, in lower case. */
export function findEngineering(text: Text, audience: AudienceLevel, known: string[]): Translated[] {
  const { pattern, instead } = dictionaries[audience]
  return matchesOf(text.plain, pattern)
    .map((match) => {
      const group = match.slice(1).findIndex((found) => found !== undefined)
      const [found] = match
      return {
        start: match.index,
        end: match.index + found.length,
        text: found,
        instead: instead[group] ?? '',
        isFelt: group < symptoms.length,
      }
    })
    .filter(({ text: found }) => !isKnown(found, known))
    .filter(({ end }) => !onScreen.test(text.plain.slice(end, end + 12)))
    .filter((match) => audience === 'general' || !isTheirs(text.plain, match))
    .slice(0, most)
}

/** A text with what customers would say in place of engineers' words. */
export function translate(text: Text, audience: AudienceLevel, known: string[]): string {
  let said = ''
  let from = 0
  for (const { start, end, instead } of findEngineering(text, audience, known)) {
    said += text.plain.slice(from, start) + instead
    from = end
  }
  return said + text.plain.slice(from)
}

/** What the page's own glossary says instead of something. */
export function findOwnTerms(text: Text, { translations }: Glossary): Translated[] {
  return translations.flatMap(({ term, words }) =>
    findAll(text, new RegExp(`(?<![\\w])${RegExp.escape(term.trim())}(?![\\w])`, 'gi')).map((match) => ({
      ...match,
      instead: words,
    })),
  )
}

/** True if customers know the words, or know words of which they are a part. */
export function isKnown(found: string, known: string[]): boolean {
  const words = ` ${found.toLowerCase()} `
  return known.some((term) => words.includes(` ${term} `) || ` ${term} `.includes(words))
}

/** Words on the product's screens, whatever they would mean elsewhere. */
const onScreen =
  /^ (?:button|tab|page|list|menu|screen|section|panel|view|icon|link|setting|feature|option|field|dialog|window|app\b)/i

/** Nouns that are written with a capital in the middle of a sentence are names: the product's own words, in lower case. */
export function productWords({ sentences }: Text): string[] {
  const names = sentences.flatMap(({ text }) => {
    const capitals = text.match(/(?<=[a-z,] )[A-Z][a-z]+/g) ?? []
    const isHeading = capitals.length > 2 && capitals.length > text.split(/\s+/).length / 2
    return isHeading ? [] : capitals.map((word) => word.toLowerCase())
  })
  return names.flatMap((name) => {
    const one = nouns.find((noun) => name === noun || name === `${noun}s`)
    return one === undefined ? [] : [one, `${one}s`]
  })
}

const nouns =
  'database cluster node queue cache container registry pipeline deployment deploy replica shard index router instance partition schema resolver'.split(
    ' ',
  )

/** For people who build: "your cluster" and "deployments are failing" are about what is theirs. */
function isTheirs(plain: string, { start, end, text }: Match): boolean {
  const before = plain.slice(Math.max(0, start - 30), start)
  const after = plain.slice(end, end + 30)
  if (/^deploy(?:ment)?s$/i.test(text) && !/(?:our|recent|last|latest|bad|these) $/i.test(before)) return true
  if (/^(?:re-?)?deploy(?:ment)?s?$/i.test(text)) {
    return (
      /(?:your|user|customer|new|app|application|site|pages|function)s?'? $/i.test(before) ||
      /^ (?:may|might|are|will|can|could|not|from|via|to|for|on|in progress)\b/i.test(after)
    )
  }
  const isObject =
    /^(?:\w+ )?(?:clusters?|nodes?|databases?|queues?|replicas?|instances?|vms?|virtual machines?|containers?|volumes?)$/i.test(
      text,
    )
  return (
    isObject &&
    /(?:your|users?'?|customers?'?|managed|kubernetes|creat\w+|new|existing|resiz\w+|serverless|dedicated|postgres\w*|mysql|redis|kafka|mongo\w*|number of) (?:an? |the )?$/i.test(
      before,
    )
  )
}
