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
  skip_records_with_empty_values: true,
  max_record_size: longestRecord,
  record_delimiter: '\n',
}

/** The file's first record, from how the file begins; empty where that is no CSV. */
export function readHeader(begin: string): string[] {
  try {
    const text = begin.slice(0, longestRecord).replace(/\r\n?/g, '\n')
    const [first]: string[][] = parseAtOnce(text, { ...options, delimiter: delimiterOf(text), to: 1 })
    return first?.map((name) => name.trim()) ?? []
  } catch {
    return []
  }
}

/** Every record of a file in order, the header among them. Ends with a CsvError where the file cannot be read on. */
export async function* readRecords(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const source = withPlainEnds(texts)
  let begin = ''
  for (let next = await source.next(); !next.done; next = await source.next()) {
    begin += next.value
    if (begin.includes('\n') || begin.length > longestRecord) break
  }
  if (!begin) return
  const whole = (async function* () {
    yield begin
    yield* source
  })()
  const settings = { ...options, delimiter: delimiterOf(begin), info: true, raw: true }
  const records = Readable.from(whole).compose(parse(settings))
  for await (const { record, raw, info } of records as AsyncIterable<Parsed>) {
    const fields = record.map((field) => field.trim())
    yield { line: info.lines - countBreaks(raw.trim()), fields, raw: raw.trim() }
  }
}

/** The library takes the two signs of a line's end inside of quotes for two lines. */
async function* withPlainEnds(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const text of texts) {
    const whole = held + text
    held = whole.endsWith('\r') ? '\r' : ''
    yield whole.slice(0, whole.length - held.length).replace(/\r\n?/g, '\n')
  }
  if (held) yield '\n'
}

type Parsed = { record: string[]; raw: string; info: { lines: number } }

/** Why a file could not be read on, and from which line; undefined for other errors. */
export function sayCsvError(error: unknown): string | undefined {
  if (!(error instanceof CsvError)) return undefined
  const near = `Near line ${Number(error.lines)}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'A quote (") is opened and never closed, so that all lines after it look like one. Look at the line after the last one that was read.'
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? `${near} something is longer than ${longestRecord.toLocaleString('en')} characters: perhaps a quote (") that is opened and never closed.`
    : `${near} the file is not as CSV files are.`
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
  const [header = ''] = begin.split('\n', 1)
  return [',', ';', '\t'].find((sign) => header.includes(sign)) ?? ','
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1
}
