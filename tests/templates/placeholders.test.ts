import fc from 'fast-check'
import { test } from 'tap'
import {
  examples,
  fillPlaceholders,
  findPlaceholders,
  placeholders,
  readPlaceholder,
} from '../../server/templates/placeholders.ts'

void test('placeholders are found where they stand, and what only looks like one has no name', async (t) => {
  t.strictSame(findPlaceholders('By {next_update}: {Who} or {nobody}, not {"a": 1} or {}.'), [
    { start: 3, end: 16, text: '{next_update}', name: 'next update' },
    { start: 18, end: 23, text: '{Who}', name: 'who' },
    { start: 27, end: 35, text: '{nobody}', name: null },
  ])
  t.equal(readPlaceholder('what fails'), 'what fails')
  t.equal(readPlaceholder('constructor'), null)
})

void test('what is known is filled in, and the rest stays to be seen', async (t) => {
  t.equal(
    fillPlaceholders('Since {since}, {what fails}.', { since: '14:05 UTC' }),
    'Since 14:05 UTC, {what fails}.',
  )
  t.equal(fillPlaceholders('{who}', { who: '  ' }), '{who}', 'a blank fills nothing')
  t.equal(fillPlaceholders('{nobody} {who}', { who: 'You' }), '{nobody} You')
})

void test('a value fits its sentence: a capital where one begins, one full stop where one ends', async (t) => {
  const fill = (text: string, works: string) => fillPlaceholders(text, { 'what works': works })
  t.equal(fill('It is. {what works}. Bye.', 'parcels arrive.'), 'It is. Parcels arrive. Bye.')
  t.equal(fill('One.\n\n{what works}', 'parcels arrive.'), 'One.\n\nParcels arrive.')
  t.equal(fill('**Yes.** {what works}', 'all of it'), '**Yes.** All of it')
  t.equal(fill('As {what works}', 'ever'), 'As ever')
  t.equal(fill('{what works}', 'iPhones work'), 'iPhones work', 'a name keeps its letters')
  t.equal(fill('{what works}', 'https://x.example'), 'https://x.example')
  t.equal(fill('At 14.30 {what works}', 'it went'), 'At 14.30 it went')
})

void test('no value brings another placeholder along', async (t) => {
  t.equal(fillPlaceholders('{who}: {cause}', { who: '{cause}', cause: 'x' }), '{cause}: x')
  fc.assert(
    fc.property(fc.string(), fc.string(), (who, cause) => {
      const filled = fillPlaceholders('a {who} b {cause} c', { who: `x${who}`, cause: `y${cause}` })
      return filled === `a ${`x${who}`.trim()} b ${`y${cause}`.trim()} c`
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => fillPlaceholders(text, {}) === text))
})

void test('every placeholder has a question, a meaning and an example', async (t) => {
  t.equal(new Set(placeholders.map(({ name }) => name)).size, placeholders.length)
  for (const { name, question, means } of placeholders) {
    t.match(question, /\?$/, name)
    t.ok(means && examples[name], name)
  }
})

void test('a text of hostile braces takes no time', async (t) => {
  const before = process.threadCpuUsage()
  findPlaceholders('{a'.repeat(100_000))
  findPlaceholders(`{${' '.repeat(100_000)}`)
  t.ok(process.threadCpuUsage(before).user < 500_000)
})
