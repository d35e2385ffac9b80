import type { ComponentStatus } from '../components/component.ts'
import type { LogoGround } from '../pages/logo.ts'
import type { Words } from '../text/languages/en.ts'
import type { LiveView } from './live-view.ts'

/** `until`: of a window, its end; the beginning is `datetime`. */
export type SaidTime = { datetime: string; text: string; until?: string }

export type Link = { href: string; text: string }

export type FeedLink = { href: string; type: string; title: string }

/** `named`: it says the page's name by itself. */
export type LogoView = { src: string; width: number; height: number; ground: LogoGround; named: boolean }

export type SiteFrame = {
  css: string
  script: string
  /** Null where the page does not change by itself. */
  live: LiveView | null
  lang: string
  title: string
  description: string | null
  canonical: string | null
  indexed: boolean
  feeds: FeedLink[]
  state: ComponentStatus | null
  pageName: string
  logo: LogoView | null
  productUrl: string | null
  /** What the product is. */
  about: string | null
  help: Link[]
  navigation: boolean
  here: 'home' | 'history' | 'subscribe' | null
  printed: SaidTime | null
}

/** A part of an uptime bar: an SVG path, drawn as a state is; `unknown` is before a component was watched. */
export type BarPath = { state: ComponentStatus | 'unknown'; d: string }

/** The last 90 days: `percentage` and `words` make one sentence (of a young one after “watched”), `days` names each day that was not quiet. */
export type RecordLine = {
  /** Watched for too few days to say a percentage; then it is said since when. */
  young: boolean
  percentage: string
  words: string
  bar: BarPath[]
  days: { day: string; words: string }[]
}

export type ComponentLine = {
  name: string
  description: string | null
  state: ComponentStatus
  stateWord: string
  record: RecordLine | null
}

export type EntryLine = ComponentLine & {
  group: { open: boolean; count: string; children: ComponentLine[] } | null
}

export type Legend = {
  first: SaidTime
  last: SaidTime
  zone: string
  samples: { path: BarPath; word: string }[]
}

export type AffectedLine = { name: string; state: ComponentStatus; stateWord: string }

/** `lead`: the word before the time, “at 14:30 UTC” or “on 21 November, 14:30 UTC”. */
export type PromiseLine = { at: SaidTime; late: boolean; lead: 'at' | 'on' }

export type UpdateLines = {
  id: string
  statusWord: string
  at: SaidTime
  /** When its words were corrected. */
  edited: SaidTime | null
  bodyHtml: string
  scopeHtml: string | null
  workaroundHtml: string | null
}

export type IncidentFacts = {
  state: ComponentStatus
  impactWord: string
  /** Of a maintenance: when it is planned, and what is to be said where the clock has passed that. */
  window: SaidTime | null
  late: string | null
  repeats: string | null
  /** Null for what has not begun. */
  started: SaidTime | null
  /** Resolved, Completed or Cancelled. */
  endWord: string
  resolved: SaidTime | null
  duration: string | null
  scopeHtml: string | null
  workaroundHtml: string | null
  promise: PromiseLine | null
  affected: AffectedLine[]
  updates: UpdateLines[]
}

export type OpenIncident = IncidentFacts & { name: string; path: string; earlier: string | null }

/** A maintenance that is to come or running, on the front page. */
export type PlannedLine = {
  name: string
  path: string
  running: boolean
  statusWord: string
  window: SaidTime | null
  late: string | null
  repeats: string | null
  affected: string[]
  /** What was said of it at first. */
  expectHtml: string
  scopeHtml: string | null
  workaroundHtml: string | null
  newest: UpdateLines | null
}

export type PastIncident = {
  name: string
  path: string
  state: ComponentStatus
  impactWord: string
  /** `began` stands between the two: it is a time. */
  summary: string
  began: SaidTime | null
  rest: string
  bodyHtml: string | null
}

/** A day with its incidents, or one or more days without any, of which `quiet` speaks: `from` is null for a single day. */
export type Day = {
  from: SaidTime | null
  datetime: string
  text: string
  incidents: PastIncident[]
  quiet: string
}

/**
 * Everything, some of the components (those outside of any group stand under no name, and then incidents that are heard of
 * until they are over), or one incident alone.
 */
export type ChoiceView = {
  some: boolean
  groups: { name: string | null; components: { id: string; name: string; chosen: boolean }[] }[]
  only?: { id: string; name: string; chosen: boolean }
}

export type SignUp = {
  email: string
  choice?: ChoiceView | undefined
  problems: { email?: string; components?: string; form?: string }
}

export type HomeView = SiteFrame & {
  headline: string
  lead: string | null
  incidents: OpenIncident[]
  planned: PlannedLine[]
  components: EntryLine[]
  legend: Legend | null
  days: Day[]
  words: Words['past']
}

export type IncidentView = SiteFrame &
  IncidentFacts & {
    headline: string
    statusWord: string
    words: Words['past']
    timeline: Timeline | null
    /** What can be heard of alone; null once it is over. */
    follow: { id: string; noun: 'incident' | 'maintenance' } | null
  }

export type HistoryView = SiteFrame & {
  month: string
  days: Day[]
  older: Link | null
  newer: Link | null
}

/** One phase of an incident: how long it lasted, or of the last one how long it took in all. */
export type PhaseLine = { statusWord: string; at: SaidTime; lasted: string; last: boolean }

export type Timeline = {
  phases: PhaseLine[]
  /** A rectangle for each phase that is over, 100 wide together; `level` is the worse the taller, from 1 to 3. */
  bar: { level: 1 | 2 | 3; x: number; width: number }[]
}

export type SearchView = SiteFrame & {
  words: string
  /** What was wrong with the words; then there are no months. */
  problem: string | null
  months: { text: string; incidents: PastIncident[] }[]
  /** How many were found, in words; null while nothing was looked for. */
  found: string | null
}

/** `over`: the incident they wanted to hear of has ended, or never was. */
export type SubscribeView = SiteFrame & { signUp: SignUp; over: boolean }

export type SubscribedView = SiteFrame

/** `words`: what they agree to. */
export type ConfirmView = SiteFrame & { address: string; words: string; action: string }

export type ConfirmedView = SiteFrame & { address: string; manage: string | null }

export type ManageView = SiteFrame & {
  address: string
  since: SaidTime | null
  saved: boolean
  choice: ChoiceView | undefined
  problem: string | undefined
  action: string
  leaveAction: string
  record: string
  erasure: string
}

export type LeaveView = SiteFrame & { address: string; action: string }

/** `suppressed`: why, where they did not leave themselves. */
export type LeftView = SiteFrame & { address: string; suppressed: string | null; erasure: string }

export type ErasureView = SiteFrame & { address: string; action: string; back: string }

export type DeadLinkView = SiteFrame

export type MessageView = SiteFrame & { headline: string; sentence: string; link: Link | null }
