import { test } from 'tap'
import { printBadge } from '../../../server/editions/found/badge.ts'
import { drawStateCard } from '../../../server/editions/found/card.ts'
import { onlyDrawable } from '../../../server/editions/found/glyphs.ts'
import { awaitCard, noteCard, peekCard } from '../../../server/editions/found/render-card.ts'
import type { Page } from '../../../server/pages/page.ts'
import { wordsIn } from '../../../server/text/languages/index.ts'
import { breakLines, measureText } from '../../../server/text/width.ts'

const now = '2026-11-20T14:00:00.000Z'
const pageCalled = (name: string) => ({ name, origin: 'https://status.example.com', timeZone: 'UTC' }) as Page

test('a name is drawn where our fonts have its letters, and left out where they do not', async (t) => {
  for (const name of ['Acme', 'Größe & Söhne', 'Привет', 'Ελλάδα', '港メール', 'Đông Á'])
    t.equal(onlyDrawable(name), name)
  t.equal(onlyDrawable('Acme 🚀 Cloud'), 'Acme Cloud')
  for (const name of ['한국', 'שלום', 'สวัสดี']) t.equal(onlyDrawable(name), '', name)
})

test('a card breaks its headline so that it fits, in Japanese too, and says the day', async (t) => {
  const draw = (name: string, headline: string, language: 'en' | 'ja' | 'de') =>
    drawStateCard(pageCalled(name), { state: 'major_outage', headline }, wordsIn(language), now).svg
  const english = draw('Acme', 'We have a major outage', 'en')
  t.match(english, /Acme status/)
  t.match(english, /20 November 2026/)
  t.match(draw('港メール', 'サービスの一部に重大な障害が発生しています', 'ja'), /2026年11月20日/)
  const long = draw('한국', 'Störungsbeseitigungsmaßnahmen '.repeat(30), 'de')
  t.notMatch(long, /한국/)
  t.match(long, / …</)
  t.match(draw('<b>&', '<i>', 'en'), /&lt;i&gt;/)
})

test('what cannot be rendered is not tried again', async (t) => {
  const card = { path: '/card-broken.png', svg: 'nonsense' }
  noteCard(card)
  t.equal(peekCard(card.path), undefined)
  t.equal(await awaitCard(card.path), null)
  t.equal(peekCard(card.path), null)
  t.equal(await awaitCard('/card-unknown.png'), null)
})

test('lines are broken at spaces, and between words of Japanese', async (t) => {
  t.strictSame(breakLines('one two three', 5), ['one two', 'three'])
  t.strictSame(breakLines('障害が発生しています。', 6), ['障害が発生し', 'ています。'])
  t.strictSame(breakLines('', 5), [])
  t.equal(measureText('日本'), 2)
})

test('a badge says page and state to those who hear it, fits every language and holds any name', async (t) => {
  const badge = printBadge(pageCalled('A & "B" <c>'), 'degraded_performance', wordsIn('en'))
  t.match(badge, '<title>A &amp; &quot;B&quot; &lt;c&gt; status: Degraded</title>')
  t.match(badge, 'role="img"')
  t.match(printBadge(pageCalled('Acme'), 'operational', wordsIn('ja')), '正常稼働中')
  t.match(printBadge(pageCalled('x'.repeat(255)), 'operational', wordsIn('en')), '…')
})
