import { isIP } from 'node:net'
import { createTransport, type NodemailerError } from 'nodemailer'
import type { Config } from '../../config.ts'
import { readAnswer, sayAnswer } from './answer.ts'
import type { Message } from './message.ts'
import type { Carrier } from './outbox.ts'

const seconds = 1_000

/** Connections to the mail server of SMTP_URL, kept open between messages. */
export function openSmtp(config: Config, url: string): Carrier {
  const pool = createTransport({
    pool: true,
    url,
    name: greetingName(config.publicUrl),
    maxConnections: config.smtpConnections,
    maxMessages: Number.POSITIVE_INFINITY,
    // The pool must not send again what a lost connection may have carried: that is for the ledger to decide.
    maxRequeues: 0,
    dnsTimeout: 10 * seconds,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 60 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const begun = new WeakSet<object>()
  // Runs when a connection stands, is logged in and takes this message: what fails before is not about the message.
  pool.use('stream', (mail, callback) => {
    mail.message?.processFunc((input) => {
      begun.add(mail.data.envelope as object)
      return input
    })
    callback()
  })
  const inHand = new Set<Promise<unknown>>()
  let closing = false
  const send = async (message: Message, again: boolean): Promise<string> => {
    const { from, to } = message.envelope
    const envelope = { from: { name: '', address: from }, to: { name: '', address: to } }
    try {
      const { response } = await pool.sendMail({ envelope, raw: message.bytes })
      return sayAnswer(response)
    } catch (thrown) {
      const error = thrown as NodemailerError
      if (again && !closing && begun.has(envelope) && wasDead(error)) return send(message, false)
      throw readAnswer(error, begun.has(envelope))
    }
  }
  return {
    carry(message) {
      const sending = send(message, true)
      inHand.add(sending)
      return sending.finally(() => inHand.delete(sending))
    },
    async close(patience) {
      closing = true
      pool.close()
      const force = setTimeout(() => pool.close({ force: true }), patience)
      await Promise.allSettled(inHand)
      clearTimeout(force)
    },
  }
}

/**
 * A kept connection that the server had given up (it counts messages, or was started anew) takes no byte of a
 * message, and the pool says so with an error that names no command: another connection may have it at once.
 */
function wasDead(error: NodemailerError): boolean {
  return error.code === 'ECONNECTION' && error.command === undefined && error.response === undefined
}

/** Mail servers ask for a complete host name in EHLO; without one the library says the address it has. */
function greetingName(publicUrl: string): string | undefined {
  const { hostname } = new URL(publicUrl)
  return hostname.includes('.') && !isIP(hostname) ? hostname : undefined
}
