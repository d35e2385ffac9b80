import { sayFullTime, sayTime } from '../../text/time.ts'
import type { AlertNotice } from '../content.ts'
import { red, slate, type Tone } from './present.ts'

/** What a member on duty reads of alerts, in the words that both parts of the mail use. */
export type AlertWords = {
  subject: string
  title: string
  preview: string
  tone: Tone
  state: string
  lead: string
  alerts: { name: string; since: string }[]
  more: string | null
  /** What the draft says, and of which components. */
  draft: string
  components: string | null
  draftUrl: string
  why: string
  accountUrl: string
}

/** The subject begins with what fires: a telephone shows little of it. */
export function presentAlert(content: AlertNotice): AlertWords {
  const { pageName, pageOrigin, proposalId, test, beganAt, alerts, count, publishedAt } = content
  const [first] = alerts
  const name = shorten(first?.name ?? 'An alert', 100)
  const title = count > 1 ? `${name} and ${count - 1} more` : name
  const since = sayTime(beganAt, publishedAt)
  const what = count === 1 ? '1 alert fires' : `${count} alerts fire`
  return {
    subject: `${test ? 'Test: ' : ''}${title}`,
    title,
    preview: `${what} since ${since}. A draft for your customers is ready.`,
    tone: test ? slate : red,
    state: test ? 'Test alert' : count === 1 ? 'Alert' : 'Alerts',
    lead: `${what}, since ${sayFullTime(beganAt)}. A draft for your customers is ready. Nothing is published until one of you does it.`,
    alerts: alerts.map((alert) => ({ name: alert.name, since: sayTime(alert.startedAt, publishedAt) })),
    more: count > alerts.length ? `and ${count - alerts.length} more` : null,
    draft: content.title || 'Without words so far',
    components: sayComponents(content.components),
    draftUrl: `${pageOrigin}/admin/drafts/${encodeURIComponent(proposalId)}`,
    why: `What fires stands here and in the admin, never on the page. You get this mail because you are on duty for the status page of ${pageName}.`,
    accountUrl: `${pageOrigin}/admin/account`,
  }
}

function sayComponents(components: AlertNotice['components']): string | null {
  if (components.length === 0) return null
  return components.map(({ name, status }) => `${name}: ${status.replaceAll('_', ' ')}`).join(', ')
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

export function alertText(words: AlertWords): string {
  const lines = words.alerts.map(({ name, since }) => `- ${name}, since ${since}`)
  return `${[
    `${words.state}: ${words.title}`,
    words.lead,
    `WHAT FIRES\n${[...lines, ...(words.more ? [`- ${words.more}`] : [])].join('\n')}`,
    `THE DRAFT\n${[words.draft, words.components].filter(Boolean).join('\n')}`,
    `Open the draft:\n${words.draftUrl}`,
    `---\n${words.why}`,
    `Change that:\n${words.accountUrl}`,
  ].join('\n\n')}\n`
}
