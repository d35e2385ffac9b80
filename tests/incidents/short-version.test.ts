import fc from 'fast-check'
import { test } from 'tap'
import { longestShort, sayShort, shortVersion } from '../../server/incidents/short-version.ts'

const link = 'https://status.harbour.example/incidents/k3jd0c9s2mfp'

void test('title, scope, promise and link stand in it, in that order', async (t) => {
  t.equal(
    shortVersion({
      title: 'Some customers cannot sign in',
      scope: 'Everybody who uses a phone number',
      promise: '14:30 UTC',
      link,
    }),
    `Some customers cannot sign in. Everybody who uses a phone number. Next update by 14:30 UTC. ${link}`,
  )
  t.equal(
    shortVersion({ title: 'Sign-in is slow!', scope: ' ', promise: null, lead: 'Resolved', link }),
    `Resolved: Sign-in is slow! ${link}`,
  )
})

void test('what is over, called off or looked back on says so first: it must not read as news', async (t) => {
  const said = {
    incidentName: 'Sign-in is slow',
    scopeHtml: '<p>Everybody &amp; all</p>',
    nextUpdateAt: null,
  }
  const short = (status: string, reminder = false) => sayShort({ ...said, status, reminder }, link, '')
  t.equal(short('monitoring'), `Sign-in is slow. Everybody & all. ${link}`)
  t.equal(short('cancelled'), `Cancelled: Sign-in is slow. Everybody & all. ${link}`)
  t.match(short('resolved'), /^Resolved: /)
  t.match(short('postmortem'), /^Looking back: /)
  t.match(short('scheduled', true), /^Reminder: /)
})

void test('what is too long ends at a word, the scope before the title, and the promise stays', async (t) => {
  const title = 'Some customers cannot sign in'
  const long = shortVersion({ title, scope: 'word '.repeat(100), promise: '14:30 UTC', link })
  t.ok([...long].length <= longestShort)
  t.ok([...long].length > longestShort - 6, 'as much as fits')
  t.match(long, /^Some customers cannot sign in\. (word )+word… Next update by 14:30 UTC\. https/)
  const longer = shortVersion({ title: 'title '.repeat(60), scope: 'All', promise: '14:30 UTC', link })
  t.match(longer, /^(title )+title… (All\. )?Next update by 14:30 UTC\. https/)
})

const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { maxLength: 60 })
const text = words.map((list) => list.join(' '))
const parts = (said: string) =>
  said
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .split(' ')

void test('never too long, never half a word or half a character, always with the link', async (t) => {
  fc.assert(
    fc.property(
      text,
      fc.option(text),
      fc.option(fc.constantFrom('14:30 UTC', '21 Nov, 14:30 UTC')),
      fc.integer({ min: 1, max: 230 }),
      (title, scope, promise, length) => {
        const url = `https://example.com/${'x'.repeat(length)}`
        const short = shortVersion({ title, scope, promise, link: url })
        if ([...short].length > longestShort || !short.isWellFormed()) return false
        if (short !== url && !short.endsWith(` ${url}`)) return false
        const known = new Set([...parts(title), ...parts(scope ?? ''), ...parts(`Next update by ${promise}`)])
        const bare = new Set([...known].map((word) => word.replace(/[.,;:!?–-]+$/, '')))
        const said = short.slice(0, -url.length).trim()
        return parts(said).every(
          (word) =>
            word === '' || known.has(word) || known.has(word.slice(0, -1)) || bare.has(word.slice(0, -1)),
        )
      },
    ),
    { numRuns: 2_000 },
  )
  t.pass('for all of them')
})
