import { randomInt } from 'node:crypto'

const alphabet = '0123456789bcdfghjklmnpqrstvwxyz'

/** A new id: 12 characters of Statuspage's alphabet (digits and lower-case consonants). */
export function newId(): string {
  let id = ''
  for (let i = 0; i < 12; i++) id += alphabet[randomInt(alphabet.length)]
  return id
}

/** True for text that has the form of an id. */
export function isId(text: string): boolean {
  return /^[0-9b-df-hj-np-tv-z]{12}$/.test(text)
}
