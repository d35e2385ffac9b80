import { Problem } from '../problem.ts'
import { readName, readProductUrl } from './read-settings.ts'

/** A link at the head of the page, such as to the product's documentation. */
export type HeaderLink = { label: string; url: string }

export const mostLinks = 5
const longestLabel = 30

export function parseLinks(json: string): HeaderLink[] {
  return JSON.parse(json) as HeaderLink[]
}

export function readLinkLabel(text: string): string {
  const label = readName(text, 'Say where it leads, such as Docs')
  if (label.length <= longestLabel) return label
  throw new Problem('invalid', `This is ${label.length} characters long; ${longestLabel} are allowed`)
}

export function readLinkUrl(text: string): string {
  const url = readProductUrl(text)
  if (url?.startsWith('https:')) return url
  throw new Problem('invalid', 'This should be a link such as https://example.com')
}
