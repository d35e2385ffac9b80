import fc from 'fast-check'
import { test } from 'tap'
import { remarkOn } from '../../server/coach/coach.ts'
import { emptyDraft } from '../../server/coach/draft.ts'
import { defaultCadence } from '../../server/pages/cadence.ts'

const page = {
  name: 'Harbour',
  glossary: { allowed: ['shard'], translations: [{ term: 'berth', words: 'place in the harbour' }] },
  timeZone: 'Europe/Oslo',
  cadence: defaultCadence,
  supportEmail: 'maria.lopez@harbour.test',
}
const now = '2026-11-21T12:00:00.000Z'
const rulesOf = (body: string, more = {}) =>
  remarkOn({ ...emptyDraft, body, ...more }, page, now).map(({ rule }) => rule)

void test('whatever is typed, remarks lie within it, quote it, and are the same again', async (t) => {
  const words = fc.array(
    fc.constantFrom(
      ...[
        'the database',
        'will be back soon',
        'Some customers',
        'cannot',
        '… ',
        '\n',
        '“',
        '🛠️',
        '`code`',
        'API',
        'e.g. ',
      ],
      ...[
        'due to our provider',
        'sorry for any inconvenience',
        '14:30',
        '{who}',
        'https://a.test/x',
        '*',
        '\ud800',
        ' ',
      ],
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(words, fc.string({ unit: 'binary', maxLength: 60 }), (many, title) => {
      const draft = { ...emptyDraft, name: title, body: many.join(' ') }
      const remarks = remarkOn(draft, page, now)
      for (const { field, start, end, quote } of remarks) {
        if (start === null || end === null || field === 'next_update_at') continue
        t.ok(0 <= start && start < end && end <= draft[field].length)
        t.equal(draft[field].slice(start, end), quote)
      }
      t.strictSame(remarkOn(draft, page, now), remarks)
    }),
    { numRuns: 200 },
  )
})

void test('a blank that does not break is a blank, as word processors put it', async (t) => {
  const said = 'Payments fail. They will be back within 20 minutes.'
  for (const blank of ['\u00a0', '\u202f']) t.strictSame(rulesOf(said.replaceAll(' ', blank)), rulesOf(said))
  t.ok(rulesOf(said).includes('overpromise'))
})

void test('the next update that is suggested comes by the page’s own cadence', async (t) => {
  const cadence = { ...defaultCadence, critical: { remind: 5, promise: 10 } }
  const draft = { ...emptyDraft, body: 'Nobody can pay.', impact: 'critical' as const }
  const suggested = remarkOn(draft, { ...page, cadence }, now).find(({ rule }) => rule === 'no-next-update')
  t.equal(suggested?.suggestion, 'Next update by 12:10 UTC.')
})

void test('the weightiest remarks come first', async (t) => {
  const weights = ['must', 'should', 'hint']
  const seen = remarkOn(
    {
      ...emptyDraft,
      body: 'We roll back the database. Sorry for any inconvenience. It may possibly be back soon.',
    },
    page,
    now,
  )
  const order = seen.map(({ severity }) => weights.indexOf(severity))
  t.strictSame(order, order.toSorted())
  t.ok(order.includes(0) && order.includes(1) && order.includes(2))
})

void test('the page’s own words count: what it allows, what it says instead, whom one may write to', async (t) => {
  t.notOk(rulesOf('A shard is slow.').includes('jargon'))
  t.ok(rulesOf('A node is slow.').includes('jargon'))
  const [remark] = remarkOn({ ...emptyDraft, body: 'Each Berth is taken.' }, page, now).filter(
    ({ rule }) => rule === 'jargon',
  )
  t.match(remark, { quote: 'Berth', suggestion: 'place in the harbour' })
  t.notOk(rulesOf('Write to maria.lopez@harbour.test.').includes('secret'))
  t.ok(rulesOf('Write to maria.lopez@customer.test.').includes('secret'))
})
