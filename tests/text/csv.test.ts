import fc from 'fast-check'
import { test } from 'tap'
import { type CsvRecord, csvLine, readHeader, readRecords, withoutGuard } from '../../server/text/csv.ts'

async function readAll(text: string, size = 5): Promise<CsvRecord[]> {
  const signs = [...text]
  async function* pieces() {
    for (let at = 0; at < signs.length; at += size) yield signs.slice(at, at + size).join('')
  }
  const records: CsvRecord[] = []
  for await (const record of readRecords(pieces())) records.push(record)
  return records
}

test('C11 what a spreadsheet would calculate with is shown as text', async (t) => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r']) {
    const line = csvLine([`${sign}cmd|' /C calc'!A0`])
    t.ok(line.replace(/^"/, '').startsWith(`'${sign}`), JSON.stringify(sign))
  }
  t.equal(csvLine(['a@example.com', 3, null]), 'a@example.com,3,\n')
})

test('every line comes back as it was written, however the pieces fall', async (t) => {
  const value = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replace(/\r\n?/g, '\n').trim())
  const sign = fc.constantFrom('', '=', '+', '-', '@')
  const cell = fc.tuple(sign, value).map(([first, rest]) => first + rest)
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
      const whole = [['a', 'b', 'c'], ...rows.filter((row) => row.some((cell) => cell !== ''))]
      const read = await readAll(whole.map(csvLine).join(''), size)
      const back = read.map(({ fields }) => fields.map((field) => withoutGuard(field).trim()))
      t.strictSame(
        back,
        whole.map((row) => row.map((cell) => cell.trim())),
      )
    }),
    { numRuns: 60 },
  )
})

test('a record knows the line it begins in, with quotes over lines, empty lines and any line ends', async (t) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['email;name', 'a;1', '', '"b', 'b";"2', '3"', '  ', 'c;4'].join(end)
    const lines = (await readAll(text)).map(({ line, fields }) => `${line} ${fields.at(-1)}`)
    t.strictSame(lines, ['1 name', '2 1', '4 2\n3', '8 4'], JSON.stringify(end))
  }
})

test('columns stand between commas, semicolons or tabs', async (t) => {
  for (const sign of [',', ';', '\t']) t.strictSame(readHeader(`a${sign}b\n1`), ['a', 'b'])
  t.strictSame(readHeader('\ufeffemail\n1'), ['email'])
  t.strictSame(readHeader(''), [])
  t.strictSame(readHeader('"'), [])
})
