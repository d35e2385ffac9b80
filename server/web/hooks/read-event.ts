import type { FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import { readTime, type Time } from '../../text/time.ts'

/** JSON from a provider, taken apart carefully: what is not there, or is something else, is empty. */
export type Event = Record<string, unknown>

/** The body as it came over the wire. */
export function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

export function readJson(body: Buffer | string): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new Problem('unreadable', 'This is not JSON that can be read')
  }
}

export function eventOf(value: unknown): Event {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Event) : {}
}

export function listOf(value: unknown): Event[] {
  return Array.isArray(value) ? value.map(eventOf) : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A header that came once; '' otherwise. */
export function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

/** ISO-8601, or seconds since 1970. */
export function timeOf(value: unknown): Time | undefined {
  if (typeof value === 'string') return readTime(value)
  if (typeof value !== 'number' || !(value > 0 && value < 4e9)) return undefined
  return new Date(value * 1_000).toISOString()
}

export function refuse(): Problem {
  return new Problem('unknown-caller', 'The signature of this request is not right')
}
