import type { ComponentStatus } from '../components/component.ts'
import type { HeaderLink } from '../pages/links.ts'
import type { LogoGround } from '../pages/logo.ts'
import type { Theme } from '../pages/theme.ts'
import type { Words } from '../text/languages/en.ts'
import type { Language } from '../text/languages/index.ts'
import type { MetricLine } from './chart-models.ts'
import type { LiveView } from './live-view.ts'

/** `until`: of a window, its end; the beginning is `datetime`. */
export type SaidTime = { datetime: string; text: string; until?: string }

export type Link = { href: string; text: string }

export type FeedLink = { href: string; type: string; title: string }

/** `named`: it says the page's name by itself. */
export type LogoView = { src: string; width: number; height: number; ground: LogoGround; named: boolean }

/** The same in another language; `here`: that is this one, `usual`: the page's own. */
export type LanguageLink = { language: Language; name: string; href: string; here: boolean; usual: boolean }

/** `locale`: as Open Graph writes it, en_GB. */
export type CardView = { kind: 'website' | 'article'; site: string; locale: string; image: string | null }

export type SiteFrame = {
  /** Its security policy, for where no header says it. */
  policy: string | null
  css: string
  script: string
  /** What Allclear itself says. `written`: the attribute of what members wrote, where the page is in another language. */
  our: Words & { written: string }
  lang: Language
  /** Speech's `ago`. */
  ago: string
  /** Before every path of the page's own. */
  prefix: string
  /** Null where the page does not change by itself. */
  live: LiveView | null
  title: string
  description: string | null
  canonical: string | null
  languages: LanguageLink[]
  /** Before their paths, where search engines are to find them. */
  origin: string | null
  indexed: boolean
  feeds: FeedLink[]
  /** What is shown where the page is linked to. */
  card: CardView
  /** For search engines: a JSON-LD document, fit for a script element. */
  jsonLd: string | null
  state: ComponentStatus | null
  theme: Theme
  pageName: string
  logo: LogoView | null
  /** The path of the icon for browsers' tabs; null: a mark that shows the state. */
  icon: string | null
  productUrl: string | null
  links: HeaderLink[]
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
  /** Read out before it. */
  watched: boolean
  percentage: string
  words: string
  bar: BarPath[]
  days: { day: string; words: string }[]
}

/** `record`: as HTML, or nothing. */
export type ComponentLine = {
  name: string
  description: string | null
  state: ComponentStatus
  stateWord: string
  record: string
}

/** `children`: each as HTML. */
export type GroupLine = ComponentLine & { open: boolean; count: string; children: string[] }

export type Legend = {
  first: SaidTime
  last: SaidTime
  zone: string
  samples: { path: BarPath; word: string }[]
}

export type AffectedLine = { name: string; state: ComponentStatus; stateWord: string }

/** `late`: that it is, in a sentence with the time in it. */
export type PromiseLine = { at: SaidTime; late: string | null }

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
  /** Resolved, Completed or Cancelled, and the place of the time. */
  ended: string
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
  /** With the place of the time at which it began. */
  summary: string
  began: SaidTime
  bodyHtml: string | null
  lookingBack: Link | null
}

/** A day with its incidents, or one or more days without any, of which `quiet` speaks: `from` is null for a single day. */
export type Day = {
  from: SaidTime | null
  /** Between the two. */
  to: string
  datetime: string
  text: string
  /** Each as HTML. */
  incidents: string[]
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
  /** Of a channel beside mail. */
  web?: { kind: string; title: string; how: string; endpoint: string }
  choice?: ChoiceView | undefined
  problems: { email?: string; endpoint?: string; components?: string; form?: string }
}

export type HomeView = SiteFrame & {
  headline: string
  lead: string | null
  incidents: OpenIncident[]
  planned: PlannedLine[]
  /** Groups and components, each as HTML. */
  entries: string[]
  legend: Legend | null
  metrics: MetricLine[]
  days: Day[]
}

export type IncidentView = SiteFrame &
  IncidentFacts & {
    headline: string
    statusWord: string
    /** The postmortem; null while nothing was published. */
    lookingBack: UpdateLines | null
    timeline: Timeline | null
    /** What can be heard of alone; null once it is over. */
    follow: { id: string; words: string } | null
  }

export type HistoryView = SiteFrame & {
  /** The month as it stands alone. */
  heading: string
  month: string
  days: Day[]
  older: Link | null
  newer: Link | null
}

/** What programs can fetch. */
export type ApiView = SiteFrame & {
  answers: { path: string; says: string }[]
  others: { path: string; says: string }[]
  example: string
  subscribe: string
}

/** One phase of an incident: how long it lasted, or of the last one how long it took in all. */
export type PhaseLine = { statusWord: string; at: SaidTime; lasted: string; last: boolean }

export type Timeline = {
  phases: PhaseLine[]
  /** A rectangle for each phase that is over, 100 wide together; `level` is the worse the taller, from 1 to 3. */
  bar: { level: 1 | 2 | 3; x: number; width: number }[]
}
