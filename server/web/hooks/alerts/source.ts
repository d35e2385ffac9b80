import { createHash } from 'node:crypto'
import type { Alert } from '../../../alerts/alert.ts'
import { oneLine } from '../../../text/one-line.ts'
import { readTime, type Time } from '../../../text/time.ts'
import { type Event, eventOf, textOf } from '../read-event.ts'

/** Something that watches, and posts what it sees in its own way. */
export type Source = {
  id: string
  /** Whether this is how it speaks. */
  speaks(body: unknown): boolean
  /** What it says of alerts, which may be nothing; throws a Problem where that cannot be understood. */
  read(body: unknown): Alert[]
  /** Whether a request that has to be signed with `secret` is. */
  isSigned?(body: Buffer, header: (name: string) => string, secret: string): boolean
}

/** An alert as its source has it: whatever is missing, or is something else, is made good. */
export type Told = {
  name: unknown
  state: Alert['state']
  fingerprint?: unknown
  startedAt?: unknown
  endedAt?: unknown
  labels?: unknown
  link?: unknown
}

export function makeAlert(told: Told): Alert {
  const labels = readLabels(told.labels)
  const name = cleanText(told.name, 200) || 'An alert without a name'
  return {
    fingerprint: shortened(cleanText(told.fingerprint, 2_000) || JSON.stringify([name, sorted(labels)])),
    name,
    state: told.state,
    startedAt: readMoment(told.startedAt),
    endedAt: told.state === 'resolved' ? readMoment(told.endedAt) : null,
    labels,
    link: readLink(told.link),
  }
}

function cleanText(value: unknown, longest: number): string {
  const text = oneLine(textOf(value).slice(0, longest * 2))
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text
}

const mostLabels = 30

/** Names and values, or a list of `name:value` as some write tags. */
function readLabels(value: unknown): Record<string, string> {
  const pairs = Array.isArray(value)
    ? value.map((tag) => /^([^:=]*)[:=]?(.*)$/s.exec(textOf(tag))?.slice(1) ?? [])
    : Object.entries(eventOf(value))
  const clean = pairs.flatMap(([name, text]) => {
    const label = cleanText(name, 100)
    return label === '' || label === '__proto__' ? [] : [[label, cleanText(text, 300)] as const]
  })
  return Object.fromEntries(clean.filter(([, text]) => text !== '').slice(0, mostLabels))
}

/** ISO-8601, with a space and without a zone as UTC; seconds or milliseconds since 1970. */
function readMoment(value: unknown): Time | null {
  const text = textOf(value).trim()
  if (/^\d{9,14}(\.\d+)?$/.test(text)) {
    const number = Number(text)
    const moment = new Date(number > 1e11 ? number : number * 1_000)
    return readTime(Number.isNaN(moment.getTime()) ? '' : moment.toISOString()) ?? null
  }
  const spaced = text.slice(0, 40).replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  const bare = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(spaced)
  return readTime(bare ? `${spaced}Z` : spaced) ?? null
}

function readLink(value: unknown): string | null {
  const url = URL.parse(textOf(value).slice(0, 2_000).trim())
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

function sorted(labels: Record<string, string>): [string, string][] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))
}

function shortened(fingerprint: string): string {
  return fingerprint.length <= 100
    ? fingerprint
    : createHash('sha256').update(fingerprint).digest('base64url')
}

/** Whether the body is an object that has all of these. */
export function hasAll(body: unknown, ...names: string[]): boolean {
  const event: Event = eventOf(body)
  return names.every((name) => Object.hasOwn(event, name))
}
