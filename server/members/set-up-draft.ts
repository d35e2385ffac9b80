import { readEmailAddress } from '../channels/address.ts'
import {
  openReading,
  readName,
  readProductUrl,
  readSupportUrl,
  readTimeZone,
} from '../pages/read-settings.ts'
import { Problem } from '../problem.ts'
import { passwordProblem } from './password.ts'

/** What the first person types, field by field. */
export type TypedSetUp = Record<
  'name' | 'email' | 'password' | 'page_name' | 'product_url' | 'support_url' | 'time_zone' | 'components',
  string
>

export type SetUpDraft = {
  name: string
  email: string
  password: string
  page: { name: string; productUrl: string | null; supportUrl: string | null; timeZone: string }
  components: string[]
}

/** Reads what was typed, or throws one Problem that names every field that cannot be. */
export function readSetUp(typed: TypedSetUp): SetUpDraft {
  const { read, problems: fields } = openReading(typed)
  const name = read('name', (text) => readName(text, 'Say who you are'))
  const email = read('email', (text) => readEmailAddress(text).toLowerCase())
  const short = passwordProblem(typed.password)
  if (short) fields.password = short
  const pageName = read('page_name', (text) =>
    readName(text, 'Name the product or company your customers know'),
  )
  const productUrl = read('product_url', readProductUrl)
  const supportUrl = read('support_url', readSupportUrl)
  const timeZone = read('time_zone', readTimeZone)
  const components = read('components', readComponentNames)
  const [message] = Object.values(fields)
  if (message !== undefined || !name || !email || !pageName || !timeZone) {
    throw new Problem('invalid', message ?? 'Something is missing', fields)
  }
  const page = { name: pageName, productUrl: productUrl ?? null, supportUrl: supportUrl ?? null, timeZone }
  return { name, email, password: typed.password, page, components: components ?? [] }
}

/** One name a line; empty lines and repeated names are left out. */
function readComponentNames(text: string): string[] {
  const names = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
  if (names.length > 100) throw new Problem('invalid', 'Begin with at most 100 components')
  for (const name of names) readName(name, '')
  return names
}
