import type { Time } from '../text/time.ts'

/** What a notice says, in structured words; every channel makes its own form of them. */
export type NoticeContent =
  | (UpdateNotice | ComponentNotice | TestNotice)
  | (ConfirmationNotice | SubscribedNotice)
  | MemberNotice

/** What goes to members and not to subscribers. */
export type MemberNotice = AccountNotice | PromiseNotice | QuarantineNotice | AlertNotice

/** What a member is written about their account. Its mail may hold a link that sets a password: nobody else sees it. */
export type AccountNotice = InvitationNotice | PasswordNotice

/** One update of an incident. The `…Html` fields are what markdownToHtml returned for the field of that name. */
export type UpdateNotice = {
  kind: 'update'
  pageName: string
  /** Without a trailing slash; every link in a notice begins with it. */
  pageOrigin: string
  incidentId: string
  incidentName: string
  firstUpdate: boolean
  updateNumber: number
  status: string
  impact: string
  body: string
  bodyHtml: string
  scope: string | null
  scopeHtml: string | null
  workaround: string | null
  workaroundHtml: string | null
  nextUpdateAt: Time | null
  /** When it was due, where it comes a minute late or more. */
  lateSince?: Time | null
  components: { name: string; status: string }[]
  /** Of a maintenance; `repeats`: how often, in words. */
  window?: { from: Time; until: Time; repeats: string | null } | null
  /** It is no update of its own: it calls to mind a maintenance that begins soon. */
  reminder?: boolean
  publishedAt: Time
}

/** Asks the owner of an address whether it was they who subscribed. */
export type ConfirmationNotice = {
  kind: 'confirmation'
  pageName: string
  pageOrigin: string
  /** Incidents that were open when it was asked. */
  open?: { id: string; name: string }[]
  publishedAt: Time
}

/** Tells somebody who signed up again that they are subscribed, and how to change or end it. */
export type SubscribedNotice = {
  kind: 'subscribed'
  pageName: string
  pageOrigin: string
  publishedAt: Time
}

/** Tells somebody that they are a member now. */
export type InvitationNotice = {
  kind: 'invitation'
  pageName: string
  pageOrigin: string
  inviter: string
  role: 'owner' | 'editor'
  /** For whoever has a password already; null: the mail's link sets one. */
  signInUrl: string | null
  publishedAt: Time
}

/** Answers a member who forgot their password with a link that sets a new one. */
export type PasswordNotice = {
  kind: 'password'
  pageName: string
  pageOrigin: string
  publishedAt: Time
}

/** Reminds a member on duty that customers were promised an update. */
export type PromiseNotice = {
  kind: 'promise'
  pageName: string
  pageOrigin: string
  incidentId: string
  incidentName: string
  promiseId: string
  /** 1: some time has passed since the last update; 2: little is left; 3: the promise is broken. */
  reminder: 1 | 2 | 3
  /** When the last update came, and until when the next one was promised. */
  madeAt: Time
  dueAt: Time
  publishedAt: Time
}

/** A component changed its state; only programs hear of it. */
export type ComponentNotice = {
  kind: 'component'
  pageName: string
  pageOrigin: string
  changeId: string
  componentId: string
  componentName: string
  componentCreatedAt: Time
  oldStatus: string
  newStatus: string
  publishedAt: Time
}

/** A member wants to see whether one of the page's own channels works. */
export type TestNotice = {
  kind: 'test'
  pageName: string
  pageOrigin: string
  publishedAt: Time
}

/** Tells an owner that a channel was given up: after an hour of failures, or at once where nothing is there any more. */
export type QuarantineNotice = {
  kind: 'quarantine'
  pageName: string
  pageOrigin: string
  /** Such as `Slack`, and where it led, as `sayAddress` says it or as members named it. */
  channel: string
  where: string
  own: boolean
  gone?: boolean
  answer: string
  publishedAt: Time
}

/** Tells a member on duty that alerts propose a draft. What the alerts say themselves goes to nobody else. */
export type AlertNotice = {
  kind: 'alert'
  pageName: string
  pageOrigin: string
  /** The draft's id as well. */
  proposalId: string
  /** The draft's title, in which something may still be open. */
  title: string
  /** Somebody tried it out. */
  test: boolean
  beganAt: Time
  /** The first of what fires; `count`: all of it. */
  alerts: { name: string; startedAt: Time }[]
  count: number
  components: { name: string; status: string }[]
  publishedAt: Time
}
