import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Test } from 'tap'

/**
 * A mail server that says what a test wants: `script` gives the reply to a command (or to the greeting, as `HELLO`,
 * and to the end of a message, as `DOT`), `cut` for a lost connection, or undefined for the usual reply.
 */
export type Script = (command: string, connection: number) => string | undefined

export type ScriptedServer = { url: string; commands: string[]; connections: () => number }

const usual: Record<string, string> = {
  HELLO: '220 here',
  EHLO: '250 here',
  DATA: '354 go on',
  DOT: '250 2.0.0 taken',
  QUIT: '221 bye',
}

export async function startScriptedServer(t: Test, script: Script): Promise<ScriptedServer> {
  const commands: string[] = []
  let connections = 0
  const server = createServer((socket) => {
    const connection = ++connections
    let pending = ''
    let inMessage = false
    const say = (command: string) => {
      const verb = command.split(/[ :]/, 1)[0] ?? ''
      const reply = script(command, connection) ?? usual[verb] ?? '250 ok'
      if (reply === 'cut') return socket.destroy()
      if (reply === 'silence') return
      if (verb === 'DATA' && reply.startsWith('354')) inMessage = true
      socket.write(`${reply}\r\n`)
    }
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        if (inMessage && line !== '.') continue
        const command = inMessage ? 'DOT' : line
        inMessage = false
        commands.push(command)
        say(command)
      }
    })
    say('HELLO')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, commands, connections: () => connections }
}
