import { sayDuration, sayFullTime, sayTime } from '../../text/time.ts'
import type { PromiseNotice } from '../content.ts'
import { amber, blue, red, type Tone } from './present.ts'

/** A reminder to a member on duty, in the words that both of its parts use. */
export type PromiseWords = {
  title: string
  preview: string
  tone: Tone
  state: string
  heading: string
  lead: string
  due: string
  composerUrl: string
  stillUrl: string
  why: string
  accountUrl: string
}

/** The subject begins with what matters: a telephone shows little of it. */
export function presentPromise(content: PromiseNotice): PromiseWords {
  const { pageName, pageOrigin, incidentId, incidentName, dueAt, publishedAt } = content
  const incident = `${pageOrigin}/admin/incidents/${encodeURIComponent(incidentId)}`
  const said = say(content, sayTime(dueAt, publishedAt))
  return {
    ...said,
    title: `${said.title}: ${incidentName}`,
    heading: incidentName,
    due: sayFullTime(dueAt),
    composerUrl: `${incident}#update`,
    stillUrl: `${incident}/still`,
    why: `Nothing is ever posted without one of you. You get this mail because you are on duty for the status page of ${pageName}.`,
    accountUrl: `${pageOrigin}/admin/account`,
  }
}

type Said = Pick<PromiseWords, 'title' | 'preview' | 'tone' | 'state' | 'lead'>

function say({ reminder, madeAt, dueAt, publishedAt }: PromiseNotice, due: string): Said {
  if (reminder === 3)
    return {
      title: `Late since ${due}`,
      preview: 'The page now tells customers that we are late.',
      tone: red,
      state: 'Promise broken',
      lead: `Customers were promised an update by ${due}, and none has come. The page now says: “We are late with this update.” Say what you know, even if nothing is new.`,
    }
  const left = sayDuration(publishedAt, dueAt)
  if (reminder === 2)
    return {
      title: `Due in ${left}`,
      preview: `Customers were promised an update by ${due}.`,
      tone: amber,
      state: 'Almost due',
      lead: `Customers were promised an update by ${due}. That is in ${left}. After that the page says that we are late.`,
    }
  return {
    title: `Next update by ${due}`,
    preview: `The last update is ${sayDuration(madeAt, publishedAt)} old.`,
    tone: blue,
    state: 'Reminder',
    lead: `The last update is ${sayDuration(madeAt, publishedAt)} old. Customers were promised the next one by ${due}, in ${left}.`,
  }
}

export function promiseText(words: PromiseWords): string {
  return `${[
    `${words.state}: ${words.heading}`,
    words.lead,
    `NEXT UPDATE PROMISED BY\n${words.due}`,
    `Post an update:\n${words.composerUrl}`,
    `Nothing new? Say that you are still working on it, in a sentence of your own:\n${words.stillUrl}`,
    `---\n${words.why}`,
    `Change that:\n${words.accountUrl}`,
  ].join('\n\n')}\n`
}
