import type { FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'

/** One value of the query string; of several with one name the last counts. */
export function readQuery(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, string | string[] | undefined>)[name]
  const text = Array.isArray(value) ? value.at(-1) : value
  if (text?.includes('\0')) throw new Problem('unreadable', 'Text with a NUL character is refused')
  return text || undefined
}

export function readQueryChoice<T extends string>(
  request: FastifyRequest,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = readQuery(request, name)
  if (value === undefined || choices.includes(value as T)) return value as T | undefined
  throw new Problem('invalid', `${name} must be one of ${choices.join(', ')}`)
}

/**
 * `page` (the first is 1, and 0 means the same) and `limit` or `per_page`. What is out of bounds is moved inside:
 * clients ask for more than Statuspage gives and go on until a page is empty.
 */
export function readPaging(request: FastifyRequest, most = 100): { limit: number; offset: number } {
  const limit = within(readQuery(request, 'limit') ?? readQuery(request, 'per_page'), most, most)
  const page = within(readQuery(request, 'page'), 1, 1_000_000)
  return { limit, offset: (page - 1) * limit }
}

function within(text: string | undefined, usual: number, most: number): number {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? usual : Math.min(Math.max(number, 1), most)
}
