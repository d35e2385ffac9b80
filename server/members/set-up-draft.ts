import { readEmailAddress } from '../channels/address.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { isTimeZone } from '../text/time.ts'
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
  const fields: FieldProblems = {}
  const read = <T>(field: keyof TypedSetUp, reader: (text: string) => T): T | undefined => {
    try {
      return reader(typed[field].trim())
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      fields[field] = error.message
      return undefined
    }
  }
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

function readName(text: string, missing: string): string {
  if (!text) throw new Problem('invalid', missing)
  if (text.length > 255)
    throw new Problem('invalid', `This is ${text.length} characters long; 255 are allowed`)
  if (/\p{Cc}/u.test(text)) throw new Problem('invalid', 'Use one line of plain text')
  return text
}

function readProductUrl(text: string): string | null {
  if (!text) return null
  return readLink(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`, ['https:', 'http:'])
}

/** Bare addresses and domains are understood as what people mean by them. */
function readSupportUrl(text: string): string | null {
  if (!text) return null
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) return readLink(text, ['https:', 'http:', 'mailto:', 'tel:'])
  return text.includes('@') ? `mailto:${readEmailAddress(text)}` : readLink(`https://${text}`, ['https:'])
}

function readLink(text: string, schemes: string[]): string {
  const url = URL.parse(text)
  const plain = url && schemes.includes(url.protocol) && !/[\s\p{Cc}]/u.test(text) && !url.username
  if (
    !plain ||
    text.length > 2_000 ||
    (/^http/.test(url.protocol) && !url.hostname.includes('.', 1) && url.hostname !== 'localhost')
  ) {
    const says = schemes.includes('mailto:') ? ', or an address such as mailto:help@example.com' : ''
    throw new Problem('invalid', `This should be a link such as https://example.com${says}`)
  }
  return url.href
}

function readTimeZone(text: string): string {
  if (!isTimeZone(text)) throw new Problem('invalid', 'Choose a time zone from the list')
  return text
}

/** One name a line; empty lines and repeated names are left out. */
function readComponentNames(text: string): string[] {
  const names = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
  if (names.length > 100) throw new Problem('invalid', 'Begin with at most 100 components')
  for (const name of names) readName(name, '')
  return names
}
