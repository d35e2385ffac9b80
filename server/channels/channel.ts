import type { Config } from '../config.ts'
import type { NoticeContent, UpdateNotice } from './content.ts'
import type { NoticeFacts } from './facts.ts'

/** A way to reach people. */
export type Channel = {
  kind: string
  label: string
  /** Readers may add their own; false: only members, for the page. */
  forReaders: boolean
  /**
   * The address in its one normal form; throws Problem('invalid') that names the field. `allowed`: what WEBHOOK_ALLOW names.
   */
  readAddress(input: string, allowed?: readonly string[]): string
  /** Whether an address can only be of this channel. */
  owns?(url: URL): boolean
  /** What members are asked for, and the address that it makes; throws as readAddress, naming the fields. */
  fields?: Field[]
  readTyped?(typed: Record<string, string>, allowed?: readonly string[]): string
  /** An address for people to recognise: nothing of it lets anybody write there, but for mail, where it is the address. */
  sayAddress(address: string): string
  /** It wants to be told NoticeFacts when it composes. */
  wantsFacts?: true
  /**
   * What is the same for everybody who gets this notice, and with it `earlier` ones of the same incident that never
   * reached them, newest first. Pure: the same content makes the same letter.
   */
  compose(content: NoticeContent, sender: Sender, earlier?: UpdateNotice[], facts?: NoticeFacts): Letter
  /** Throws a Problem for the operator if the settings cannot work. */
  open(config: Config): Post
}

/** A field of the form with which members add a channel; what is secret is never shown again. */
export type Field = { name: string; label: string; hint: string; secret?: true }

/** Who a letter comes from, beyond what its content says. */
export type Sender = { pageId: string; mailFrom: string | undefined }

/**
 * Plain JSON that only its channel understands. It is stored as text and used again after a crash or an upgrade, so
 * that the same letter to the same recipient is the same message byte for byte.
 */
export type Letter = Record<string, unknown>

/** One person a letter goes to. Links are complete URLs, `messageId` has its angle brackets. */
export type Recipient = {
  subscriberId: string
  address: string
  manageUrl: string
  unsubscribeUrl: string
  confirmUrl?: string
  /** Where a member sets a password. */
  accountUrl?: string
  messageId: string
  /** One of the page's own channels, which many read: no link in it may change the subscription. */
  own?: boolean
  /** What messages to this recipient are signed with, where its channel signs. */
  signingKey?: string
  /** Where bounces go; the sender's own address if left out. */
  returnPath?: string
}

/** An open channel: it holds connections until it is closed. */
export type Post = {
  /** Begins to write a message ahead of its turn; `deliver` of the same letter and recipient goes on from there. */
  prepare(letter: Letter, recipient: Recipient): void
  /**
   * Resolves with the words of acceptance; throws DeliveryError, and whether to try again is the ledger’s to decide.
   * `isCurrent` is asked right before the message is begun: where it is not any more, OutOfDate is thrown and nothing sent.
   */
  deliver(letter: Letter, recipient: Recipient, isCurrent?: () => boolean): Promise<string>
  /** Finishes what is in hand, for `patience` milliseconds (7 s) at most; what was cut off counts as not sent. */
  close(patience?: number): Promise<void>
}

export type DeliveryFailure = {
  /** Trying again would get the same answer. */
  permanent: boolean
  /** `channel`: nobody can be reached this way just now, and this recipient has nothing to do with it. */
  scope: 'recipient' | 'channel'
  /** What the other side said, or what happened, in at most 500 printable characters. */
  answer: string
  code?: number | undefined
  /** The address itself does not exist (any more): it should get no further notices. */
  addressGone?: boolean
  /** Nobody knows whether it arrived. */
  unknown?: boolean
  /** The recipient’s server asks for patience. */
  slow?: boolean
  /** The mailbox is full. */
  full?: boolean
  /** Refused for what we are or say, not for who it goes to. */
  policy?: boolean
  /** It says more about our own network than about the other side. */
  ours?: boolean
  /** Seconds to wait, where the other side said so. */
  waitSeconds?: number | undefined
}

export class DeliveryError extends Error {
  override name = 'DeliveryError'
  failure: DeliveryFailure

  constructor(failure: DeliveryFailure, options?: ErrorOptions) {
    super(failure.answer, options)
    this.failure = failure
  }
}

/** The message was not begun, because its sender no longer holds it. */
export class OutOfDate extends Error {
  override name = 'OutOfDate'
}
