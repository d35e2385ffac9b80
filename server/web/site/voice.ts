import type { FastifyRequest } from 'fastify'
import { readPrefix, type Voice, voiceOf } from '../../editions/voice.ts'
import type { Page } from '../../pages/page.ts'
import type { Problem } from '../../problem.ts'
import { wordsIn } from '../../text/languages/index.ts'

/** The language a reader asked in: that of the address, or else the page's own. */
export function voiceFor(page: Pick<Page, 'language'>, { url }: Pick<FastifyRequest, 'url'>): Voice {
  return voiceOf(page, readPrefix(url)?.language)
}

/** Where a page in its own language stands, which has no prefix; undefined for an address that has none of its own. */
export function findOwnAddress(page: Pick<Page, 'language'>, { url }: Pick<FastifyRequest, 'url'>) {
  const named = readPrefix(url)
  // One slash alone: two would lead to another host.
  return named?.language === page.language ? named.rest.replace(/^[/\\]+/, '/') : undefined
}

/** A problem's message in the reader's language, found by its English words. */
export function sayProblem(message: string, { language, words }: Voice): string {
  if (language === 'en') return message
  const { said, unknown } = words.site.problems
  const number = Number(/\d+/.exec(message)?.[0])
  const say = (one: string | ((number: number) => string)) => (typeof one === 'string' ? one : one(number))
  const english = Object.entries(wordsIn('en').site.problems.said)
  const [name] = english.find(([, one]) => say(one) === message) ?? []
  return name === undefined ? unknown : say(said[name as keyof typeof said])
}

/** What is wrong with each field, in the reader's language. */
export function sayFields({ fields }: Problem, voice: Voice): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, message]) => [name, sayProblem(message, voice)]),
  )
}
