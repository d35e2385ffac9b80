import type { NoticeContent, UpdateNotice } from '../content.ts'
import { blue, presentOpen, presentUpdate, sayUpdates, type Tone } from '../email/present.ts'
import type { NoticeFacts } from '../facts.ts'

/** The links of one reader; null in a channel of the page's own. */
export type ReaderLinks = { manageUrl: string; unsubscribeUrl: string; confirmUrl: string } | null

/** All that a service may make a message of. */
export type Telling = {
  content: NoticeContent
  earlier: UpdateNotice[]
  facts: NoticeFacts | undefined
  links: ReaderLinks
}

type SaidLink = { text: string; url: string }

/** A notice in plain words, for services that have a form of their own for titles, facts and buttons. */
export type Said = {
  page: SaidLink
  title: string
  url: string
  tone: Tone
  /** Such as `Investigating`, and when it was published; '' where it is no update. */
  state: string
  published: string
  body: string
  facts: { heading: string; text: string }[]
  earlier: { state: string; published: string; body: string }[]
  /** Where to go, the most important first. */
  links: SaidLink[]
}

/** In the words of the mails, so that nobody reads two versions of one update. */
export function sayNotice({ content, earlier, links }: Telling): Said {
  const page = { text: content.pageName, url: content.pageOrigin }
  const updates = sayUpdates(content.pageName)
  const plain = { page, url: page.url, tone: blue, state: '', published: '', facts: [], earlier: [] }
  const leaving = links
    ? [
        { text: 'Choose what you get', url: links.manageUrl },
        { text: 'Unsubscribe', url: links.unsubscribeUrl },
      ]
    : []
  if (content.kind === 'update') return { ...sayUpdate(content, earlier, leaving), page }
  if (content.kind === 'confirmation')
    return {
      ...plain,
      title: `Confirm that ${updates} may come here`,
      body: 'Somebody entered the address of this channel. Until it is confirmed, nothing more is sent. If nobody of you asked for it, do nothing.',
      facts: presentOpen(content).map(({ name }) => ({ heading: 'Not working just now', text: name })),
      links: links ? [{ text: 'Confirm', url: links.confirmUrl }] : [],
    }
  if (content.kind === 'subscribed')
    return {
      ...plain,
      title: `${updates} come here already`,
      body: 'Somebody signed this channel up again. There is nothing to do.',
      links: leaving,
    }
  return {
    ...plain,
    title: `This is a test of ${updates}`,
    body: 'It works: updates come here from now on.',
    links: [{ text: 'See the current status', url: page.url }],
  }
}

function sayUpdate(content: UpdateNotice, earlier: UpdateNotice[], leaving: SaidLink[]): Omit<Said, 'page'> {
  const words = presentUpdate(content)
  const fact = (heading: string, text: string | null) => (text?.trim() ? [{ heading, text }] : [])
  return {
    title: words.incidentName,
    url: words.incidentUrl,
    tone: words.tone,
    state: words.state,
    published: words.published,
    body: [words.late, words.body].filter(Boolean).join('\n\n'),
    facts: [
      ...fact('Planned for', words.window),
      ...words.sections.flatMap(({ heading, text }) => fact(heading, text)),
      ...fact('Next update', words.nextUpdate),
      ...fact('Affected', words.components.map(({ name, state }) => `${name}: ${state}`).join('\n')),
      ...fact('Now', words.working),
    ],
    earlier: earlier.map(presentUpdate).map(({ state, published, body }) => ({ state, published, body })),
    links: [{ text: words.follow, url: words.incidentUrl }, ...leaving],
  }
}

/** Body and what came before it, the newest first; '' where an update says no more than its state. */
export function bodyOf({ body, earlier }: Said): string {
  const before = earlier.map(({ state, published, body }) => `${state}, ${published}\n${body}`)
  return [body, ...before].filter(Boolean).join('\n\n')
}

/** In `most` characters; whole words, as far as there are any. */
export function cut(text: string, most: number): string {
  const all = [...text]
  if (all.length <= most) return text
  const kept = all.slice(0, most - 1).join('')
  return `${kept.replace(/\s+\S{0,40}$/, '')}…`
}

/**
 * `text` as `write` makes it safe for a service, in `most` UTF-16 units: signs that are written in a longer way count as what
 * they become. A service refuses a message that is too long as a whole, and a channel that refuses is given up.
 */
export function fit(text: string, most: number, write = (text: string) => text): string {
  for (let room = most; ; ) {
    const written = write(cut(text, room))
    if (written.length <= most) return written
    room = Math.floor((room * most) / written.length)
  }
}
