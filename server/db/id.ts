import { createHash, randomInt } from 'node:crypto'

const alphabet = '0123456789bcdfghjklmnpqrstvwxyz'

/** A new id: 12 characters of Statuspage's alphabet (digits and lower-case consonants). */
export function newId(): string {
  let id = ''
  for (let i = 0; i < 12; i++) id += alphabet[randomInt(alphabet.length)]
  return id
}

/** The id that belongs to a text: always the same one for the same text, and it looks like any other. */
export function idOf(text: string): string {
  const hash = createHash('sha256').update(text).digest()
  const { length } = alphabet
  let rest = hash.subarray(0, 16).reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let id = ''
  for (let i = 0; i < 12; i++, rest /= BigInt(length)) id += alphabet[Number(rest % BigInt(length))]
  return id
}

/** True for text that has the form of an id. */
export function isId(text: string): boolean {
  return /^[0-9b-df-hj-np-tv-z]{12}$/.test(text)
}
