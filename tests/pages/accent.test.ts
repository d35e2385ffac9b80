import fc from 'fast-check'
import { test } from 'tap'
import { contrast, leastContrast, readableAccent } from '../../server/pages/accent.ts'
import { readAccent } from '../../server/pages/read-settings.ts'
import { Problem } from '../../server/problem.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const paper = { light: ['#ffffff', '#f0f3f3'], dark: ['#101314', '#191e20'] }

void test('contrast is what WCAG says it is', async (t) => {
  t.equal(contrast('#000000', '#ffffff'), 21)
  t.equal(contrast('#777777', '#777777'), 1)
  t.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  t.equal(contrast('#ffffff', '#767676').toFixed(2), '4.54')
})

void test('whatever colour is chosen, it is read on every paper, light and dark', async (t) => {
  fc.assert(
    fc.property(colour, (accent) => {
      const shown = readableAccent(accent)
      for (const surface of paper.light) t.ok(contrast(shown.light, surface) >= leastContrast)
      for (const surface of paper.dark) t.ok(contrast(shown.dark, surface) >= leastContrast)
    }),
  )
})

void test('a colour that is read already stays what it is', async (t) => {
  t.equal(readableAccent('#2d50bb').light, '#2d50bb')
  t.equal(readableAccent('#96aeff').dark, '#96aeff')
  t.strictSame(readableAccent('#ffff00').light.slice(5), '00', 'and another keeps its hue')
})

void test('a colour is typed with or without its sign, long or short', async (t) => {
  for (const text of ['#2D50BB', '2d50bb']) t.equal(readAccent(text), '#2d50bb')
  t.equal(readAccent('#fA0'), '#ffaa00')
  t.equal(readAccent(''), null)
  for (const text of ['red', '#12345', '#1234567', 'url(x)', '#2d50bb;}', '#２d50bb'])
    t.throws(() => readAccent(text), Problem, text)
})
