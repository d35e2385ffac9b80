import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { updateText } from '../../server/channels/email/plain.ts'
import { presentUpdate } from '../../server/channels/email/present.ts'
import { renderView } from '../../server/text/views.ts'
import { makeUpdate } from '../channels/letters.ts'

/**
 * A sender to measure against, in a process of its own: `pool` is a plain loop over nodemailer's pool, which builds (and
 * signs) each message, few in flight; `raw` writes prebuilt text on bare sockets, pipelined, as fast as it goes.
 */
type Order = { kind: 'pool' | 'raw'; port: number; count: number; connections: number; dkim: string | null }

const order = JSON.parse(process.argv[2] ?? '') as Order
const words = { ...presentUpdate(await makeUpdate()), earlier: [] }
const link = (i: number, purpose: string) =>
  `https://status.kasse.test/subscriptions/${purpose}${'x'.repeat(40)}${i}`
const addressOf = (i: number) => `reader-${i}@example.com`

if (order.kind === 'pool') await sendByPool()
else await Promise.all(Array.from({ length: order.connections }, (_, i) => sendRaw(i)))
process.exit(0)

async function sendByPool(): Promise<void> {
  const pool = createTransport({
    host: '127.0.0.1',
    port: order.port,
    pool: true,
    maxConnections: order.connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ...(order.dkim && {
      dkim: { domainName: 'kasse.test', keySelector: 'mail', privateKey: order.dkim },
    }),
  })
  let next = 0
  const loop = async () => {
    for (let i = next++; i < order.count; i = next++) {
      const links = { manageUrl: link(i, 'm'), unsubscribeUrl: link(i, 'u'), title: 'A title', preview: '' }
      await pool.sendMail({
        from: { name: 'Kasse', address: 'status@kasse.test' },
        to: addressOf(i),
        subject: '[Kasse] Some shops cannot take cards',
        list: { unsubscribe: links.unsubscribeUrl },
        text: updateText(words, links),
        html: renderView('email/update', { ...words, ...links }),
      })
    }
  }
  await Promise.all(Array.from({ length: order.connections }, loop))
}

/** Every connection sends its share: one group of commands, one message, and so on, never waiting for more than it must. */
function sendRaw(connection: number): Promise<void> {
  const links = { manageUrl: link(0, 'm'), unsubscribeUrl: link(0, 'u') }
  const html = renderView('email/update', { ...words, ...links, title: 'A title', preview: '' })
  const message = `From: status@kasse.test\r\nSubject: Raw\r\n\r\n${updateText(words, links)}${html}`
    .replace(/\r?\n/g, '\r\n')
    .replace(/^\./gm, '..')
  return new Promise((resolve, reject) => {
    const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true })
    let i = connection
    const begin = () =>
      i < order.count ? `MAIL FROM:<status@kasse.test>\r\nRCPT TO:<${addressOf(i)}>\r\nDATA\r\n` : 'QUIT\r\n'
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (line.startsWith('220 ')) socket.write(`EHLO bench.test\r\n`)
        else if (line === '250 SMTPUTF8') socket.write(begin())
        else if (line.startsWith('354')) {
          i += order.connections
          socket.write(`${message}\r\n.\r\n${begin()}`)
        } else if (line.startsWith('221')) socket.end()
      }
    })
  })
}
