import { Problem } from '../../problem.ts'

/** What stands in a field of a form; throws where it is empty. */
export function requireTyped(typed: Record<string, string>, field: string): string {
  const value = (typed[field] ?? '').trim()
  if (value && !/[\s\p{Cc}]/u.test(value)) return value
  const message = value ? 'This holds a space or a line break' : 'This is needed'
  throw new Problem('invalid', message, { [field]: message })
}

/** A service's address with the name and secret that belong to it, as one URL. */
export function addressWith(server: string, username: string, password: string, path = ''): string {
  const url = URL.parse(/^https?:\/\//.test(server) ? server : `https://${server}`)
  if (!url) {
    const message = 'This should be an address such as https://example.com'
    throw new Problem('invalid', message, { server: message })
  }
  const address = new URL(`/${path}`, url.origin)
  address.username = encodeURIComponent(username)
  address.password = encodeURIComponent(password)
  return address.href
}
