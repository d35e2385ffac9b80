import type {
  ChoiceView,
  Link,
  PastIncident,
  SaidTime,
  SignUp,
  SiteFrame,
} from '../../editions/view-models.ts'

export type SearchView = SiteFrame & {
  words: string
  /** What was wrong with the words; then there are no months. */
  problem: string | null
  months: { text: string; incidents: PastIncident[] }[]
  /** How many were found, in words; null while nothing was looked for. */
  found: string | null
}

/** `over`: the incident they wanted to hear of has ended, or never was. */
export type SubscribeView = SiteFrame & {
  signUp: SignUp
  over: boolean
  ways: { text: string; path: string; here: boolean }[]
}

/** `again`: the form to try again with. */
export type SubscribedView = SiteFrame & {
  said: { title: string; says: string; nothingThere: string }
  again: string
}

/** `words`: what they agree to. */
export type ConfirmView = SiteFrame & { address: string; words: string; notYou: string; action: string }

export type ConfirmedView = SiteFrame & { address: string; manage: string }

export type ManageView = SiteFrame & {
  address: string
  since: SaidTime | null
  saved: boolean
  choice: ChoiceView | undefined
  problem: string | undefined
  action: string
  leaveAction: string
  record: string
  /** What messages to them are signed with. */
  signingKey: string | null
  erasure: string
}

export type LeaveView = SiteFrame & { address: string; says: string; action: string }

/** `suppressed`: why, where they did not leave themselves. */
export type LeftView = SiteFrame & {
  address: string
  stopped: string
  suppressed: string | null
  erasure: string
}

export type ErasureView = SiteFrame & { address: string; action: string; back: string }

export type DeadLinkView = SiteFrame

export type MessageView = SiteFrame & { headline: string; sentence: string; link: Link | null }
