import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/** `line`: where the record begins in the file, from 1; `raw`: as it stands there. */
export type CsvRecord = { line: number; fields: string[]; raw: string }

const longestRecord = 10_000

const options = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
  max_record_size: longestRecord,
  record_delimiter: ['\r\n', '\n', '\r'],
}

/** The file's first record, from how the file begins; empty where that is no CSV. */
export function readHeader(begin: string): string[] {
  try {
    const text = begin.slice(0, longestRecord)
    const [first]: string[][] = parseAtOnce(text, { ...options, delimiter: delimiterOf(text), to: 1 })
    return first ?? []
  } catch {
    return []
  }
}

/** Every record of a file in order, the header among them. Ends with a CsvError where the file cannot be read on. */
export async function* readRecords(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const source = texts[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) return
  const whole = (async function* () {
    yield first.value
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  })()
  const settings = { ...options, delimiter: delimiterOf(first.value), info: true, raw: true }
  const records = Readable.from(whole).compose(parse(settings))
  for await (const { record, raw, info } of records as AsyncIterable<Parsed>) {
    yield { line: info.lines - countBreaks(raw.trim()), fields: record, raw: raw.trim() }
  }
}

type Parsed = { record: string[]; raw: string; info: { lines: number } }

/** Why a file could not be read on, and from which line; undefined for other errors. */
export function sayCsvError(error: unknown): string | undefined {
  if (!(error instanceof CsvError)) return undefined
  const line = Number(error.lines)
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'A quote (") is opened and never closed, so that all lines after it look like one. Look at the line after the last one that was read.'
    : `Near line ${line} something is longer than ${longestRecord.toLocaleString('en')} characters: perhaps a quote (") that is opened and never closed.`
}

/** One line of a file that a spreadsheet opens: what it would take for a formula is shown as text. */
export function csvLine(values: (string | number | null)[]): string {
  return stringify([values], { escape_formulas: true })
}

/** A value as it was before `csvLine` kept spreadsheets from calculating with it. */
export function withoutGuard(value: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(value) ? value.slice(1) : value
}

/** What stands between the columns: sheets of some countries use semicolons. */
function delimiterOf(begin: string): string {
  const [header = ''] = begin.split(/[\r\n]/, 1)
  return [',', ';', '\t'].find((sign) => header.includes(sign)) ?? ','
}

function countBreaks(text: string): number {
  return text.split(/\r\n|\n|\r/).length - 1
}
