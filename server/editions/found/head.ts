import type { Incident } from '../../incidents/incident.ts'
import { isRunning } from '../../incidents/lifecycle.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'
import type { CardView, FeedLink, SiteFrame } from '../view-models.ts'
import { type Voice, voiceOf } from '../voice.ts'
import { drawNameCard } from './card.ts'

/** Search engines show about 160 characters of a description, and others twice as many. */
const longest = 300

/** What a page's head names for readers of feeds and calendars. */
export function listFeeds({ name }: Page, { found }: Words): FeedLink[] {
  const updates = found.feeds.updates(name)
  return [
    { href: '/history.atom', type: 'application/atom+xml', title: `${updates} (Atom)` },
    { href: '/history.rss', type: 'application/rss+xml', title: `${updates} (RSS)` },
    { href: '/calendar.ics', type: 'text/calendar', title: found.feeds.calendar(name) },
  ]
}

/** What networks show of a link; its picture is the page’s, whatever its state. */
export function presentCard(page: Page, { words }: Voice): CardView {
  const { found, locale } = words
  return {
    kind: 'website',
    site: found.status(page.name),
    locale: locale.replace('-', '_'),
    image: page.origin + drawNameCard(page, voiceOf(page).words).path,
  }
}

/** Answers who looks for “acme down”: the question, the state, and what is open in the words it was told with. */
export function describeState(
  page: Page,
  headline: string,
  unresolved: Incident[],
  planned: Incident[],
  { found }: Words,
): string {
  const running = planned.filter(({ status }) => isRunning(status))
  const told = [...unresolved, ...running].map(({ name, updates: [newest] }) => {
    return newest?.body ? `${endSentence(name)} ${newest.body}` : endSentence(name)
  })
  const rest = told.length > 0 ? told : [page.description ?? '', found.whatIsHere]
  return shorten([found.isDown(page.name), endSentence(headline), ...rest].filter(Boolean).join(' '))
}

/** One line, cut between two words. */
export function shorten(text: string, most = longest): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '')).replace(/[\s,;:–]+$/, '')} …`
}

function endSentence(text: string): string {
  if (/[.!?。！？…]$/.test(text)) return text
  return `${text}${/[\u3040-\u9fff]$/.test(text) ? '。' : '.'}`
}

type Described = Pick<SiteFrame, 'title' | 'canonical' | 'lang'>

/** For search engines: the site, and this sheet of it with the time it was last changed. */
export function describeHome(page: Page, frame: Described, { found }: Words): string {
  const url = `${page.origin}/`
  const publisher = organization(page)
  return writeJsonLd([
    { '@type': 'WebSite', name: found.status(page.name), url, publisher },
    {
      '@type': 'WebPage',
      name: frame.title,
      url,
      inLanguage: frame.lang,
      dateModified: page.updatedAt,
      about: publisher,
    },
  ])
}

/** One incident as an article: when it was first told of, and when last. */
export function describeIncident(page: Page, incident: Incident, frame: Described, { found }: Words): string {
  const url = frame.canonical
  const first = incident.updates.at(-1)
  return writeJsonLd([
    {
      '@type': 'Article',
      headline: shorten(incident.name, 110),
      url,
      inLanguage: frame.lang,
      datePublished: first?.displayAt ?? incident.createdAt,
      dateModified: incident.updatedAt,
      author: organization(page),
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: found.status(page.name), item: `${page.origin}/` },
        { '@type': 'ListItem', position: 2, name: shorten(incident.name, 110) },
      ],
    },
  ])
}

function organization({ name, productUrl }: Page) {
  return { '@type': 'Organization', name, ...(productUrl && { url: productUrl }) }
}

/** Stands in a script element, which nothing written by people may end. */
function writeJsonLd(graph: object[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c')
}
