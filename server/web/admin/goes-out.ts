import type { UpdateNotice } from '../../channels/content.ts'
import { sayUpdate } from '../../channels/email/letter.ts'
import type { Component } from '../../components/component.ts'
import { impactWords, stateWords, statusWords } from '../../editions/frame.ts'
import { type Foreseen, foresee, foreseeNotice } from '../../incidents/foresee.ts'
import { type Incident, wasCancelledBy } from '../../incidents/incident.ts'
import { longestShort, sayShort } from '../../incidents/short-version.ts'
import { type Rendered, renderWords, type UpdateDraft } from '../../incidents/update-draft.ts'
import type { Page } from '../../pages/page.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'

/** An update as readers would see it on the page. */
export type Preview = {
  name: string
  statusWord: string
  impactWord: string
  bodyHtml: string
  scopeHtml: string | null
  workaroundHtml: string | null
  over: boolean
  promise: string | null
  noPromise: string | null
  components: { name: string; state: string; word: string }[]
}

export type MailPreview = { subject: string; preheader: string; text: string; more: boolean }

/** `most`: how many characters there may be. */
export type ShortPreview = { text: string; count: number; most: number; note: string | null }

/** The same message everywhere it goes. `mail`: null where nobody is told. */
export type GoesOut = Preview & { mail: MailPreview | null; short: ShortPreview }

/** How a draft would go out, made by what makes the page's words and the mails. `incident`: null for a new one. */
export async function makeGoesOut(
  page: Page,
  draft: UpdateDraft,
  components: Component[],
  incident: Incident | null,
  now: Time = timeNow(),
): Promise<GoesOut> {
  const words = await renderWords(draft)
  const ahead = foresee(page, draft, components, incident, now)
  const notice = foreseeNotice(page, draft, ahead, words, components, incident, now)
  return {
    ...presentPage(draft.name ?? incident?.name ?? '', ahead, words, now),
    mail: draft.deliver === false ? null : presentMail(notice),
    short: presentShort(page, notice, incident, now),
  }
}

function presentPage(
  name: string,
  { status, impact, nextUpdateAt, affected }: Foreseen,
  words: Rendered,
  now: Time,
): Preview {
  return {
    name,
    statusWord: statusWords[status],
    impactWord: impactWords[impact],
    bodyHtml: words.bodyHtml,
    scopeHtml: words.scopeHtml ?? null,
    workaroundHtml: words.workaroundHtml ?? null,
    over: status === 'resolved',
    promise: nextUpdateAt && sayTime(nextUpdateAt, now),
    noPromise: nextUpdateAt === null && status !== 'resolved' ? 'None is promised' : null,
    components: affected.map(({ name, newStatus }) => ({
      name,
      state: newStatus,
      word: stateWords[newStatus],
    })),
  }
}

/** Lines of the mail's text that are shown. */
const fewLines = 16

function presentMail(notice: UpdateNotice): MailPreview {
  const { subject, words, text } = sayUpdate(notice, [], {
    manageUrl: '',
    unsubscribeUrl: '',
  })
  // What follows is the same in every mail: where to read on, and how to leave.
  const said = text.slice(0, text.lastIndexOf(`\n\n${words.follow}:\n`)).split('\n')
  const more = said.length > fewLines
  return { subject, preheader: words.preview, text: said.slice(0, fewLines).join('\n'), more }
}

function presentShort(page: Page, notice: UpdateNotice, incident: Incident | null, now: Time): ShortPreview {
  const note = incident
    ? null
    : 'It leads to the page: the incident’s own link is known when it is published.'
  return measure(sayShort(notice, linkOf(page, incident), now), note)
}

/** The short version of the newest update, as it was posted. */
export function shortOf(page: Page, incident: Incident, now: Time = timeNow()): ShortPreview {
  const { name: incidentName, scopeHtml, nextUpdateAt, updates } = incident
  const [newest] = updates
  const status = newest && wasCancelledBy(newest, incident) ? 'cancelled' : incident.status
  return measure(
    sayShort({ incidentName, status, scopeHtml, nextUpdateAt }, linkOf(page, incident), now),
    null,
  )
}

function linkOf({ origin }: Page, incident: Incident | null): string {
  return incident === null ? origin : `${origin}/incidents/${incident.id}`
}

function measure(text: string, note: string | null): ShortPreview {
  return { text, count: [...text].length, most: longestShort, note }
}
