import { createHash } from 'node:crypto'
import type { ComponentStatus } from '../../components/component.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'
import type { Time } from '../../text/time.ts'
import { renderView } from '../../text/views.ts'
import { breakLines, measureText } from '../../text/width.ts'
import { fontFamily, onlyDrawable } from './glyphs.ts'

/** A picture of 1200 by 630 pixels as networks show one with a link, drawn but not yet rendered. */
export type Card = { path: string; svg: string }

/** The light colours of the style sheet: a ground, the large shape on it, and what is written over both. */
const colours: Record<ComponentStatus | 'none', { field: string; poster: string; on: string }> = {
  operational: { field: '#def2e5', poster: '#93d9b3', on: '#08251a' },
  under_maintenance: { field: '#e3e9fb', poster: '#a9bdf7', on: '#0e1a40' },
  degraded_performance: { field: '#fdeab3', poster: '#f3c447', on: '#2b2000' },
  partial_outage: { field: '#ffd3a3', poster: '#f8994b', on: '#331600' },
  major_outage: { field: '#b0121d', poster: '#7f0912', on: '#ffffff' },
  none: { field: '#f0f3f3', poster: '#dde3e3', on: '#14191b' },
}

/** From large to small, with as many lines as fit. */
const sizes = [
  { size: 112, lines: 2 },
  { size: 92, lines: 3 },
  { size: 72, lines: 4 },
  { size: 54, lines: 5 },
]
const room = 1_020

export function isCard(path: string): boolean {
  return /^\/card-[\w-]+\.png$/.test(path)
}

/** What the page says now, and on which day: yesterday's picture of a link tells of yesterday. */
export function drawStateCard(
  page: Page,
  { state, headline }: { state: ComponentStatus; headline: string },
  { found, locale }: Words,
  now: Time,
): Card {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: page.timeZone }).format(
    new Date(now),
  )
  const name = onlyDrawable(page.name)
  return draw(state, name ? found.status(name) : '', headline, day)
}

/** For everything that stays as it is: the page's name alone. Each sheet of a page names it, so it is drawn once. */
export function drawNameCard(page: Page, words: Words): Card {
  const known = nameCards.get(page) ?? new Map<Words, Card>()
  nameCards.set(page, known)
  const name = onlyDrawable(page.name)
  const card =
    known.get(words) ?? draw('none', '', name ? words.found.status(name) : '', new URL(page.origin).host)
  known.set(words, card)
  return card
}

const nameCards = new WeakMap<Page, Map<Words, Card>>()

function draw(state: ComponentStatus | 'none', above: string, headline: string, below: string): Card {
  const { size, lines } = fit(headline)
  const svg = renderView('feeds/card', {
    ...{ state, above: breakLines(above, room / 40)[0] ?? '', below, size, fontFamily },
    ...colours[state],
    lines: lines.map((text, i) => ({ text, y: 312 + size * (0.36 + 1.08 * (i - (lines.length - 1) / 2)) })),
  })
  const name = createHash('sha256').update(svg).digest('base64url').slice(0, 22)
  return { path: `/card-${name}.png`, svg }
}

function fit(text: string): { size: number; lines: string[] } {
  for (const { size, lines: most } of sizes) {
    const lines = breakLines(text, room / size)
    if (lines.length <= most && lines.every((line) => measureText(line) * size <= room))
      return { size, lines }
  }
  const { size, lines: most } = sizes.at(-1) ?? { size: 54, lines: 5 }
  const lines = breakLines(text, room / size).slice(0, most)
  return { size, lines: [...lines.slice(0, -1), `${lines.at(-1)} …`] }
}
