import { type FieldProblems, Problem } from '../../problem.ts'
import type { Body } from '../bodies.ts'

/** A body that is being read: what was given, and what was found wrong with it so far. */
export type Fields = { given: Body; problems: FieldProblems }

/** Opens the object under `wrapper`, or the body itself where a client left the wrapper out. Unknown keys are ignored. */
export function openFields(body: unknown, wrapper: string): Fields {
  const outer = body ?? {}
  if (!isBody(outer)) throw new Problem('invalid', `Send an object with ${wrapper} in it`)
  const given = Object.hasOwn(outer, wrapper) ? (outer[wrapper] ?? {}) : outer
  if (!isBody(given)) throw new Problem('invalid', `${fieldLabel(wrapper)} must be an object`)
  return { given, problems: {} }
}

/** Throws one Problem that names everything that was wrong. */
export function closeFields({ problems }: Fields): void {
  const [first] = Object.values(problems)
  if (first !== undefined) throw new Problem('invalid', first, problems)
}

/** Notes what is wrong with a field: `Name` and `must be text` become one sentence. */
export function refuse(fields: Fields, name: string, what: string): undefined {
  fields.problems[name] ??= `${fieldLabel(name)} ${what}`
  return undefined
}

/** `impact_override` as people read it: Impact override. */
export function fieldLabel(name: string): string {
  return (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' ')
}

/** What was given: undefined if nothing was, null for null and for the empty text that forms send. */
export function readGiven(fields: Fields, name: string): unknown {
  const value = fields.given[name]
  return value === '' ? null : value
}

export function readText(fields: Fields, name: string): string | null | undefined {
  const value = readGiven(fields, name)
  if (value === undefined || value === null || typeof value === 'string') return value
  return refuse(fields, name, 'must be text')
}

/** Text of at most so many characters. */
export function readShort(fields: Fields, name: string, most = 255): string | null | undefined {
  const text = readText(fields, name)
  return text && text.length > most
    ? refuse(fields, name, `is too long (maximum is ${most} characters)`)
    : text
}

export function readDescription(fields: Fields): string | null | undefined {
  return readShort(fields, 'description', 5_000)
}

/** Text that must be there, up to 255 characters; in a change it may be left out. */
export function readName(fields: Fields, isNew: boolean): string | undefined {
  const name = readShort(fields, 'name')
  if (name === undefined && (!isNew || fields.problems.name !== undefined)) return undefined
  return name?.trim() || refuse(fields, 'name', "can't be blank")
}

const flags = new Map<unknown, boolean>([
  ...[true, 'true', 't', '1', 1, 'on', 'yes'].map((value) => [value, true] as const),
  ...[false, 'false', 'f', '0', 0, 'off', 'no'].map((value) => [value, false] as const),
])

export function readFlag(fields: Fields, name: string): boolean | undefined {
  const value = readGiven(fields, name) ?? undefined
  if (value === undefined) return undefined
  const flag = flags.get(typeof value === 'string' ? value.toLowerCase() : value)
  return flag === undefined ? refuse(fields, name, 'must be true or false') : flag
}

export function readNumber(fields: Fields, name: string): number | undefined {
  const value = readGiven(fields, name) ?? undefined
  if (value === undefined) return undefined
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : refuse(fields, name, 'must be a number')
}

export function readChoice<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T | null | undefined {
  const value = readGiven(fields, name)
  if (value === undefined || value === null || choices.includes(value as T))
    return value as T | null | undefined
  return refuse(fields, name, `must be one of ${choices.join(', ')}`)
}

/** More than any page has of anything; a statement that asks for them has room for so many values. */
const mostIds = 5_000

/** A list of ids; one alone may come without the list around it. */
export function readIds(fields: Fields, name: string): string[] | undefined {
  const value = readGiven(fields, name) ?? undefined
  if (value === undefined) return undefined
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => id !== '' && id !== null)
  if (ids.length > mostIds) return refuse(fields, name, `may name ${mostIds} at once`)
  return ids.every((id) => typeof id === 'string')
    ? [...new Set(ids)]
    : refuse(fields, name, 'must be a list of ids')
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
