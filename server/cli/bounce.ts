import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { readReport } from '../channels/email/read-report.ts'
import { takeBounces } from '../deliveries/take-bounces.ts'
import { Problem } from '../problem.ts'
import type { Verb } from './verb.ts'

const most = 1_048_576

/** For a mail server to hand over what is returned. It ends well for what is no report too: else that would be returned. */
export const bounceVerb: Verb = {
  name: 'bounce',
  description: 'take in a returned message or a complaint, and say as JSON what it changed',
  argument: ['file', 'the message as it came (RFC 5322); - reads it from standard input'],
  options: [['--recipient <address>', 'where it was delivered, if the message does not say']],
  async run({ config, db, say }, { file = '-', recipient }) {
    const raw = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: Error) => {
      throw new Problem('not-found', `The message cannot be read: ${error.message}`)
    })
    const bounces = raw.length > most ? [] : await readReport(raw, recipient)
    const taken = await takeBounces(db, config.secret, bounces)
    say(JSON.stringify(bounces.length > 0 ? taken : { ...taken, ignored: 1 }))
  },
}
