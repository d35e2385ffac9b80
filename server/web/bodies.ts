import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parse } from 'qs'
import { Problem } from '../problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const deepest = 20

/** The body of a form or of JSON, not yet read any further. */
export type Body = Record<string, unknown>

/**
 * Parsers for what browsers, scripts and Statuspage's clients send: forms with nested names (`incident[name]`), JSON with
 * any content type or none, and empty bodies. Text that is not UTF-8, that holds NUL or half a character, and JSON
 * nested deeper than 20 are refused before anybody reads them.
 */
export function acceptBodies(app: FastifyInstance, kinds: { json: boolean }): void {
  app.removeAllContentTypeParsers()
  const form = (_: FastifyRequest, body: Buffer) => Promise.resolve().then(() => parseForm(readText(body)))
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, form)
  if (!kinds.json) return
  const json = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      const text = readText(body)
      if (!text.trim()) return done(null, {})
      if (/^multipart\//i.test(request.headers['content-type'] ?? '')) {
        throw new Problem('unsupported', 'Send JSON or a form')
      }
      checkDepth(text)
      let parsed: { error: Error | null; value?: unknown } | undefined
      // It answers before it returns, and takes what is thrown in its answer for bad JSON.
      void json(request, text, (error, value: unknown) => {
        parsed ??= { error, value }
      })
      if (!parsed || parsed.error) throw new Problem('unreadable', 'This is not JSON that can be read')
      done(null, checkText(parsed.value))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** What stands behind the ? of an address, as a form with nested names. */
export function readQuery(url: string): Body {
  const at = url.indexOf('?')
  return at < 0 ? {} : parseForm(url.slice(at + 1))
}

function readText(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw new Problem('unreadable', 'The request is not UTF-8 text')
  }
}

const formLimits = { depth: 5, strictDepth: true, parameterLimit: 1_000, throwOnLimitExceeded: true }

function parseForm(text: string): Body {
  try {
    return checkText(parse(text, { ...formLimits, arrayLimit: 1_000, allowPrototypes: false })) as Body
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Problem('unreadable', 'The form has more fields, or deeper ones, than we read')
  }
}

function checkDepth(json: string): void {
  let depth = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const sign = json[i]
    if (quoted) {
      if (sign === '\\') i++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '[' || sign === '{') {
      if (++depth > deepest) throw new Problem('unreadable', `JSON nested deeper than ${deepest} is refused`)
    } else if (sign === ']' || sign === '}') depth--
  }
}

function checkText(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new Problem('unreadable', 'Text with a NUL character is refused')
    if (!value.isWellFormed()) throw new Problem('unreadable', 'Text with half a character is refused')
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      checkText(name)
      checkText(inner)
    }
  }
  return value
}
