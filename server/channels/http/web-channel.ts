import { createHash } from 'node:crypto'
import { Problem } from '../../problem.ts'
import { type Channel, type Field, type Letter, OutOfDate, type Recipient } from '../channel.ts'
import { type Answer, type Outside, openOutside } from './outside.ts'
import type { ReaderLinks, Telling } from './said.ts'
import { readTarget } from './target.ts'

/** A service that takes messages over HTTP: what it adds to a channel. Its addresses are URLs. */
export type Service = {
  kind: string
  label: string
  forReaders: boolean
  /** Whether an address is this service's; left out where it could be anybody's. */
  owns?(url: URL): boolean
  /** What members are asked for instead of an address, and the address that it makes. */
  form?: { fields: Field[]; address(typed: Record<string, string>): string }
  /** The message in the service's own form, as JSON. */
  message(telling: Telling): unknown
  /** An address to recognise, without what is secret in it; host and last four characters if left out. */
  say?(url: URL): string
  /** How a message gets there; a plain POST if left out. */
  send?(outside: Outside, parcel: Parcel): Promise<Answer>
  wantsFacts?: true
}

export type Parcel = { target: URL; body: string; recipient: Recipient; id: string }

type Segments = (string | { place: keyof NonNullable<ReaderLinks> })[]

/** Text of JSON: for one reader, with places for their links, and for a channel of the page's own. */
type WebLetter = { reader: Segments; own: string }

export function webChannel(service: Service): Channel {
  return {
    kind: service.kind,
    label: service.label,
    forReaders: service.forReaders,
    ...(service.wantsFacts && { wantsFacts: service.wantsFacts }),
    ...(service.owns && { owns: service.owns }),
    fields: service.form?.fields ?? [endpointField],
    readAddress: (input, allowed) => readOwn(service, input, allowed),
    readTyped: (typed, allowed) => readForm(service, typed, allowed),
    sayAddress: (address) => sayTarget(service, address),
    compose(content, _, earlier = [], facts): Letter {
      const marks = marksFor([content, earlier, facts])
      const write = (links: ReaderLinks) =>
        JSON.stringify(service.message({ content, earlier, facts, links }))
      const letter: WebLetter = { reader: segments(write(marks.links), marks.digest), own: write(null) }
      return letter
    },
    open(config) {
      const outside = openOutside({ allowed: config.webhookAllow })
      const send = service.send ?? post
      return {
        prepare() {},
        async deliver(letter, recipient, isCurrent) {
          if (isCurrent && !isCurrent()) throw new OutOfDate('The lease has run out')
          const body = fill(letter as WebLetter, recipient)
          const target = new URL(recipient.address)
          const { status } = await send(outside, { target, body, recipient, id: idOf(recipient) })
          return `HTTP ${status}`
        },
        close: () => outside.close(),
      }
    },
  }
}

const endpointField: Field = {
  name: 'endpoint',
  label: 'Address of the webhook',
  hint: 'It begins with https://',
  secret: true,
}

const notTheirs = 'This is not the address of such a webhook. Copy it from there once more.'

/** An address of the service’s own, or of a host that WEBHOOK_ALLOW names. */
function readOwn({ owns }: Service, input: string, allowed: readonly string[] = []): string {
  const target = readTarget(input, allowed)
  if (owns && !owns(target) && !allowed.includes(target.hostname)) {
    throw new Problem('invalid', notTheirs, { endpoint: notTheirs })
  }
  return target.href
}

function readForm(service: Service, typed: Record<string, string>, allowed: readonly string[] = []): string {
  if (!service.form) return readOwn(service, typed.endpoint ?? '', allowed)
  const address = service.form.address(typed)
  try {
    return readTarget(address, allowed).href
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem('invalid', error.message, { server: error.message })
  }
}

function post(outside: Outside, { target, body }: Parcel): Promise<Answer> {
  return outside.send({ url: target, body })
}

function sayTarget(service: Service, address: string): string {
  const url = URL.parse(address)
  if (!url) return service.label
  const secret = `${url.pathname}${url.search}`
  return service.say?.(url) ?? (secret.length > 12 ? `${url.host}/…${secret.slice(-4)}` : url.host)
}

/** The delivery's name, the same at every attempt: the Message-ID that mail would have. */
function idOf({ messageId }: Recipient): string {
  return messageId.replace(/^<|@.*$/g, '')
}

/** Marks made from a hash of the content, so that nothing that people wrote can pass for one. */
function marksFor(content: unknown): { digest: string; links: NonNullable<ReaderLinks> } {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  const mark = (place: string) => `https://${digest}.${place};`
  return {
    digest,
    links: {
      manageUrl: mark('manageUrl'),
      unsubscribeUrl: mark('unsubscribeUrl'),
      confirmUrl: mark('confirmUrl'),
    },
  }
}

function segments(text: string, digest: string): Segments {
  const [first = '', ...rest] = text.split(`https://${digest}.`)
  return [
    first,
    ...rest.flatMap((part): Segments => {
      const end = part.indexOf(';')
      return [{ place: part.slice(0, end) as keyof NonNullable<ReaderLinks> }, part.slice(end + 1)]
    }),
  ]
}

function fill(letter: WebLetter, recipient: Recipient): string {
  if (recipient.own) return letter.own
  return letter.reader
    .map((part) =>
      typeof part === 'string' ? part : JSON.stringify(recipient[part.place] ?? '').slice(1, -1),
    )
    .join('')
}
