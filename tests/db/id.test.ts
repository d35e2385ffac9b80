import { test } from 'tap'
import { isId, newId } from '../../server/db/id.ts'

test('new ids are 12 digits and lower-case consonants, each another', async (t) => {
  const ids = Array.from({ length: 10_000 }, newId)
  t.ok(ids.every((id) => /^[0-9bcdfghjklmnpqrstvwxyz]{12}$/.test(id)))
  t.equal(new Set(ids).size, ids.length)
  t.ok(ids.every(isId))
})

test('what only looks like an id is none', async (t) => {
  for (const text of [
    '',
    '0123456789a1',
    '0123456789BC',
    '0123456789b',
    '0123456789bcd',
    '0123456789b\n',
    ' 123456789bc',
  ]) {
    t.notOk(isId(text), JSON.stringify(text))
  }
})
