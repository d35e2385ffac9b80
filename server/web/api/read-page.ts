import { type HeaderLink, mostLinks, readLinkLabel, readLinkUrl } from '../../pages/links.ts'
import {
  readDescription,
  readLanguage,
  readName,
  readProductUrl,
  readSupportUrl,
  readTimeZone,
} from '../../pages/read-settings.ts'
import type { Settings } from '../../pages/settings.ts'
import { readTheme } from '../../pages/theme.ts'
import { Problem } from '../../problem.ts'
import {
  closeFields,
  type Fields,
  isBody,
  openFields,
  readFlag,
  readGiven,
  readText,
  refuse,
} from './read-fields.ts'

/** Reads `{page: {…}}`: what was not given is not in the answer. */
export function readPage(body: unknown): Partial<Settings> {
  const fields = openFields(body, 'page')
  const settings = {
    name: readWith(fields, 'name', (text) => readName(text, "Name can't be blank")),
    description: readWith(fields, 'page_description', readDescription),
    productUrl: readWith(fields, 'url', readProductUrl),
    supportUrl: readWith(fields, 'support_url', readSupportUrl),
    timeZone: readWith(fields, 'time_zone', readTimeZone),
    language: readWith(fields, 'language', readLanguage),
    theme: readWith(fields, 'theme', readTheme),
    links: readLinks(fields),
    hiddenFromSearch: readFlag(fields, 'hidden_from_search'),
  }
  closeFields(fields)
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** `[{label, url}]`; null takes them all away. */
function readLinks(fields: Fields): HeaderLink[] | undefined {
  const given = readGiven(fields, 'header_links')
  if (given === undefined) return undefined
  const links = given === null ? [] : given
  if (!Array.isArray(links) || !links.every(isBody) || links.length > mostLinks)
    return refuse(fields, 'header_links', `must be a list of at most ${mostLinks}, each with label and url`)
  try {
    return links.map(({ label, url }) => ({
      label: readLinkLabel(String(label ?? '').trim()),
      url: readLinkUrl(String(url ?? '').trim()),
    }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    fields.problems.header_links = error.message
    return undefined
  }
}

/** The text that was given, as `reader` reads it from a form; null is the empty text. */
function readWith<T>(fields: Fields, name: string, reader: (text: string) => T): T | undefined {
  const text = readText(fields, name)
  if (text === undefined) return undefined
  try {
    return reader(text?.trim() ?? '')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    fields.problems[name] = error.message
    return undefined
  }
}
