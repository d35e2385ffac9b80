import type { Socket } from 'node:net'
import type { NodemailerError } from 'nodemailer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Dialogue, openDialogue } from './dialogue.ts'

const seconds = 1_000

/**
 * Gives what opens connections to the mail server of a URL. The library resolves, connects, encrypts and logs in; from
 * there on we speak ourselves, since its own way to hand over a message costs a prebuilt one some 500 µs and more than two
 * round trips. What it throws before that is a NodemailerError, or Lost.
 */
export function makeDialer(url: string, name: string | undefined): () => Promise<Dialogue> {
  const { auth, ...server } = parseConnectionUrl(url)
  return async () => {
    const connection = new SMTPConnection({
      ...server,
      name,
      dnsTimeout: 10 * seconds,
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 30 * seconds,
    })
    try {
      await called(connection, (done) => connection.connect(done))
      if (auth) await called(connection, (done) => connection.login(auth, done))
    } catch (error) {
      connection.close()
      throw error
    }
    return openDialogue(takeOver(connection), name ?? connection.name)
  }
}

function called(
  connection: SMTPConnection,
  ask: (done: (error?: NodemailerError | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('The mail server closed the connection')))
    ask((error) => (error ? reject(error) : resolve()))
  })
}

/** The socket, plain or encrypted, on which the library no longer reads; what it does when it ends is its own affair. */
function takeOver(connection: SMTPConnection): Socket {
  const socket = connection._socket
  if (!socket) throw new Error('The mail server closed the connection')
  connection.on('error', () => {})
  socket.removeAllListeners('data')
  socket.removeAllListeners('timeout')
  socket.setTimeout(0)
  socket.setNoDelay(true)
  return socket
}
