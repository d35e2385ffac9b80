import type { UpdateNotice } from '../channels/content.ts'
import { htmlToText } from '../channels/email/html-text.ts'
import { sayLead } from '../channels/email/present.ts'
import { oneLine } from '../text/one-line.ts'
import { sayTime, type Time } from '../text/time.ts'

export type ShortWords = {
  title: string
  scope: string | null
  /** When the next update comes, such as `14:30 UTC`. */
  promise: string | null
  /** What it begins with, such as `Resolved`. */
  lead?: string | undefined
  link: string
}

/** What the shortest of the places where people post takes, in characters (code points). */
export const longestShort = 280

type ShortUpdate = Pick<UpdateNotice, 'incidentName' | 'status' | 'reminder' | 'scopeHtml' | 'nextUpdateAt'>

/** The short version of an update as it is said at `now`, the same for who copies it and where we send it. */
export function sayShort(
  { incidentName, scopeHtml, nextUpdateAt, ...update }: ShortUpdate,
  link: string,
  now: Time,
): string {
  return shortVersion({
    title: incidentName,
    scope: scopeHtml && htmlToText(scopeHtml),
    promise: nextUpdateAt && sayTime(nextUpdateAt, now),
    lead: sayLead(update),
    link,
  })
}

/**
 * An update for social media and chat: title, scope, promise and the link, never longer than `longestShort` characters as
 * long as the link itself is not, and never with half a word. What does not fit goes first where it is missed least: the
 * end of the scope, then the end of the title.
 */
export function shortVersion({ title, scope, promise, lead, link }: ShortWords): string {
  const room = longestShort - count(link) - 1
  const begin = `${lead ? `${lead}: ` : ''}${oneLine(title)}`
  const next = promise ? `Next update by ${oneLine(promise)}.` : ''
  const name = cutAtWord(begin, room - (next ? count(next) + 1 : 0))
  const taken = count(joined([name, next])) + 1
  const who = scope?.trim() ? cutAtWord(oneLine(scope), room - taken) : ''
  const said = joined([name, who, next])
  return said && count(said) <= room ? `${said} ${link}` : link
}

/** As a sentence of at most `most` characters, with … where words were left out; '' where not even one fits. */
function cutAtWord(text: string, most: number): string {
  const whole = /[.!?…]$/.test(text) ? text : `${text}.`
  if (text && count(whole) <= most) return whole
  const words = text.split(' ')
  while (words.pop() !== undefined && words.length > 0) {
    const cut = `${words.join(' ').replace(/[.,;:!?–-]+$/, '')}…`
    if (count(cut) <= most) return cut
  }
  return ''
}

function joined(parts: string[]): string {
  return parts.filter(Boolean).join(' ')
}

function count(text: string): number {
  return [...text].length
}
