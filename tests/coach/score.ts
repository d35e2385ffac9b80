import { readFileSync } from 'node:fs'
import { type PageWords, remarkOn } from '../../server/coach/coach.ts'
import { type Draft, emptyDraft } from '../../server/coach/draft.ts'
import type { Remark } from '../../server/coach/rule.ts'
import { defaultCadence } from '../../server/pages/cadence.ts'
import type { Time } from '../../server/text/time.ts'

/** An update with what a careful reader says of it; `borderline` names labels that a second reader could give or not. */
export type Labelled = {
  id: string
  title: string
  status: Draft['status']
  audience: Draft['audienceLevel']
  body: string
  /** Whose page it is on, where that is known. */
  company?: string
  labels: string[]
  borderline: string[]
  /** What in the text each label is about. */
  spans: Record<string, string[]>
}

export type Seen = { update: Labelled; remarks: Remark[]; fired: Set<string> }

/** `differing`: the updates on which coach and reader differ, both of them sure. */
export type Score = {
  label: string
  right: number
  wrong: number
  firm: number
  found: number
  precision: number
  recall: number
  differing: Seen[]
}

export const labels = [
  ...['jargon', 'acronym', 'blame', 'overpromise', 'cliche', 'no-impact'],
  ...['no-scope', 'no-next-update', 'cause-title', 'empty', 'no-explanation'],
]

export const noPage: PageWords = {
  ...{ name: '', timeZone: 'Etc/UTC', supportEmail: null, cadence: defaultCadence },
  glossary: { allowed: [], translations: [] },
}

/** A technical acronym gets both of these labels: either is right. */
const pair: Record<string, string> = { jargon: 'acronym', acronym: 'jargon' }
const technical =
  /\b(?:DNS|CDN|TLS|SSL|TTL|BGP|TCP|HTTPS?|SQL|DB|CPU|VM|VPC|LDAP|SAML|OIDC|SMTP|IMAP|MX|SPF|DKIM|DDoS|API)s?\b/

/** No time of day in a text is past then, so that the figures are the same all day. */
const lateInTheDay = '2026-11-21T23:30:00.000Z'

/** Reads a file with one labelled update a line, and what the coach says of each. */
export function readSeen(path: string, now: Time = lateInTheDay): Seen[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const update = JSON.parse(line) as Labelled
    const { title, body, status, audience, company = '' } = update
    const draft = { ...emptyDraft, name: title, body, status, audienceLevel: audience }
    const remarks = remarkOn(draft, { ...noPage, name: company }, now)
    return { update, remarks, fired: new Set(remarks.map(({ rule }) => rule)) }
  })
}

/** Of what fired, the share that is labelled; of what is firmly labelled, the share that was found. */
export function scoreLabel(seen: Seen[], label: string): Score {
  const fired = seen.filter((one) => one.fired.has(label))
  const right = fired.filter(({ update }) => update.labels.includes(label))
  const wrong = fired.filter((one) => !one.update.labels.includes(label) && !stands(one, label))
  const firm = seen.filter(
    ({ update }) => update.labels.includes(label) && !update.borderline.includes(label),
  )
  const found = firm.filter((one) => one.fired.has(label) || isFoundAsOther(one, label))
  return {
    label,
    ...{ right: right.length, wrong: wrong.length, firm: firm.length, found: found.length },
    precision: right.length / (right.length + wrong.length),
    recall: found.length / firm.length,
    differing: [...wrong, ...firm.filter((one) => !found.includes(one))],
  }
}

/** Updates in which no reader finds anything, and how many remarks a writer would have to read on each in the mean. */
export function scoreGood(seen: Seen[]): { good: Seen[]; weighty: number; mean: number } {
  const good = seen.filter(({ update }) => update.labels.length + update.borderline.length === 0)
  const counts = good.map(({ remarks }) => remarks.filter(({ severity }) => severity !== 'hint').length)
  const mean = counts.reduce((sum, count) => sum + count, 0) / good.length
  return { good, weighty: counts.filter((count) => count > 0).length, mean }
}

/** A label that is there in all but name. */
function stands({ update, remarks }: Seen, label: string): boolean {
  if (update.borderline.includes(label)) return true
  const other = pair[label]
  if (!other || !update.labels.includes(other)) return false
  const quotes = remarks.filter(({ rule }) => rule === label).map(({ quote }) => quote ?? '')
  return quotes.every((quote) => technical.test(quote))
}

/** What was labelled with the one and found as the other. */
function isFoundAsOther({ update, fired }: Seen, label: string): boolean {
  const other = pair[label]
  const spans = update.spans[label] ?? []
  return (
    other !== undefined && fired.has(other) && spans.length > 0 && spans.every((span) => technical.test(span))
  )
}
