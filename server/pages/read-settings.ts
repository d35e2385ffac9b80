import { readEmailAddress } from '../channels/address.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { isLanguage, type Language, languages } from '../text/languages/index.ts'
import { isTimeZone } from '../text/time.ts'

/** Reads fields one after another and notes what is wrong with each, so that one Problem can name them all. */
export function openReading<F extends string>(typed: Record<F, string>) {
  const problems: FieldProblems = {}
  return {
    problems,
    read<T>(field: F, reader: (text: string) => T): T | undefined {
      try {
        return reader(typed[field].trim())
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        problems[field] = error.message
        return undefined
      }
    },
  }
}

export function readName(text: string, missing: string): string {
  if (!text) throw new Problem('invalid', missing)
  if (/\p{Cc}/u.test(text)) throw new Problem('invalid', 'Use one line of plain text')
  return readWords(text, 255)
}

export function readDescription(text: string): string | null {
  return readWords(text.replace(/\s+/g, ' '), 500) || null
}

export function readProductUrl(text: string): string | null {
  if (!text) return null
  return readLink(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`, ['https:', 'http:'])
}

/** Bare addresses and domains are understood as what people mean by them. */
export function readSupportUrl(text: string): string | null {
  if (!text) return null
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) return readLink(text, ['https:', 'http:', 'mailto:', 'tel:'])
  return text.includes('@') ? `mailto:${readEmailAddress(text)}` : readLink(`https://${text}`, ['https:'])
}

export function readSupportEmail(text: string): string | null {
  return text ? readEmailAddress(text) : null
}

/** Kept as it was typed, since people read it; three to fifteen digits, as E.164 has them. */
export function readPhone(text: string): string | null {
  if (!text) return null
  const digits = text.replace(/\D/g, '').length
  if (/^\+?[\d ()./-]{3,40}$/.test(text) && digits >= 3 && digits <= 15) return text
  throw new Problem('invalid', 'This should be a phone number such as +44 20 7946 0958')
}

export function readTimeZone(text: string): string {
  if (!isTimeZone(text)) throw new Problem('invalid', 'Choose a time zone from the list')
  return text
}

export function readLanguage(text: string): Language {
  if (!text) return 'en'
  if (isLanguage(text)) return text
  throw new Problem('invalid', `Choose a language: ${languages.join(', ')}`)
}

/** #rrggbb in small letters, from what people type for it. */
export function readAccent(text: string): string | null {
  if (!text) return null
  const [, hex] = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text) ?? []
  if (!hex) throw new Problem('invalid', 'This should be a colour such as #2d50bb')
  return `#${hex.length === 3 ? hex.replace(/./g, '$&$&') : hex}`.toLowerCase()
}

/** Scheme and host, nothing behind them. Nothing typed: the origin of PUBLIC_URL. */
export function readOrigin(text: string): string | null {
  if (!text) return null
  // Nobody has a certificate for localhost.
  const scheme = /^localhost(:|\/|$)/i.test(text) ? 'http' : 'https'
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `${scheme}://${text}`)
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && url.pathname === '/'
  if (plain && !url.search && !url.hash && isHost(url.hostname)) return url.origin
  throw new Problem('invalid', 'This should be an address such as https://status.example.com')
}

function readWords(text: string, most: number): string {
  if (text.length <= most) return text
  throw new Problem('invalid', `This is ${text.length} characters long; ${most} are allowed`)
}

function readLink(text: string, schemes: string[]): string {
  const url = URL.parse(text)
  const plain = url && schemes.includes(url.protocol) && !/[\s\p{Cc}]/u.test(text) && !url.username
  if (!plain || text.length > 2_000 || (/^http/.test(url.protocol) && !isHost(url.hostname))) {
    const says = schemes.includes('mailto:') ? ', or an address such as mailto:help@example.com' : ''
    throw new Problem('invalid', `This should be a link such as https://example.com${says}`)
  }
  return url.href
}

function isHost(hostname: string): boolean {
  return hostname.includes('.', 1) || hostname === 'localhost'
}
