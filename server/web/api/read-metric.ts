import { isId } from '../../db/id.ts'
import { type MetricDraft, plainMetric } from '../../metrics/change-metrics.ts'
import type { Point } from '../../metrics/points.ts'
import type { ProviderDraft } from '../../metrics/providers.ts'
import { Problem } from '../../problem.ts'
import type { Body } from '../bodies.ts'
import {
  closeFields,
  type Fields,
  isBody,
  openFields,
  readChoice,
  readFlag,
  readGiven,
  readName,
  readNumber,
  readShort,
  refuse,
} from './read-fields.ts'
import { providerTypes } from './shapes/metrics.ts'

/** Reads `{metric: {…}}` for one that is to be made, of the provider. */
export function readNewMetric(body: unknown, providerId: string | null): MetricDraft {
  const { name = '', ...given } = readFieldsOf(body, true)
  return { ...plainMetric, ...given, name, providerId }
}

/** Reads `{metric: {…}}` for one that is there: what was not given is not in the answer. */
export function readMetric(body: unknown): Partial<MetricDraft> {
  return readFieldsOf(body, false)
}

function readFieldsOf(body: unknown, isNew: boolean): Partial<MetricDraft> {
  const fields = openFields(body, 'metric')
  const suffix = readShort(fields, 'suffix', 20)
  const places = readNumber(fields, 'decimal_places')
  if (places !== undefined && !(Number.isInteger(places) && places >= 0 && places <= 6))
    refuse(fields, 'decimal_places', 'must be a whole number from 0 to 6')
  const draft: { [field in keyof MetricDraft]?: MetricDraft[field] | undefined } = {
    name: readName(fields, isNew),
    description: readShort(fields, 'tooltip_description', 1_000),
    suffix: suffix === null ? '' : suffix,
    decimalPlaces: places,
    axisMin: readBound(fields, 'y_axis_min'),
    axisMax: readBound(fields, 'y_axis_max'),
    axisHidden: readFlag(fields, 'y_axis_hidden'),
    display: readFlag(fields, 'display'),
    identifier: readShort(fields, 'metric_identifier'),
  }
  closeFields(fields)
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

function readBound(fields: Fields, name: string): number | null | undefined {
  return readGiven(fields, name) === null ? null : readNumber(fields, name)
}

/** Reads `{metrics_provider: {…}}` for one that is to be made; passwords and keys of the provider are not kept. */
export function readNewProvider(body: unknown): ProviderDraft {
  const { type = '', baseUri = null } = readFieldsOfProvider(body, true)
  return { type, baseUri }
}

/** As readNewProvider, for one that is there: what was not given is not in the answer. */
export function readProvider(body: unknown): Partial<ProviderDraft> {
  return readFieldsOfProvider(body, false)
}

function readFieldsOfProvider(body: unknown, isNew: boolean): Partial<ProviderDraft> {
  const fields = openFields(body, 'metrics_provider')
  const type = readChoice(fields, 'type', providerTypes) ?? undefined
  if (isNew && type === undefined) refuse(fields, 'type', "can't be blank")
  const baseUri = readShort(fields, 'metric_base_uri', 2_000)
  closeFields(fields)
  return { ...(type && { type }), ...(baseUri !== undefined && { baseUri }) }
}

/** Points one request may bring. */
const most = 3_000

/** Reads `{data: {timestamp, value}}`; without a timestamp it is now. */
export function readPoint(body: unknown, now: Date = new Date()): Point {
  return pointFrom(openFields(body, 'data').given, now)
}

/** Reads `{data: {<id>: [{timestamp, value}, …]}}`. */
export function readPoints(body: unknown, now: Date = new Date()): Map<string, Point[]> {
  const { given } = openFields(body, 'data')
  const points = new Map<string, Point[]>()
  let count = 0
  for (const [id, list] of Object.entries(given)) {
    if (!isId(id)) throw new Problem('invalid', `${id.slice(0, 40)} is not the id of a metric`)
    const those = Array.isArray(list) ? list : [list]
    count += those.length
    if (count > most) throw new Problem('invalid', `A request may bring ${most} points`)
    points.set(
      id,
      those.map((one) => {
        if (!isBody(one)) throw new Problem('invalid', 'A point is an object with a timestamp and a value')
        return pointFrom(one, now)
      }),
    )
  }
  if (count === 0) throw new Problem('invalid', 'Send data with points in it, by the ids of metrics')
  return points
}

function pointFrom(given: Body, now: Date): Point {
  const fields: Fields = { given, problems: {} }
  const value = readNumber(fields, 'value')
  const timestamp = readNumber(fields, 'timestamp') ?? now.getTime() / 1_000
  // What is larger is a mistake, and nobody could read it in a chart.
  if (value === undefined || Math.abs(value) >= 1e15)
    refuse(fields, 'value', 'must be a number of at most 15 digits')
  // Beyond this no Date reaches.
  if (Math.abs(timestamp) > 8.6e12) refuse(fields, 'timestamp', 'must be in seconds since 1970')
  closeFields(fields)
  return { at: new Date(timestamp * 1_000).toISOString(), value: value ?? 0 }
}
