import { sayFullTime, sayFullWindow, type Time } from '../../text/time.ts'
import type { ConfirmationNotice, UpdateNotice } from '../content.ts'
import { decodeEntities, htmlToText } from './html-text.ts'

/** A colour that goes with a word: for the ground under it, the word itself, and shapes. */
export type Tone = { name: string; tint: string; word: string; strong: string }

/** An update in the words and tones that both parts of the mail use. */
export type UpdateWords = {
  pageName: string
  updates: string
  pageOrigin: string
  incidentName: string
  incidentUrl: string
  state: string
  tone: Tone
  published: string
  preview: string
  body: string
  bodyHtml: string
  sections: { heading: string; text: string; html: string }[]
  nextUpdate: string | null
  /** Of an update that comes after it was promised. */
  late: string | null
  /** Of a maintenance: when it is planned, and how often. */
  window: string | null
  follow: string
  /** Of what is over: the components that are well. */
  working: string | null
  components: { name: string; state: string; tone: Tone }[]
}

export const red: Tone = { name: 'red', tint: '#fde8e8', word: '#8f1d1d', strong: '#d02f2f' }
const orange: Tone = { name: 'orange', tint: '#feeede', word: '#843a05', strong: '#dd6b10' }
export const amber: Tone = { name: 'amber', tint: '#fdf3cf', word: '#6b4c00', strong: '#d49a00' }
export const blue: Tone = { name: 'blue', tint: '#e5f0fc', word: '#0d4a8a', strong: '#2378d1' }
const green: Tone = { name: 'green', tint: '#e1f5e9', word: '#0e5a32', strong: '#1e9a57' }
export const slate: Tone = { name: 'slate', tint: '#ebeef2', word: '#3f4753', strong: '#6b7482' }
const impactTones: Record<string, Tone> = { critical: red, major: orange, minor: amber }
const componentTones: Record<string, Tone> = {
  operational: green,
  degraded_performance: amber,
  partial_outage: orange,
  major_outage: red,
  under_maintenance: blue,
}

export function presentUpdate(content: UpdateNotice): UpdateWords {
  const state = stateOf(content)
  const over = isOver(content.status)
  // What looks back says nothing of how they are now.
  const components = content.status === 'postmortem' ? [] : content.components.map(presentComponent)
  const working = content.status === 'cancelled' ? [] : components.filter(({ well }) => well)
  return {
    pageName: content.pageName,
    updates: sayUpdates(content.pageName),
    pageOrigin: content.pageOrigin,
    incidentName: content.incidentName,
    incidentUrl: `${content.pageOrigin}/incidents/${encodeURIComponent(content.incidentId)}`,
    state,
    tone: toneOf(content),
    published: sayFullTime(content.publishedAt),
    preview: `${state}: ${firstWords(plainText(content.bodyHtml))}`,
    body: htmlToText(content.bodyHtml),
    bodyHtml: withStyles(content.bodyHtml),
    sections: [
      section(over ? 'Who was affected' : 'Who is affected', content.scope, content.scopeHtml),
      section(
        over ? 'What you still have to do' : 'What you can do',
        content.workaround,
        content.workaroundHtml,
      ),
    ].flat(),
    window: content.window ? sayPlan(content.window) : null,
    follow: sayFollow(content),
    nextUpdate: content.nextUpdateAt && `By ${sayFullTime(content.nextUpdateAt)}`,
    late: content.lateSince ? sayLate(content.lateSince) : null,
    working:
      over && working.length > 0 ? `Working again: ${working.map(({ name }) => name).join(', ')}` : null,
    components: over ? components.filter(({ well }) => !well) : components,
  }
}

function sayLate(since: Time): string {
  return `We are late with this update: it was due on ${sayFullTime(since)}.`
}

function isOver(status: string): boolean {
  return ['resolved', 'completed', 'cancelled', 'postmortem'].includes(status)
}

/** What an update begins with where nothing shows its state: that this is over, or was told before. */
export function sayLead(content: Pick<UpdateNotice, 'status' | 'reminder'>): string | undefined {
  return content.reminder || isOver(content.status) ? stateOf(content) : undefined
}

function stateOf({ status, reminder }: Pick<UpdateNotice, 'status' | 'reminder'>): string {
  return reminder ? 'Reminder' : sayState(status)
}

function sayFollow({ status, window }: UpdateNotice): string {
  if (status === 'cancelled') return 'See what was planned'
  if (isOver(status)) return 'Read what happened'
  return window ? 'Follow this maintenance' : 'Follow this incident'
}

function presentComponent({ name, status }: UpdateNotice['components'][number]) {
  return {
    name,
    state: sayState(status),
    tone: componentTones[status] ?? slate,
    well: status === 'operational',
  }
}

/** What is not working while somebody subscribes. */
export type OpenLine = { name: string; url: string }

export function presentOpen({ pageOrigin, open = [] }: ConfirmationNotice): OpenLine[] {
  return open.map(({ id, name }) => ({ name, url: `${pageOrigin}/incidents/${encodeURIComponent(id)}` }))
}

function sayPlan({ from, until, repeats }: NonNullable<UpdateNotice['window']>): string {
  return [sayFullWindow(from, until), repeats].filter(Boolean).join('. ')
}

/** `Acme status updates`, for a page named Acme as for one named Acme status. */
export function sayUpdates(pageName: string): string {
  return /status$/i.test(pageName) ? `${pageName} updates` : `${pageName} status updates`
}

/** `degraded_performance` as `Degraded performance`. */
function sayState(state: string): string {
  if (state === 'postmortem') return 'Looking back'
  return state.slice(0, 1).toUpperCase() + state.slice(1).replaceAll('_', ' ')
}

function toneOf({ status, impact, window }: UpdateNotice): Tone {
  if (status === 'resolved' || status === 'completed') return green
  if (status === 'postmortem') return blue
  if (window) return status === 'cancelled' ? slate : blue
  return status === 'monitoring' ? blue : (impactTones[impact] ?? slate)
}

function section(heading: string, text: string | null, html: string | null): UpdateWords['sections'] {
  return text && html ? [{ heading, text: htmlToText(html), html: withStyles(html) }] : []
}

function plainText(html: string): string {
  return decodeEntities(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)])/g, '')
    .trim()
}

function firstWords(text: string): string {
  return text.length <= 140 ? text : `${text.slice(0, 140).replace(/\s?\S*$/, '')}…`
}

const line = '#b9c1cc'
const mono = 'font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:14px'
const tagStyles: Record<string, string> = {
  p: 'margin:0 0 12px',
  ul: 'margin:0 0 12px;padding-left:24px',
  ol: 'margin:0 0 12px;padding-left:24px',
  li: 'margin:0 0 4px',
  code: mono,
  pre: `margin:0 0 12px;padding:12px;border:1px solid ${line};border-radius:6px;white-space:pre-wrap;${mono}`,
  blockquote: `margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid ${line}`,
  table: 'margin:0 0 12px;border-collapse:collapse',
  th: `padding:6px 10px;border:1px solid ${line};text-align:left`,
  td: `padding:6px 10px;border:1px solid ${line}`,
  hr: `margin:16px 0;border:0;border-top:1px solid ${line}`,
}

/** Mail programs drop style sheets, so the tags that markdownToHtml makes carry their own. */
function withStyles(html: string): string {
  return html
    .replace(/<(p|ul|ol|li|code|pre|blockquote|table|th|td|hr)(?=[ >])/g, (tag, name: string) => {
      return `${tag} style="${tagStyles[name]}"`
    })
    .replaceAll('<a ', '<a class="link" style="color:#0b5cad;text-decoration:underline" ')
}
