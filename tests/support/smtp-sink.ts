import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import type { Scope } from './scope.ts'

export type ReceivedMessage = { from: string; to: string[]; raw: Buffer; at: number }

export type SmtpSink = {
  url: string
  /** In the order they were accepted. */
  messages: ReceivedMessage[]
  to(address: string): ReceivedMessage[]
  /** Waits until `count` messages (to `address`, if given) are here and gives them; fails after `patience` ms. */
  wait(count: number, address?: string, patience?: number): Promise<ReceivedMessage[]>
  close(): Promise<void>
}

export type SmtpAnswer = { code: number; message: string }

/** What a recipient or the message itself is answered; undefined accepts. May take its time. */
export type SmtpRules = {
  recipient?: (address: string) => SmtpAnswer | undefined | Promise<SmtpAnswer | undefined>
  message?: (message: ReceivedMessage) => SmtpAnswer | undefined | Promise<SmtpAnswer | undefined>
}

/** A real SMTP server on loopback that keeps what it accepts. */
export async function startSmtpSink(t: Scope, rules: SmtpRules = {}): Promise<SmtpSink> {
  const messages: ReceivedMessage[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    // Its certificate is nobody's, and clients that see STARTTLS would try it.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
    onRcptTo: async (recipient, _session, done) => done(refusal(await rules.recipient?.(recipient.address))),
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const { mailFrom, rcptTo } = session.envelope
      const message = {
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks),
        at: Date.now(),
      }
      const no = refusal(await rules.message?.(message))
      if (!no) messages.push(message)
      done(no)
    },
  })
  // Clients that are killed reset their connections.
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () => new Promise<void>((closed) => server.close(() => closed()))
  t.teardown(close)
  const to = (recipient: string) => messages.filter((message) => message.to.includes(recipient))
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    to,
    close,
    async wait(count, recipient, patience = 20_000) {
      const found = () => (recipient === undefined ? messages : to(recipient))
      for (const start = Date.now(); found().length < count; await sleep(10)) {
        if (Date.now() - start < patience) continue
        throw new Error(
          `${found().length} of ${count} messages to ${recipient ?? 'anybody'} in ${patience} ms`,
        )
      }
      return found().slice()
    },
  }
}

function refusal(answer: SmtpAnswer | undefined): Error | null {
  return answer ? Object.assign(new Error(answer.message), { responseCode: answer.code }) : null
}
