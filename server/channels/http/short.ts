import { sayNotice, type Telling } from './said.ts'

/** For places that take few characters: the short version of an update, with its link at the end. */
export function shortOf(telling: Telling): string {
  if (telling.facts?.short) return telling.facts.short
  const { title, url } = sayNotice(telling)
  return `${title} ${url}`
}
