import fc from 'fast-check'
import { test } from 'tap'
import { type Encoding, pickEncoding } from '../../server/web/encoding.ts'

const table: [string | undefined, Encoding][] = [
  [undefined, 'plain'],
  ['', 'plain'],
  ['identity', 'plain'],
  ['gzip', 'gzip'],
  ['br', 'brotli'],
  ['gzip, deflate, br, zstd', 'brotli'],
  ['gzip, deflate', 'gzip'],
  ['deflate, zstd', 'plain'],
  ['GZIP', 'gzip'],
  [' br ; q=1.0 , gzip ; q=1.0 ', 'brotli'],
  ['gzip;q=1.0, br;q=0.9', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'brotli'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', 'plain'],
  ['br;q=0.000', 'plain'],
  ['gzip;Q=0', 'plain'],
  ['*', 'brotli'],
  ['*;q=0', 'plain'],
  ['*;q=0.5, gzip', 'gzip'],
  ['gzip;q=0, *', 'brotli'],
  ['br;q=0, *', 'gzip'],
  ['br;q=0, gzip;q=0, *', 'plain'],
  ['gzip, *;q=0', 'gzip'],
  ['identity;q=1, *;q=0', 'plain'],
  ['identity, gzip;q=0.5', 'plain'],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['identity;q=0, gzip;q=0.1', 'gzip'],
  ['br;q=high', 'plain'],
  ['brotli, gz', 'plain'],
]

for (const [header, encoding] of table) {
  void test(`Accept-Encoding ${header === undefined ? 'missing' : `"${header}"`}: ${encoding}`, async (t) => {
    t.equal(pickEncoding(header), encoding)
    t.equal(pickEncoding(header), encoding, 'and the same when asked again')
  })
}

test('whatever is sent, nothing is picked that was refused', async () => {
  const names = fc.constantFrom('br', 'gzip', 'identity', '*', 'deflate', 'BR')
  const weights = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', '; q=0.001', ';q=nonsense')
  const parts = fc.array(
    fc.tuple(names, weights).map((part) => part.join('')),
    { maxLength: 5 },
  )
  const headers = fc.oneof(
    parts.map((all) => all.join(', ')),
    fc.string(),
  )
  fc.assert(
    fc.property(headers, (header) => {
      const picked = pickEncoding(header)
      const name = picked === 'brotli' ? 'br' : picked
      return picked === 'plain' || new RegExp(`(?:${name}|\\*)`, 'i').test(header)
    }),
    { numRuns: 600 },
  )
})
