import { createReadStream } from 'node:fs'
import { newId } from '../db/id.ts'
import { Problem } from '../problem.ts'
import { findImport, type Import, listRefusedLines } from '../subscribers/import.ts'
import { runImport } from '../subscribers/run-import.ts'
import { saveImport } from '../subscribers/save-import.ts'
import { choosePage, onPage, type Verb } from './verb.ts'

export const importSubscribersVerb: Verb = {
  name: 'import subscribers',
  description: 'subscribe whom a CSV file names; known addresses are left as they are',
  argument: ['file', 'its first line names the columns: email, and components if you like'],
  options: [
    onPage,
    ['--consent <words>', 'where they agreed: they are confirmed, without a mail'],
    ['--ask', 'ask each of them by mail instead'],
  ],
  async run(tools, { page: id, consent, ask, file = '' }) {
    const { config, db, say } = tools
    if ((consent === undefined) === (ask === undefined))
      throw new Problem('invalid', 'Say where they agreed with --consent, or have them asked with --ask.')
    const page = await choosePage(tools, id)
    const owner = newId()
    const wish = { author: 'command line', consent: consent ?? null, ...(!ask && { owner }) }
    const imported = await saveImport(db, page, await openFile(file), wish)
    if (ask) {
      // They are asked at the pace of the ledger, so that an incident's mails pass.
      say(`The worker asks them, little by little: ${config.publicUrl}/admin/subscribers/imports/${imported}`)
      return
    }
    let tenths = 0
    const onSlice = ({ line, lines }: Import) => {
      const done = Math.floor((10 * line) / Math.max(lines, 1))
      if (done > tenths && done < 10) say(`${done * 10} %: line ${line} of ${lines}`)
      tenths = done
    }
    await runImport(db, config.secret, page, imported, owner, { onSlice })
    const end = await findImport(db.reader, page, imported)
    if (!end) return
    for (const { line, reason } of await listRefusedLines(db.reader, end)) say(`line ${line}: ${reason}`)
    say(`${end.added} added, ${end.known} known, ${end.keptOut} kept out, ${end.refused} refused`)
    if (end.failure) throw new Problem('invalid', end.failure)
  },
}

/** Throws a Problem if it cannot be read. */
async function openFile(path: string): Promise<AsyncIterable<Buffer>> {
  const file = createReadStream(path)
  return new Promise((resolve, reject) => {
    file.once('error', () => reject(new Problem('not-found', `There is no file ${path} that can be read.`)))
    file.once('open', () => resolve(file))
  })
}
