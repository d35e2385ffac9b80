import { type FieldProblems, Problem } from '../problem.ts'
import { type Cadence, cadenceImpacts } from './cadence.ts'
import { type HeaderLink, mostLinks, readLinkLabel, readLinkUrl } from './links.ts'
import {
  openReading,
  readAccent,
  readDescription,
  readLanguage,
  readName,
  readOrigin,
  readPhone,
  readProductUrl,
  readSupportEmail,
  readSupportUrl,
  readTimeZone,
} from './read-settings.ts'
import type { Settings } from './settings.ts'
import { readTheme } from './theme.ts'

export const linkRows = Array.from({ length: mostLinks }, (_, i) => i + 1)

/** The settings' fields as an owner types them. */
export const settingsFields = [
  ...['name', 'description', 'product_url', 'support_url', 'support_email', 'support_phone', 'chat_url'],
  ...['time_zone', 'accent', 'theme', 'language', 'origin'],
  ...linkRows.flatMap((row) => [`link_label_${row}`, `link_url_${row}`]),
  ...cadenceImpacts.flatMap((impact) => [`remind_${impact}`, `promise_${impact}`]),
] as const

export type TypedSettings = Record<string, string>

const longest = 10_080

/** What the settings screen asks for; the words of the page, and who finds it, have screens of their own. */
export type SettingsOnScreen = Omit<Settings, 'audienceLevel' | 'glossary' | 'hiddenFromSearch' | 'embed'>

/** Reads what was typed, or throws one Problem that names every field that cannot be. */
export function readSettings(typed: TypedSettings): SettingsOnScreen {
  const { read, problems } = openReading(typed)
  const settings = {
    name: read('name', (text) => readName(text, 'Name the product or company your customers know')) ?? '',
    description: read('description', readDescription) ?? null,
    productUrl: read('product_url', readProductUrl) ?? null,
    supportUrl: read('support_url', readSupportUrl) ?? null,
    supportEmail: read('support_email', readSupportEmail) ?? null,
    supportPhone: read('support_phone', readPhone) ?? null,
    chatUrl: read('chat_url', readProductUrl) ?? null,
    timeZone: read('time_zone', readTimeZone) ?? '',
    accent: read('accent', readAccent) ?? null,
    theme: read('theme', readTheme) ?? 'auto',
    links: readLinks(typed, problems),
    language: read('language', readLanguage) ?? 'en',
    cadence: readCadence(typed, problems),
    origin: read('origin', readOrigin) ?? null,
  }
  const [message] = Object.values(problems)
  if (message !== undefined) throw new Problem('invalid', message, problems)
  return settings
}

/** What is typed in each row; a link's problem stands beside the half that it is of. */
function readLinks(typed: TypedSettings, problems: FieldProblems): HeaderLink[] {
  return linkRows.flatMap((row) => {
    const names = [`link_label_${row}`, `link_url_${row}`] as const
    const [label = '', url = ''] = names.map((name) => typed[name]?.trim())
    if (!label && !url) return []
    const { read, problems: wrong } = openReading({ [names[0]]: label, [names[1]]: url })
    const link = { label: read(names[0], readLinkLabel) ?? '', url: read(names[1], readLinkUrl) ?? '' }
    Object.assign(problems, wrong)
    return [link]
  })
}

/** Team first, customers then: whoever is reminded must still have time to write. */
function readCadence(typed: TypedSettings, problems: FieldProblems): Cadence {
  const { read, problems: wrong } = openReading(typed)
  const rows = cadenceImpacts.map((impact) => {
    const remind = read(`remind_${impact}`, readMinutes) ?? 0
    const promise = read(`promise_${impact}`, readMinutes) ?? 0
    if (remind > promise && promise > 0)
      wrong[`remind_${impact}`] = 'Remind the team before customers were promised to hear'
    return [impact, { remind, promise }] as const
  })
  Object.assign(problems, wrong)
  return Object.fromEntries(rows) as Cadence
}

function readMinutes(text: string): number {
  const minutes = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (minutes >= 1 && minutes <= longest) return minutes
  throw new Problem('invalid', `Say it in minutes, from 1 to ${longest.toLocaleString('en')} (a week)`)
}
